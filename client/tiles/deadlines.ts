// Open cases by the time that is left to them, ready to draw. Pure.
import { DAY, HOUR, type Millis } from '../../shared/clock.ts'

export interface Due {
  id: string
  row: number
  dueAt: Millis
}

export interface DeadlineBin {
  /** In steps from now; negative is past. */
  at: number
  count: number
}

export interface Deadlines {
  overdue: number
  left: number
  /** The next to fall due; null when none is left in time. */
  next: Due | null
  bins: DeadlineBin[]
  /** A step is half a day where all that is left falls due within a week, else a day. */
  stepMs: Millis
  /** First and last step shown. */
  from: number
  to: number
}

/** At most so far back and ahead; what lies beyond stands in the outermost bin. */
const BACK = 4 * DAY
const AHEAD = 21 * DAY

export function deadlinesOf(due: readonly Due[], now: Millis): Deadlines {
  const counts = new Map<number, number>()
  let overdue = 0
  let next: Due | null = null
  const furthest = due.reduce((most, { dueAt }) => Math.max(most, dueAt - now), 0)
  const stepMs = furthest <= 7 * DAY ? 12 * HOUR : DAY
  let from = -2
  let to = 4
  for (const one of due) {
    const left = one.dueAt - now
    if (left < 0) overdue++
    else if (!next || one.dueAt < next.dueAt) next = one
    const bin = Math.min(AHEAD / stepMs - 1, Math.max(-BACK / stepMs, Math.floor(left / stepMs)))
    counts.set(bin, (counts.get(bin) ?? 0) + 1)
    from = Math.min(from, bin)
    to = Math.max(to, bin + 1)
  }
  const bins = [...counts].map(([at, count]) => ({ at, count }))
  bins.sort((a, b) => a.at - b.at)
  return { overdue, left: due.length - overdue, next, bins, stepMs, from, to }
}

/** Whole days of the axis. */
export function dayTicks({ from, to, stepMs }: Pick<Deadlines, 'from' | 'to' | 'stepMs'>): number[] {
  const days: number[] = []
  for (let day = Math.ceil((from * stepMs) / DAY); day <= (to * stepMs) / DAY; day++)
    if (day !== 0) days.push(day)
  return days
}
