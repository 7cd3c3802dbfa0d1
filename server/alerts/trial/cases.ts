// A rule on cases, tried on the lives of the cases that are held: every step is there with its time.
import { DateTime } from 'luxon'
import { DAY, type Millis } from '../../../shared/clock.ts'
import { compileExpression, type Row } from '../../../shared/expression.ts'
import type { Rule, Watched } from '../../../shared/rule.ts'
import { type Case, caseRow } from '../../aggregate/cases.ts'
import { foldLife } from '../../aggregate/life.ts'
import type { SectorState } from '../../aggregate/sectorState.ts'
import { afterHours, hoursBetween } from '../evaluate/condition.ts'
import { areasOf } from '../evaluate/figureWatch.ts'
import { nameOf } from '../evaluate/thingWatch.ts'
import type { Surroundings } from '../evaluate/watch.ts'
import { Course, type Fired } from './spans.ts'

type OnCase = Extract<Watched, { case: string }>

/** Tried at most; the newest. */
export const CASES_TRIED = 20_000
const AT_ONCE = 200

export interface TriedCases {
  fired: Fired[]
  tried: number
  held: number
}

/** `pause`: gives the line its turn. */
export async function tryCases(
  rule: Rule,
  state: SectorState,
  around: Surroundings,
  from: Millis,
  to: Millis,
  pause: () => Promise<void>,
): Promise<TriedCases> {
  const { all } = state.cases.get((rule.on as OnCase).case)!
  const lives = [...all.values()].filter(({ life }) => life.isOpen || life.stateAt >= from)
  const tried = lives.sort((a, b) => b.life.openedAt - a.life.openedAt).slice(0, CASES_TRIED)
  const course = courseOf(rule, state, around, from, to)
  const fired: Fired[] = []
  for (const [i, held] of tried.entries()) {
    if (i && i % AT_ONCE === 0) await pause()
    for (const [at, until] of course(held))
      if (until === null || until >= from)
        fired.push({
          at,
          until,
          subject: { id: held.subject, name: nameOf(rule, state.sector, around, held.subject, held.row) },
        })
  }
  return { fired, tried: tried.length, held: lives.length }
}

function courseOf(rule: Rule, { sector }: SectorState, around: Surroundings, from: Millis, to: Millis) {
  const on = rule.on as OnCase
  const kind = sector.cases[on.case]!
  const where = on.where === undefined ? () => 1 : compileExpression(on.where)
  const value = 'value' in on ? compileExpression(on.value) : null
  const only = rule.areas ? areasOf(rule.areas, around) : null
  const turns = turnsOf(rule, around.zone, from, to)
  const endOfMonth = (at: Millis) =>
    DateTime.fromMillis(at, { zone: around.zone }).startOf('month').plus({ month: 1 }).toMillis()
  return ({ steps }: Case) => {
    const course = new Course(rule, sector, around.zone)
    for (let i = 0; i < steps.length; i++) {
      const begins = steps[i]!.time
      const ends = steps[i + 1]?.time ?? to
      if (ends === begins && i + 1 < steps.length) continue
      const life = foldLife(kind, steps.slice(0, i + 1), endOfMonth)
      if (!life) continue
      const row = caseRow(life, kind)
      if (!life.isOpen || where(row) !== 1 || (only && !only.has(row.areaCode as string))) {
        course.end(begins)
        continue
      }
      const moment = momentOf(on, row)
      for (const at of momentsOf(begins, ends, moment, course.edges, turns)) {
        const now = value ? value(row) : moment === null ? Number.NaN : hoursBetween(moment, at)
        course.read(Number.isNaN(now) ? null : now, at)
      }
    }
    course.close(to)
    return course.spans
  }
}

function momentOf(on: OnCase, row: Row): Millis | null {
  if (!('hoursSince' in on)) return null
  const moment = row[on.hoursSince]
  return typeof moment === 'number' ? moment : null
}

/** When something may change between two steps: at the first, at the edges of its clock, and of the rule's hours. */
function momentsOf(
  begins: Millis,
  ends: Millis,
  moment: Millis | null,
  edges: readonly number[],
  turns: readonly Millis[],
): Millis[] {
  const crossed =
    moment === null
      ? []
      : edges.flatMap((hours) => [afterHours(moment, hours), afterHours(moment, hours) + 1])
  const within = [...crossed, ...turns].filter((at) => at > begins && at < ends)
  return [begins, ...within.sort((a, b) => a - b)]
}

/** The beginnings and ends of the rule's hours and months. */
function turnsOf({ hours, months }: Rule, zone: string, from: Millis, to: Millis): Millis[] {
  if (!hours && !months) return []
  const turns: Millis[] = []
  for (let at = from - DAY; at < to + DAY; at += DAY) {
    const day = DateTime.fromMillis(at, { zone }).startOf('day')
    turns.push(day.toMillis())
    for (const text of hours ? [hours.from, hours.to] : []) {
      const [hour, minute] = text.split(':').map(Number)
      turns.push(day.set({ hour: hour!, minute: minute! }).toMillis())
    }
  }
  return turns
}
