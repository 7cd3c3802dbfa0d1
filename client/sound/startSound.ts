// Makes alerts heard: on each change of what is open, and again while a critical one waits for somebody.
import { all, type Clock, SECOND, type Stop } from '../../shared/clock.ts'
import { formatClock } from '../../shared/format.ts'
import type { LineStore } from '../store.ts'
import { type Heard, heed, loudness } from './heed.ts'
import { soundStore } from './soundStore.ts'
import type { play as playTones } from './tones.ts'

export function startSound(store: LineStore, clock: Clock, play: typeof playTones): Stop {
  let heard: Heard | null = null
  const look = () => {
    const { alerts, catalogue, serverOffset } = store.getState()
    if (!alerts || !catalogue) return
    const now = clock.now()
    const found = heed(heard, alerts.alerts, now)
    heard = found.heard
    if (!found.severity) return
    const { settings } = soundStore.getState()
    const time = formatClock(now + serverOffset, catalogue.zone).slice(0, 5)
    const volume = loudness(settings, found.severity, time, now)
    if (volume > 0)
      void play(found.severity, volume).then((isHeard) => soundStore.setState({ isBlocked: !isHeard }))
  }
  return all(
    store.subscribe((state, before) => {
      if (state.alerts !== before.alerts) look()
    }),
    clock.every(SECOND, look),
  )
}
