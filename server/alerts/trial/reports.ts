// A rule on things or on a feed, tried on what the archive has kept of what was reported, the newest first,
// as far as a few seconds of reading reach.
import { HOUR, type Millis, SECOND } from '../../../shared/clock.ts'
import { compileExpression, type Row } from '../../../shared/expression.ts'
import type { Rule, Watched } from '../../../shared/rule.ts'
import type { Sector } from '../../../shared/sector.ts'
import { parseTime } from '../../../shared/time.ts'
import { readDay } from '../../archive/read.ts'
import type { History } from '../../history/history.ts'
import { areasOf } from '../evaluate/figureWatch.ts'
import { nameOf } from '../evaluate/thingWatch.ts'
import type { Surroundings } from '../evaluate/watch.ts'
import { Course, type Fired } from './spans.ts'

/** Reading goes on for so long. */
const PATIENCE: Millis = 8 * SECOND
/** And up to so many reports of the kind. */
const REPORTS_LIMIT = 500_000
const WINDOW: Millis = HOUR

interface Report {
  at: Millis
  subject: string
  data: Row
}

export interface TriedReports {
  fired: Fired[]
  /** From when on the archive was read; null: it has nothing, or is away. */
  from: Millis | null
  count: number
}

export interface ReportsSource {
  ask: History['ask']
  now(): Millis
}

export async function tryReports(
  rule: Rule,
  sector: Sector,
  around: Surroundings,
  source: ReportsSource,
  from: Millis,
  to: Millis,
): Promise<TriedReports> {
  const { reports, readFrom } = await readBack(typesOf(rule, sector), source, from, to)
  reports.sort((a, b) => a.at - b.at)
  const fired =
    'feed' in rule.on
      ? silences(rule, sector, around, reports, to)
      : things(rule, sector, around, reports, to)
  return { fired, from: reports.length ? readFrom : null, count: reports.length }
}

function typesOf({ on }: Rule, { events }: Sector): Set<string> {
  const own = events.filter(
    ({ of }) => 'feed' in on || ('entity' in on && 'entity' in of && of.entity === on.entity),
  )
  return new Set(own.map(({ type }) => type))
}

/** Whole hours, from the newest back. */
async function readBack(types: ReadonlySet<string>, { ask, now }: ReportsSource, from: Millis, to: Millis) {
  const reports: Report[] = []
  const startedAt = now()
  let readFrom = to
  while (readFrom > from && now() - startedAt < PATIENCE && reports.length < REPORTS_LIMIT) {
    const begins = Math.max(from, readFrom - WINDOW)
    const ends = readFrom
    const read = await ask(async ({ database }) => {
      for await (const { body } of readDay(database, begins, ends))
        for (const event of body) {
          const report = reportOf(event, types)
          if (report) reports.push(report)
        }
      const [first] = await database.query<{ is: boolean }>(
        'select exists (select 1 from journal where first_at < to_timestamp($1::float8 / 1000)) as is',
        [begins],
      )
      return first!.is
    })
    if (read === null) break
    readFrom = begins
    // Nothing is kept from before.
    if (!read) break
  }
  return { reports, readFrom }
}

function reportOf(raw: unknown, types: ReadonlySet<string>): Report | null {
  const {
    type,
    subject = '',
    time,
    data,
  } = raw as { type: string; subject?: string; time: string; data: Row }
  if (!types.has(type)) return null
  const at = parseTime(time)
  return at === null ? null : { at, subject, data: data ?? {} }
}

function silences(
  rule: Rule,
  sector: Sector,
  { zone }: Surroundings,
  reports: readonly Report[],
  to: Millis,
): Fired[] {
  const course = new Course(rule, sector, zone)
  const edgeMs = course.edges[0]! * SECOND
  for (const [i, { at }] of reports.entries()) {
    const next = reports[i + 1]?.at ?? to
    if (next - at >= edgeMs) course.read(edgeMs / SECOND, at + edgeMs)
    if (i + 1 < reports.length) course.read(0, next)
  }
  course.close(to)
  return course.spans.map(([at, until]) => ({ at, until, subject: { id: sector.id, name: sector.title } }))
}

function things(
  rule: Rule,
  sector: Sector,
  around: Surroundings,
  reports: readonly Report[],
  to: Millis,
): Fired[] {
  const on = rule.on as Extract<Watched, { entity: string }>
  const where = on.where === undefined ? () => 1 : compileExpression(on.where)
  const value = compileExpression(on.value)
  const only = rule.areas ? areasOf(rule.areas, around) : null
  const courses = new Map<
    string,
    { course: Course; unmoved: { value: number; since: Millis } | null; data: Row }
  >()
  for (const { at, subject, data } of reports) {
    let held = courses.get(subject)
    if (!held) {
      held = { course: new Course(rule, sector, around.zone), unmoved: null, data }
      courses.set(subject, held)
    }
    held.data = data
    if (where(data) !== 1 || (only && !only.has(data.areaCode as string))) {
      held.unmoved = null
      held.course.end(at)
      continue
    }
    const now = value(data)
    if (Number.isNaN(now)) continue
    if ('frozenSeconds' in on) {
      if (held.unmoved?.value !== now) held.unmoved = { value: now, since: at }
      held.course.read((at - held.unmoved!.since) / SECOND, at)
    } else held.course.read(now, at)
  }
  return [...courses].flatMap(([id, { course, data }]) => {
    course.close(to)
    const subject = { id, name: nameOf(rule, sector, around, id, data) }
    return course.spans.map(([at, until]) => ({ at, until, subject }))
  })
}
