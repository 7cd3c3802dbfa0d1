// What every page of the province's figures stands on: the line to the server, the record behind the
// figures, and the way into the past.
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { systemClock } from '../shared/clock.ts'
import type { Control, Hello } from '../shared/protocol.ts'
import type { WallConnection } from './connection.ts'
import { feedStore } from './feedStore.ts'
import { createHistory, loadJson } from './history.ts'
import { pastStore } from './past/pastStore.ts'
import { keepPastUrl, pointOf } from './past/pastUrl.ts'
import { createTimeMachine, type TimeMachine } from './past/timeMachine.ts'
import { TimeMachineContext } from './past/usePast.ts'
import { HistoryContext } from './useHistory.ts'
import { liveLine, wallStore } from './useWall.ts'

export interface PageOptions {
  onHello?(hello: Hello): void
  onControl?(control: Control): void
  /** The screens that go to the past together; null: this page alone. */
  group?: string | null
  /** Whether the address may name a past moment to show. */
  looksBack?: boolean
}

export interface Page {
  wall: WallConnection
  machine: TimeMachine
  render(content: ReactNode): void
}

/** Connects the page; `render` puts its content into the document. */
export function openPage({ onHello, onControl, group = null, looksBack = true }: PageOptions = {}): Page {
  const nextFrame = (fn: () => void) => requestAnimationFrame(fn)
  const { origin: url, search } = location
  const history = createHistory(wallStore, systemClock, loadJson)
  const { wall } = feedStore(liveLine, {
    url,
    clock: systemClock,
    nextFrame,
    ...(onHello ? { onHello } : {}),
    ...(onControl ? { onControl } : {}),
    // The server sends whoever it does not know to where one is made known.
    onRefused: () => location.reload(),
  })
  const machine = createTimeMachine({
    store: wallStore,
    liveLine,
    live: wall,
    controls: pastStore,
    url,
    clock: systemClock,
    nextFrame,
    group,
  })
  keepPastUrl(wallStore, systemClock)
  const point = looksBack ? pointOf(search) : null
  if (point) machine.start(point)
  return {
    wall,
    machine,
    render(content) {
      createRoot(document.getElementById('wall')!).render(
        <StrictMode>
          <HistoryContext value={history}>
            <TimeMachineContext value={machine}>{content}</TimeMachineContext>
          </HistoryContext>
        </StrictMode>,
      )
    },
  }
}
