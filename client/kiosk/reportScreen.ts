// Tells the server how this screen is: when it arrives, when something changes, and every few seconds;
// and reloads the page when it hangs.
import { all, type Clock, type Millis, type Stop } from '../../shared/clock.ts'
import type { RoomVersions } from '../../shared/protocol.ts'
import type { WallConnection } from '../connection.ts'
import type { LineStore, WallStore } from '../store.ts'
import { OVERVIEW, onScene, sceneOf } from '../wall/route.ts'
import { kioskStore } from './kioskStore.ts'
import { FrameMeter, keptName, reportOf } from './report.ts'
import { anotherReload, LOOK_EVERY, StallWatch } from './stall.ts'

/** `store`: the line to the server; `page`: what is shown, which may be past. */
export function reportScreen(options: {
  store: LineStore
  page: WallStore
  wall: WallConnection
  clock: Clock
}): Stop {
  const { store, page, wall, clock } = options
  const { meter, stop: stopCounting } = countFrames(clock)
  const watch = new StallWatch()
  let fps = 0
  let due: RoomVersions = {}
  const send = () => {
    if (store.getState().link.state !== 'live') return
    const { serverOffset } = store.getState()
    const { language, past } = page.getState()
    const facts = {
      scene: sceneOf(location.pathname) ?? OVERVIEW,
      language,
      width: innerWidth,
      height: innerHeight,
      hidden: document.hidden,
      fps,
      paintedAt: meter.lastAt + serverOffset,
      past: past && { at: past.at, speed: past.speed },
      heapBytes: (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null,
    }
    wall.report(
      reportOf(kioskStore.getState(), facts, () => keptName(localStorage)),
      (versions) => {
        due = versions
      },
    )
  }
  const look = () => {
    const { frames, fps: counted } = meter.take(clock.now())
    fps = counted
    const { link, rooms } = store.getState()
    const held = Object.fromEntries(Object.entries(rooms).map(([id, { version }]) => [id, version]))
    const hasStalled = watch.look({
      visible: !document.hidden,
      framesSince: frames,
      live: link.state === 'live',
      due,
      held,
    })
    due = {}
    if (hasStalled) reloadStalled(clock.now())
    send()
  }
  // Several changes at once make one report.
  let stopSoon: Stop = () => {}
  const soon = () => {
    stopSoon()
    stopSoon = clock.after(100, send)
  }
  document.addEventListener('visibilitychange', soon)
  addEventListener('resize', soon)
  return all(
    stopCounting,
    clock.every(LOOK_EVERY, look),
    onScene(soon),
    store.subscribe((state, before) => {
      if (state.link.state !== before.link.state) due = {}
      if (state.link.state !== before.link.state) soon()
    }),
    page.subscribe((state, before) => {
      if (state.language !== before.language || state.jumps !== before.jumps) soon()
    }),
    kioskStore.subscribe((state, before) => {
      if (state.webgl !== before.webgl || state.build !== before.build || state.isAwake !== before.isAwake)
        soon()
    }),
    () => stopSoon(),
    () => document.removeEventListener('visibilitychange', soon),
    () => removeEventListener('resize', soon),
  )
}

const RELOADS_KEY = 'ioc.reloads'

function reloadStalled(now: Millis): void {
  const before = JSON.parse(sessionStorage.getItem(RELOADS_KEY) ?? '[]') as Millis[]
  const reloads = anotherReload(before, now)
  if (!reloads) {
    kioskStore.setState({ stuck: true })
    return
  }
  sessionStorage.setItem(RELOADS_KEY, JSON.stringify(reloads))
  location.reload()
}

function countFrames(clock: Clock): { meter: FrameMeter; stop: Stop } {
  const meter = new FrameMeter(clock.now())
  let asked = requestAnimationFrame(function next() {
    meter.frame(clock.now())
    asked = requestAnimationFrame(next)
  })
  return { meter, stop: () => cancelAnimationFrame(asked) }
}
