// How much came in each hour or day of the province's calendar: for heat calendars and daily bars.
import { DateTime } from 'luxon'
import { AREA_FIELD } from '../../shared/areaFigure.ts'
import type { Millis } from '../../shared/clock.ts'
import type { SectorState } from '../aggregate/sectorState.ts'
import type { CountsQuery } from '../historyQuery.ts'

/** [start, amount]: what a sum adds up, else how many contributed. Empty steps are 0. */
export type Amount = [start: Millis, amount: number]

/** Null when there is no such indicator, when it is not one over things placed in time, or not given by area. */
export function countsOf(
  sectors: ReadonlyMap<string, SectorState>,
  zone: string,
  { sector, indicator, from, to, step, areas }: CountsQuery,
): Amount[] | null {
  const gauge = sectors.get(sector)?.gauge(indicator)
  if (!gauge || !('series' in gauge)) return null
  const place = gauge.indicator.by?.indexOf(AREA_FIELD) ?? -1
  if (areas && place < 0) return null
  const starts = stepStarts(zone, from, to, step)
  const amounts = new Float64Array(starts.length)
  const isSum = 'sum' in gauge.indicator.measure
  for (const { time, a, weight, keys } of gauge.series.entries()) {
    if (time < from || time >= to || (areas && !areas.has(keys[place]!))) continue
    amounts[lastAtOrBefore(starts, time)]! += isSum ? a : weight
  }
  return starts.map((start, i) => [start, amounts[i]!])
}

function stepStarts(zone: string, from: Millis, to: Millis, step: 'hour' | 'day'): Millis[] {
  const starts: Millis[] = []
  for (
    let at = DateTime.fromMillis(from, { zone }).startOf(step);
    at.toMillis() < to;
    at = at.plus({ [step]: 1 })
  )
    starts.push(at.toMillis())
  return starts
}

function lastAtOrBefore(starts: readonly Millis[], time: Millis): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= time) low = middle
    else high = middle - 1
  }
  return low
}
