// Amounts by hour or day laid out as a calendar: weekdays down, hours or weeks across. Pure.
import { DateTime } from 'luxon'
import type { Millis } from '../../shared/clock.ts'
import type { Amount } from '../counts.ts'

export interface Cell {
  /** From 0, Monday first. */
  weekday: number
  /** From 0. */
  column: number
  /** Null: not known or still to come. */
  value: number | null
  /** The day or hour that is running. */
  now: boolean
}

export interface HeatCalendar {
  columns: number
  cells: Cell[]
  /** Over the columns: the month that begins there, or the hour. */
  heads: { column: number; value: number }[]
  /** A cell's step is how many of these its value reaches: [1, 2, …]; below the first is nothing. */
  edges: number[]
}

/** Step 0 to 5 of the heat scale. */
export const stepOf = (value: number, edges: readonly number[]): number =>
  edges.reduce((step, edge) => (value >= edge ? step + 1 : step), 0)

/** Weeks across, oldest first, `most` of them, none before the first amount. */
export function byWeek(amounts: readonly Amount[], now: Millis, zone: string, most: number): HeatCalendar {
  const thisWeek = DateTime.fromMillis(now, { zone }).startOf('week')
  const today = DateTime.fromMillis(now, { zone }).startOf('day').toMillis()
  const first = amounts.find(([, amount]) => amount > 0)?.[0]
  const began = DateTime.fromMillis(first ?? now, { zone }).startOf('week')
  const weeks = Math.min(most, Math.max(4, Math.round(thisWeek.diff(began, 'weeks').weeks) + 1))
  const cells: Cell[] = []
  const heads: HeatCalendar['heads'] = []
  const known = new Map(amounts.map(([at, amount]) => [at, amount]))
  let month = 0
  for (let column = 0; column < weeks; column++) {
    const monday = thisWeek.minus({ weeks: weeks - 1 - column })
    for (let weekday = 0; weekday < 7; weekday++) {
      const day = monday.plus({ days: weekday })
      const at = day.toMillis()
      const shown = at <= today && first !== undefined && at >= first
      cells.push({ weekday, column, value: shown ? (known.get(at) ?? 0) : null, now: at === today })
    }
    const { month: begins } = monday.plus({ days: 6 })
    if (begins !== month) heads.push({ column, value: begins })
    month = begins
  }
  // The first column's month may have begun long before: two names would run into each other.
  if (heads[1] && heads[1].column - heads[0]!.column < 3) heads.shift()
  return { columns: weeks, cells, heads, edges: edgesOf(cells) }
}

/** Hours across: the mean of each hour of the week over whole hours that are known. */
export function byHour(amounts: readonly Amount[], now: Millis, zone: string): HeatCalendar {
  const sums = new Float64Array(7 * 24)
  const counts = new Float64Array(7 * 24)
  const first = amounts.findIndex(([, amount]) => amount > 0)
  const running = DateTime.fromMillis(now, { zone }).startOf('hour')
  for (const [at, amount] of first < 0 ? [] : amounts.slice(first)) {
    if (at >= running.toMillis()) continue
    const { weekday, hour } = DateTime.fromMillis(at, { zone })
    const place = (weekday - 1) * 24 + hour
    sums[place]! += amount
    counts[place]!++
  }
  const cells = Array.from(sums, (sum, place): Cell => {
    const weekday = Math.floor(place / 24)
    const column = place % 24
    const now = weekday === running.weekday - 1 && column === running.hour
    return { weekday, column, value: counts[place] ? sum / counts[place]! : null, now }
  })
  const heads = [0, 6, 12, 18].map((column) => ({ column, value: column }))
  return { columns: 24, cells, heads, edges: edgesOf(cells) }
}

/** Four even steps up to what nine in ten cells stay under, in numbers that read well. */
function edgesOf(cells: readonly Cell[]): number[] {
  const values = cells
    .flatMap(({ value }) => (value !== null && value > 0 ? [value] : []))
    .sort((a, b) => a - b)
  if (!values.length) return []
  const high = values[Math.floor((values.length - 1) * 0.9)]!
  const step = niceStep(high / 4.5)
  // Anything at all is more than nothing, whole or not.
  return [Math.min(step, values[0]!), 2 * step, 3 * step, 4 * step, 5 * step].map((edge, i) =>
    i ? edge - step : edge,
  )
}

/** 1, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten, not below `step`. */
function niceStep(step: number): number {
  const size = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * size >= step * 0.999)!
  return factor * size
}
