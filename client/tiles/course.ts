// What entities say of successive years as lines: ranks, scores, shares. Pure.
import type { ColumnTable } from '../../shared/columns.ts'
import type { TableRow } from './tableRows.ts'

export interface Stop {
  at: number
  value: number
}

export interface Course {
  key: string
  stops: Stop[]
  /** What was aimed at, where that was said. */
  aims: Stop[]
}

export interface Courses {
  courses: Course[]
  /** Every place on the axis, rising. */
  places: number[]
  least: number
  most: number
}

export interface CourseFields {
  along: string
  value: string
  aim?: string | undefined
  /** One line for each of its values; one for all unless given. */
  by?: string | undefined
}

/** Rows that do not say where they stand are left out; a row may have an aim and no value yet. */
export function coursesOf(
  table: ColumnTable,
  rows: readonly TableRow[],
  { along, value, aim, by }: CourseFields,
): Courses | null {
  const found = new Map<string, Course>()
  const number = (name: string | undefined, row: number): number | null => {
    const read = name === undefined ? null : table.value(name, row)
    return typeof read === 'number' && Number.isFinite(read) ? read : null
  }
  for (const { row, stale } of rows) {
    const at = number(along, row)
    if (at === null || stale) continue
    const key = by === undefined ? '' : String(table.value(by, row) ?? '')
    const course = found.get(key) ?? { key, stops: [], aims: [] }
    found.set(key, course)
    for (const [stops, name] of [
      [course.stops, value],
      [course.aims, aim],
    ] as const) {
      const there = number(name, row)
      if (there !== null) stops.push({ at, value: there })
    }
  }
  const courses = [...found.values()].filter(({ stops }) => stops.length)
  if (!courses.length) return null
  for (const { stops, aims } of courses) for (const list of [stops, aims]) list.sort((a, b) => a.at - b.at)
  courses.sort((a, b) => (a.key < b.key ? -1 : 1))
  const all = courses.flatMap(({ stops, aims }) => [...stops, ...aims])
  const values = all.map((stop) => stop.value)
  return {
    courses,
    places: [...new Set(all.map(({ at }) => at))].sort((a, b) => a - b),
    least: Math.min(...values),
    most: Math.max(...values),
  }
}

/** Places moved as little as need be until none is nearer than `gap` to the next, inside 0 to `most`. */
export function apart(wanted: readonly number[], gap: number, most: number): number[] {
  const order = wanted.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place || a.i - b.i)
  let before = -Infinity
  for (const one of order) before = one.place = Math.max(one.place, before + gap)
  let after = most
  for (const one of order.toReversed()) {
    one.place = Math.min(one.place, after)
    after = one.place - gap
  }
  const places = [...wanted]
  for (const { place, i } of order) places[i] = place
  return places
}
