// Since when a figure has been as bad as it is, by the record alone.
import type { Millis } from '../../shared/clock.ts'
import { type Bands, type Level, levelOf, levels } from '../../shared/level.ts'
import type { Series } from '../history.ts'

export interface Since {
  at: Millis
  /** The record does not reach back to when it was better. */
  atLeast: boolean
  /** The record's points stand hours apart: only the day is known. */
  day: boolean
}

const HOURS_APART: Millis = 3_600_000

/**
 * When the figure crossed into `level` or worse for the last time before `now`. A gap in the record (more
 * than 2.5 steps) ends what is known; null when the record says nothing.
 */
export function sinceOf(
  { points, stepMs }: Pick<Series, 'points' | 'stepMs'>,
  bands: Bands | undefined,
  level: Level,
  now: Millis,
): Since | null {
  if (level === 'normal' || !bands) return null
  const gap = 2.5 * stepMs
  const isBad = (value: number) => levels.indexOf(levelOf(value, bands)!) >= levels.indexOf(level)
  let first: Millis | null = null
  let later = now
  let crossed = false
  for (const [at, value] of points.toReversed()) {
    if (at > now) continue
    if (later - at > gap) break
    crossed = !isBad(value)
    if (crossed) break
    first = at
    later = at
  }
  if (first === null) return null
  // "At least since a minute ago" tells nobody anything.
  if (!crossed && now - first < 2 * stepMs) return null
  return { at: first, atLeast: !crossed, day: stepMs >= HOURS_APART }
}
