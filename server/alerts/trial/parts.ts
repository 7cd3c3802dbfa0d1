// A rule on the parts of a figure. Parts are not stored: where they are counted from occurrences that are still held,
// what they were is worked out from those; elsewhere nobody knows it any more.
import { areasWithin } from '../../../shared/areaFigure.ts'
import { MINUTE, type Millis } from '../../../shared/clock.ts'
import { valueName } from '../../../shared/parts.ts'
import { OTHER } from '../../../shared/ranking.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { SectorState } from '../../aggregate/sectorState.ts'
import { workedOut } from '../../history/workedOut.ts'
import type { Surroundings } from '../evaluate/watch.ts'
import { Course, type Fired } from './spans.ts'

export const PARTS_STEP: Millis = 5 * MINUTE
/** Steps between two turns of the line. */
const AT_ONCE = 200

export interface TriedParts {
  fired: Fired[]
  from: Millis
}

/** Null: what the parts were is not known. */
export async function tryParts(
  rule: Rule & { on: { indicator: string; by: string } },
  { areas, zone }: Surroundings,
  state: SectorState,
  from: Millis,
  to: Millis,
  pause: () => Promise<void>,
): Promise<TriedParts | null> {
  const { indicator: id, by } = rule.on
  const gauge = state.gauge(id)
  const worked = gauge ? workedOut(gauge, to) : null
  const start = worked ? Math.max(from, Math.ceil(worked.heldFrom / PARTS_STEP) * PARTS_STEP) : to
  if (!gauge || !worked || start >= to) return null

  const { sector } = state
  const only = rule.areas && new Set(rule.areas.flatMap((code) => [...areasWithin(code, areas)]))
  const isSum = 'sum' in gauge.indicator.measure
  const courses = new Map<string, Course>()
  let [steps, last] = [0, start]
  for (const [at, parts] of worked.partsOver(by, { from: start, to, stepMs: PARTS_STEP })) {
    if (++steps % AT_ONCE === 0) await pause()
    last = at
    for (const key of parts.keys())
      if (key !== OTHER && !courses.has(key) && (!only || only.has(key)))
        courses.set(key, new Course(rule, sector, zone))
    // Nothing of it any more: none for a count, not known for the others.
    for (const [key, course] of courses) course.read(parts.get(key) ?? (isSum ? 0 : null), at)
  }
  const fired = [...courses].flatMap(([key, course]) => {
    course.close(last)
    const name = (language: 'vi' | 'en') => valueName({ areas }, sector, by, key, language)
    const subject = { id: key, name: { vi: name('vi'), en: name('en') } }
    return course.spans.map(([at, until]): Fired => ({ at, until, subject }))
  })
  return { fired, from: start }
}
