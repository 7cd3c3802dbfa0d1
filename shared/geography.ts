// Areas change on certain days. Which of them hold on a day, which of another day are exactly the same land,
// and what figures by one arrangement say of another. Days are `YYYY-MM-DD` of the province's calendar.
import type { Area, Crosswalk } from './locality.ts'
import type { Measure, Text } from './sector.ts'

export interface Geography {
  areas: readonly Area[]
  crosswalks?: readonly Crosswalk[]
}

export const holdsOn = ({ from, to }: Pick<Area, 'from' | 'to'>, day: string): boolean =>
  (from === undefined || from <= day) && (to === undefined || day < to)

export const areasOn = (areas: readonly Area[], day: string): Area[] =>
  areas.filter((area) => holdsOn(area, day))

/** One area by its code as it is known on a day, else at any time: codes are given anew now and then. */
export const areaOn = (areas: readonly Area[], code: string, day: string): Area | undefined =>
  areas.find((area) => area.code === code && holdsOn(area, day)) ?? areas.find((area) => area.code === code)

export type Units = { ok: true; codes: string[] } | { ok: false; why: Text }

/** Both ways across a crosswalk are the same walk with its ends exchanged. */
type Ends = { near: 0 | 1; far: 0 | 1 }
const forward: Ends = { near: 0, far: 1 }
const back: Ends = { near: 1, far: 0 }

/**
 * The areas on `day` that together are exactly the land that `code` was on `since`; not ok, with the reason,
 * when one of them also holds other land.
 */
export function unitsOn(geography: Geography, code: string, since: string, day: string): Units {
  const ahead = since < day
  const [first, last] = ahead ? [since, day] : [day, since]
  const between = (geography.crosswalks ?? [])
    .filter(({ date }) => first < date && date <= last)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  let held = new Set([code])
  for (const crosswalk of ahead ? between : between.reverse()) {
    const { near, far } = ahead ? forward : back
    const next = new Set<string>()
    for (const unit of held) {
      const reached = crosswalk.changes.filter((change) => change[near] === unit)
      if (!reached.length) next.add(unit)
      for (const change of reached) next.add(change[far])
    }
    const foreign = crosswalk.changes.find((change) => next.has(change[far]) && !held.has(change[near]))
    if (foreign) return { ok: false, why: mixed(geography, crosswalk, foreign[far], foreign[near], ahead) }
    held = next
  }
  return { ok: true, codes: [...held].sort() }
}

export type Comparison =
  | { comparable: true; here: string[]; there: string[] }
  | { comparable: false; why: Text }

/**
 * Whether a figure of the area on day `at` may be held against one on day `against`, and from which areas
 * each is made. An area that did not hold on a day stands for its land on the nearest day on which it did.
 */
export function compareAreas(
  geography: Geography,
  area: Area,
  at: string,
  against: string,
  measure?: Measure,
): Comparison {
  const since = holdsOn(area, at)
    ? at
    : area.to !== undefined && area.to <= at
      ? dayBefore(area.to)
      : area.from!
  const here = unitsOn(geography, area.code, since, at)
  if (!here.ok) return { comparable: false, why: here.why }
  const there = unitsOn(geography, area.code, since, against)
  if (!there.ok) return { comparable: false, why: there.why }
  if (measure && 'quantile' in measure && here.codes.length + there.codes.length > 2)
    return { comparable: false, why: noQuantile }
  return { comparable: true, here: here.codes, there: there.codes }
}

export const noQuantile: Text = {
  vi: 'Phân vị không cộng dồn được từ các đơn vị nhỏ hơn.',
  en: 'A quantile cannot be made from those of smaller units.',
}

/** What a figure is made of: a sum has `a` alone, a ratio is a / b. */
export interface Parts {
  a: number
  b: number
}

export type Converted = { ok: true; parts: Parts } | { ok: false; why: Text }

/**
 * Figures by the areas before a crosswalk as figures by those after it, or back. An area made of whole ones
 * is their sum; one that takes only a part of another is known only where every share of that other is given
 * (forward only). Areas that the crosswalk does not name keep their figure. When every answer is ok, the
 * totals are those of the figures given.
 */
export function convertFigures(
  geography: Geography,
  crosswalk: Crosswalk,
  figures: ReadonlyMap<string, Parts>,
  direction: 'forward' | 'back',
): Map<string, Converted> {
  const { near, far } = direction === 'forward' ? forward : back
  const converted = new Map<string, Converted>()
  const named = new Set(crosswalk.changes.map((change) => change[near]))
  for (const [code, parts] of figures) if (!named.has(code)) converted.set(code, { ok: true, parts })
  const given = new Map<string, Parts[] | null>()
  for (const code of named) given.set(code, divide(crosswalk, code, figures.get(code), direction))
  for (const code of new Set(crosswalk.changes.map((change) => change[far]))) {
    const sources = crosswalk.changes.filter((change) => change[far] === code)
    const undivided = sources.find((change) => given.get(change[near]) === null)
    if (undivided) {
      const source = undivided[near]
      const other = crosswalk.changes.find((change) => change[near] === source && change[far] !== code)
      const why =
        figures.has(source) && other
          ? mixed(geography, crosswalk, source, other[far], direction === 'back')
          : unknown(geography, source, crosswalk.date)
      converted.set(code, { ok: false, why })
      continue
    }
    const pieces = sources.map((change) => given.get(change[near])![placeOf(crosswalk, change, near)]!)
    converted.set(code, { ok: true, parts: pieces.reduce(add) })
  }
  return converted
}

const add = (one: Parts, other: Parts): Parts => ({ a: one.a + other.a, b: one.b + other.b })

/** Which of the changes of its near area this one is. */
const placeOf = (crosswalk: Crosswalk, change: Crosswalk['changes'][number], near: 0 | 1): number =>
  crosswalk.changes.filter((other) => other[near] === change[near]).indexOf(change)

/** A figure in as many pieces as its area has changes; null when it is unknown or nothing says how to divide it. */
function divide(
  crosswalk: Crosswalk,
  code: string,
  parts: Parts | undefined,
  direction: 'forward' | 'back',
): Parts[] | null {
  if (!parts) return null
  const { near } = direction === 'forward' ? forward : back
  const changes = crosswalk.changes.filter((change) => change[near] === code)
  if (changes.length === 1) return [parts]
  const shares = changes.map(([, , share]) => share)
  if (direction === 'back' || shares.some((share) => share === undefined)) return null
  const pieces = shares.slice(1).map((share) => ({ a: parts.a * share!, b: parts.b * share! }))
  // The first takes what the others leave: nothing is lost in rounding.
  const rest = pieces.reduce((left, piece) => ({ a: left.a - piece.a, b: left.b - piece.b }), parts)
  return [rest, ...pieces]
}

/** Why shares cannot be used: they are of a whole, none negative. */
export function wrongShares({ changes }: Crosswalk): string[] {
  const sums = new Map<string, number>()
  for (const [before, , share] of changes)
    if (share !== undefined)
      sums.set(before, (sums.get(before) ?? 0) + (share >= 0 && share <= 1 ? share : Number.NaN))
  return [...sums].filter(([, sum]) => !(Math.abs(sum - 1) < 1e-9)).map(([code]) => code)
}

/** `area` also holds land of `other`, before or after the day. */
function mixed(geography: Geography, { date }: Crosswalk, area: string, other: string, after: boolean): Text {
  const name = (code: string, day: string) =>
    areaOn(geography.areas, code, day)?.name ?? { vi: code, en: code }
  const [here, there] = after ? [date, dayBefore(date)] : [dayBefore(date), date]
  const [whole, part] = [name(area, here), name(other, there)]
  const shown = date.split('-').reverse().map(Number).join('/')
  return after
    ? {
        vi: `Từ ngày ${shown}, ${whole.vi} gồm cả một phần của ${part.vi}: số liệu không tách được.`,
        en: `Since ${shown} ${whole.en} also holds land of ${part.en}: its figure cannot be divided.`,
      }
    : {
        vi: `Trước ngày ${shown}, ${whole.vi} gồm cả phần nay thuộc ${part.vi}: số liệu không tách được.`,
        en: `Before ${shown} ${whole.en} also held land that is now in ${part.en}: its figure cannot be divided.`,
      }
}

function unknown({ areas }: Geography, code: string, date: string): Text {
  const name = areaOn(areas, code, dayBefore(date))?.name ?? { vi: code, en: code }
  return { vi: `Chưa có số liệu của ${name.vi}.`, en: `There is no figure of ${name.en}.` }
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
