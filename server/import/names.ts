// Sectors, indicators and areas by their ids, codes or names, as people write them.
import { fold } from '../../shared/fold.ts'
import { dayBefore, type Geography, holdsOn, unitsOn } from '../../shared/geography.ts'
import type { Area, AreaLevel } from '../../shared/locality.ts'
import type { Indicator, Sector, Text } from '../../shared/sector.ts'
import { heldOnly, needsSector, severalCalled, unknownName } from './sentences.ts'

export interface KnownNames extends Geography {
  sectors: readonly (Pick<Sector, 'id' | 'title'> & {
    indicators: readonly Pick<Indicator, 'id' | 'title' | 'unit'>[]
  })[]
  /** The level that reports today even where its areas are of an earlier day. */
  reportingLevel: AreaLevel
}

type KnownSector = KnownNames['sectors'][number]
type KnownIndicator = KnownSector['indicators'][number]
export type Found<T> = { ok: true; found: T; notes: Text[] } | { ok: false; why: Text }

const found = <T>(value: T, ...notes: Text[]): Found<T> => ({ ok: true, found: value, notes })
const no = (why: Text): { ok: false; why: Text } => ({ ok: false, why })

const NEAR = 3

export function findSector(text: string, { sectors }: KnownNames): Found<KnownSector> {
  const one = named(text, sectors)
  return one.length === 1 ? found(one[0]!) : no(unknownName('sector', near(text, sectors)))
}

/** In one sector, or where none is named in all of them. */
export function findIndicator(
  text: string,
  within: KnownSector | null,
  { sectors }: KnownNames,
): Found<{ sector: KnownSector; indicator: KnownIndicator }> {
  const all = within ? [within] : sectors
  const pairs = all.flatMap((sector) =>
    named(text, sector.indicators).map((indicator) => ({ sector, indicator })),
  )
  if (pairs.length === 1) return found(pairs[0]!)
  if (!pairs.length)
    return no(
      unknownName(
        'indicator',
        near(
          text,
          all.flatMap(({ indicators }) => indicators),
        ),
      ),
    )
  return no(
    within
      ? severalCalled(pairs.map(({ indicator }) => ({ vi: indicator.id, en: indicator.id })))
      : needsSector(pairs.map(({ sector }) => sector.title)),
  )
}

/** By id before by title; `payments.count` names both. */
function named<T extends { id: string; title: Text }>(text: string, all: readonly T[]): T[] {
  const name = fold(text)
  const byId = all.filter(({ id }) => fold(id) === name)
  return byId.length ? byId : all.filter(({ title }) => fold(title.vi) === name || fold(title.en) === name)
}

/** Letters that two ids have in common at their beginning, when one of them was mistyped. */
const BEGINNING = 6

/** Those that share the most words with it, or the beginning of the id, if any. */
function near(text: string, all: readonly { id: string; title: Text }[]): Text[] {
  const asked = fold(text)
  const words = new Set(asked.split(' '))
  const shared = ({ vi, en }: Text) =>
    Math.max(
      ...[vi, en].map(
        (title) =>
          fold(title)
            .split(' ')
            .filter((word) => words.has(word)).length,
      ),
    )
  const begins = (id: string) =>
    asked.length >= BEGINNING && fold(id).startsWith(asked.slice(0, BEGINNING)) ? 1 : 0
  return all
    .map(({ id, title }) => ({ title, score: shared(title) + begins(id) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, NEAR)
    .map(({ title }) => title)
}

const kinds: [prefix: RegExp, level: AreaLevel][] = [
  [/^(?:tinh|province of) | province$/, 'province'],
  [/^(?:thanh pho|tp|thi xa|tx|quan|huyen|h) | (?:district|town|city)$/, 'district'],
  [/^(?:xa|phuong|p|thi tran|tt) | (?:commune|ward)$/, 'commune'],
]
const levelNames: Record<AreaLevel, Text> = {
  province: { vi: 'tỉnh', en: 'province' },
  district: { vi: 'cấp huyện', en: 'district' },
  commune: { vi: 'cấp xã', en: 'commune' },
}
const shown = ({ code, name, level }: Area): Text => ({
  vi: `${code} ${name.vi} (${levelNames[level].vi})`,
  en: `${code} ${name.en} (${levelNames[level].en})`,
})

/** A whole name before what is left of it without what kind of area it is. */
function bare(name: string): { name: string; level: AreaLevel | null } {
  for (const [prefix, level] of kinds) if (prefix.test(name)) return { name: name.replace(prefix, ''), level }
  return { name, level: null }
}

/**
 * The area that is meant for a period from the day `first` to the day before `next`; null is the whole
 * province. An area of another time is refused with what its land was or is, unless the locality still reports by its level.
 */
export function findArea(text: string, first: string, next: string, known: KnownNames): Found<string | null> {
  const all = candidates(text, known.areas)
  if (!all.length) return no(unknownName('area', nearAreas(text, known.areas)))
  const last = dayBefore(next)
  const holds = all.filter((area) => holdsOn(area, first) || holdsOn(area, last))
  // A province and a town of one name stay two, whichever of them is of that day.
  const isOneLevel = new Set(all.map(({ level }) => level)).size === 1
  const meant = holds.length && isOneLevel ? holds : all
  const codes = new Set(meant.map(({ code }) => code))
  if (codes.size > 1) return no(severalCalled(meant.map(shown)))
  const area = meant.at(-1)!
  const code = area.level === 'province' ? null : area.code
  if (holdsOn(area, first) && holdsOn(area, last)) return found(code)
  // The figures of the whole province are its own whatever became of it.
  if (code === null) return found(code)
  const wasBefore = area.to !== undefined && area.to <= last
  const since = wasBefore ? dayBefore(area.to!) : area.from!
  const other = unitsOn(known, area.code, since, wasBefore ? area.to! : dayBefore(area.from!))
  const heirs = other.ok ? other.codes.map((heir) => nameOf(heir, known.areas)) : []
  const why = heldOnly(wasBefore ? { to: area.to } : { from: area.from }, heirs.slice(0, 6))
  return holds.length || area.level === known.reportingLevel ? found(code, why) : no(why)
}

function candidates(text: string, areas: readonly Area[]): Area[] {
  const code = text.trim()
  const byCode = areas.filter((area) => area.code === code)
  if (byCode.length) return byCode
  // A spreadsheet takes 08707 for a number.
  if (/^\d+$/.test(code)) return areas.filter((area) => Number(area.code) === Number(code))
  const leading = /^(\d{2,5})\s*[-–:.]\s*\D/.exec(code)?.[1]
  if (leading) return areas.filter((area) => area.code === leading)
  const name = fold(code)
  const asked = bare(name)
  const exact = areas.filter(({ name: { vi, en } }) => fold(vi) === name || fold(en) === name)
  if (exact.length) return exact
  return areas.filter(
    (area) =>
      (asked.level === null || asked.level === area.level) && bare(fold(area.name.vi)).name === asked.name,
  )
}

function nearAreas(text: string, areas: readonly Area[]): Text[] {
  const { name } = bare(fold(text))
  return areas
    .filter(({ name: { vi } }) => name.length > 2 && fold(vi).includes(name))
    .slice(0, NEAR)
    .map(shown)
}

const nameOf = (code: string, areas: readonly Area[]): Text => {
  const name = areas.find((area) => area.code === code)?.name
  return name ? { vi: `${code} ${name.vi}`, en: `${code} ${name.en}` } : { vi: code, en: code }
}
