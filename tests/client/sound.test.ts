import { describe, expect, it } from 'vitest'
import { AGAIN_EVERY, heed, isNight, loudness, SOUND_DEFAULTS } from '../../client/sound/heed.ts'
import { readSettings } from '../../client/sound/soundStore.ts'
import { startSound } from '../../client/sound/startSound.ts'
import { createLineStore } from '../../client/store.ts'
import type { Alert } from '../../shared/alert.ts'
import { MINUTE, manualClock, SECOND } from '../../shared/clock.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { NOON } from '../support/make.ts'

const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  ...makeAlert(0, NOON),
  id,
  severity: 'warning',
  state: 'firing',
  timesFired: 1,
  isFlapping: false,
  silencedUntil: null,
  ...more,
})

describe('what is heard', () => {
  it('[SND1] what fired since, the worst of it; not what stood when the page was opened', () => {
    const opened = heed(null, [alert('a')], NOON)
    expect(opened.severity).toBeNull()
    const both = [alert('a'), alert('b', { severity: 'watch' }), alert('c', { severity: 'critical' })]
    const next = heed(opened.heard, both, NOON + SECOND)
    expect(next.severity).toBe('critical')
    expect(heed(next.heard, both, NOON + 2 * SECOND).severity).toBeNull()
    expect(heed(next.heard, [alert('a', { timesFired: 2 })], NOON + 2 * SECOND).severity).toBe('warning')
  })

  it('[SND2] a critical one is heard again until somebody has it; what is silenced or flaps is not heard', () => {
    const critical = alert('c', { severity: 'critical' })
    let { heard } = heed(null, [critical], NOON)
    const at = (ms: number, alerts: Alert[]) => {
      const found = heed(heard, alerts, NOON + ms)
      heard = found.heard
      return found.severity
    }
    expect(at(AGAIN_EVERY - 1, [critical])).toBeNull()
    expect(at(AGAIN_EVERY, [critical])).toBe('critical')
    expect(at(AGAIN_EVERY + SECOND, [critical])).toBeNull()
    expect(at(3 * AGAIN_EVERY, [{ ...critical, state: 'acknowledged' }])).toBeNull()
    expect(at(4 * AGAIN_EVERY, [alert('s', { silencedUntil: NOON * 2 })])).toBeNull()
    expect(at(5 * AGAIN_EVERY, [alert('f', { isFlapping: true })])).toBeNull()
  })

  it('[SND3] at night only what is critical, and softer; a mute ends by itself', () => {
    expect(['21:59', '22:00', '05:59', '06:00'].map((time) => isNight(SOUND_DEFAULTS, time))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(loudness(SOUND_DEFAULTS, 'warning', '12:00', NOON)).toBe(0.7)
    expect(loudness(SOUND_DEFAULTS, 'warning', '23:00', NOON)).toBe(0)
    expect(loudness(SOUND_DEFAULTS, 'critical', '23:00', NOON)).toBe(0.35)
    expect(loudness({ ...SOUND_DEFAULTS, night: null }, 'watch', '23:00', NOON)).toBe(0.7)
    const muted = { ...SOUND_DEFAULTS, mutedUntil: NOON + MINUTE }
    expect(loudness(muted, 'critical', '12:00', NOON + MINUTE - 1)).toBe(0)
    expect(loudness(muted, 'critical', '12:00', NOON + MINUTE)).toBe(0.7)
  })

  it('[SND4] settings that were kept are read back; what cannot be read is as if it were not there', () => {
    const kept = { volume: 0.2, night: null, nightVolume: 0, mutedUntil: 5 }
    expect(readSettings(JSON.stringify(kept))).toEqual(kept)
    for (const odd of [null, '', 'null', '[]', '{"volume":7,"night":{"from":"25:00","to":"x"}}'])
      expect(readSettings(odd), String(odd)).toEqual(SOUND_DEFAULTS)
  })

  it('[SND5] a page plays each once, as the server tells them, and the critical again by its clock', () => {
    const clock = manualClock(NOON)
    const store = createLineStore(NOON)
    const played: string[] = []
    const stop = startSound(store, clock, async (severity, volume) => {
      played.push(`${severity} ${volume}`)
      return true
    })
    const tell = (...alerts: Alert[]) =>
      store.setState({ alerts: { at: clock.now(), alerts, total: alerts.length } })
    store.setState({ catalogue: { zone: 'Asia/Ho_Chi_Minh' } as never })
    tell()
    tell(alert('w'))
    tell(alert('w'), alert('c', { severity: 'critical' }))
    expect(played).toEqual(['warning 0.7', 'critical 0.7'])
    clock.advance(AGAIN_EVERY + SECOND)
    expect(played).toHaveLength(3)
    tell(alert('w'))
    clock.advance(3 * AGAIN_EVERY)
    expect(played).toHaveLength(3)
    stop()
  })
})
