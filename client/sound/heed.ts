// When an alert is heard, and how loud. Pure.
import type { Alert, Severity } from '../../shared/alert.ts'
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import { levels } from '../../shared/level.ts'

export interface SoundSettings {
  /** 0–1 */
  volume: number
  /** Between these hours of the province only what is critical is heard, at `nightVolume`; null: at no hour. */
  night: { from: string; to: string } | null
  /** 0–1 */
  nightVolume: number
  /** Nothing is heard until then, by this machine's clock. */
  mutedUntil: Millis
}

export const SOUND_DEFAULTS: SoundSettings = {
  volume: 0.7,
  night: { from: '22:00', to: '06:00' },
  nightVolume: 0.35,
  mutedUntil: 0,
}

/** A critical alert that nobody has is heard again so often. */
export const AGAIN_EVERY: Millis = 20 * SECOND
export const MUTE_FOR: readonly Millis[] = [5 * MINUTE, 15 * MINUTE, 60 * MINUTE]

/** `time`: HH:mm in the province. Over midnight when `from` is after `to`. */
export function isNight({ night }: SoundSettings, time: string): boolean {
  if (!night) return false
  const { from, to } = night
  return from <= to ? time >= from && time < to : time >= from || time < to
}

/** 0–1; 0: not heard. */
export function loudness(settings: SoundSettings, severity: Severity, time: string, now: Millis): number {
  if (now < settings.mutedUntil) return 0
  if (!isNight(settings, time)) return settings.volume
  return severity === 'critical' ? settings.nightVolume : 0
}

/** What was heard of: how often each alert had fired, and when a critical one was last heard. */
export interface Heard {
  fired: ReadonlyMap<string, number>
  criticalAt: Millis
}

const isAudible = ({ state, silencedUntil, isFlapping }: Alert): boolean =>
  state === 'firing' && silencedUntil === null && !isFlapping

/**
 * The worst of what fired since, or of what is critical and still waits for somebody; null: nothing is to be
 * heard. What stands when a page is opened (`before` null) is not news, but what is critical is heard again.
 */
export function heed(
  before: Heard | null,
  alerts: readonly Alert[],
  now: Millis,
): { severity: Severity | null; heard: Heard } {
  const audible = alerts.filter(isAudible)
  const fired = new Map(audible.map(({ id, timesFired }) => [id, timesFired]))
  const news = before ? audible.filter(({ id, timesFired }) => (before.fired.get(id) ?? 0) < timesFired) : []
  const isDue = now - (before?.criticalAt ?? now) >= AGAIN_EVERY
  const waiting = isDue ? audible.filter(({ severity }) => severity === 'critical') : []
  let worst: Severity | null = null
  for (const { severity } of [...news, ...waiting])
    if (!worst || levels.indexOf(severity) > levels.indexOf(worst)) worst = severity
  const criticalAt = worst === 'critical' ? now : (before?.criticalAt ?? now)
  return { severity: worst, heard: { fired, criticalAt } }
}
