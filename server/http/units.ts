// GET of units: the areas of a day, whether an area can be compared across days, and units in order of a figure.
import { type Request, Router } from 'express'
import { areasWithin } from '../../shared/areaFigure.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Clock, Millis } from '../../shared/clock.ts'
import { isMeasured } from '../../shared/composite.ts'
import { provinces, provincesOf2025 } from '../../shared/crosswalk/provinces.ts'
import { areaOn, areasOn, compareAreas, type Geography } from '../../shared/geography.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Measure } from '../../shared/sector.ts'
import { principalOf } from '../access/allow.ts'
import { boundsFor } from '../access/bounds.ts'
import { type Ranking, type RankingQuery, rankingWithin } from '../ranking.ts'
import { fresh, notFound, type Problem, sendProblem } from './problem.ts'

export interface UnitsSide {
  catalogue(): Catalogue
  /** Null: no such sector, indicator or field. */
  ranking(query: RankingQuery, now: Millis): Ranking | null
}

const country: Geography = { areas: provinces, crosswalks: [provincesOf2025] }
const wrongDay = 'is a day such as 2025-06-30.'

export function unitRoutes({ catalogue, ranking }: UnitsSide, clock: Clock): Router {
  const router = Router()
  const today = () => dayOf(clock.now(), catalogue().zone)
  const measureOf = (sector: unknown, indicator: unknown): Measure | undefined => {
    const { indicators = [] } = catalogue().sectors.find(({ id }) => id === sector) ?? {}
    return indicators.filter(isMeasured).find(({ id }) => id === indicator)?.measure
  }
  /** Of the locality, or with `of=country` the provinces. */
  const geographyOf = (query: Request['query']): Geography | null =>
    query.of === undefined ? catalogue() : query.of === 'country' ? country : null

  router.get('/areas', (request, response) => {
    const day = readDay(request.query.at, today())
    const of = geographyOf(request.query)
    if (!of || !day)
      return sendProblem(response, { status: 400, detail: of ? `\`at\` ${wrongDay}` : '`of` is country.' })
    const { areas, crosswalks = [] } = of
    fresh(response).json({ at: day, areas: areasOn(areas, day), crosswalks })
  })

  router.get('/comparison', (request, response) => {
    const { area: code, sector, indicator, against } = request.query
    const day = readDay(request.query.at, today())
    const other = against === undefined ? null : readDay(against, '')
    const of = geographyOf(request.query)
    if (!of || !day || !other || typeof code !== 'string')
      return sendProblem(response, {
        status: 400,
        detail: `Name an area and a day: ?area=243&against=2025-06-30; each day ${wrongDay}`,
      })
    const area = areaOn(of.areas, code, day)
    if (!area) return notFound(response, `No area has the code ${code}.`)
    const measure = sector === undefined && indicator === undefined ? undefined : measureOf(sector, indicator)
    if (!measure && indicator !== undefined)
      return notFound(response, `There is no indicator ${sector}.${indicator} over reports.`)
    const { name } = area
    const comparison = compareAreas(of, area, day, other, measure)
    fresh(response).json({ area: code, name, at: day, against: other, ...comparison })
  })

  router.get('/ranking', (request, response) => {
    const { sector, indicator, by = 'areaCode', level } = request.query
    const isLevel = level === undefined || level === 'district' || level === 'commune'
    if (typeof sector !== 'string' || typeof indicator !== 'string' || typeof by !== 'string' || !isLevel)
      return sendProblem(response, {
        status: 400,
        detail:
          'Name a sector, an indicator and a field: ?sector=complaints&indicator=receivedMonth&by=areaCode; `level` is district or commune.',
      })
    const found = ranking({ sector, indicator, by, ...(level === undefined ? {} : { level }) }, clock.now())
    if (!found) return notFound(response, `${sector}.${indicator} is not given by ${by}.`)
    const { areas, sectors } = catalogue()
    const bounds = boundsFor(principalOf(response), areas)
    const definition = sectors.find(({ id }) => id === sector)!
    fresh(response).json(bounds ? rankingWithin(bounds, definition, indicator, by, found) : found)
  })
  return router
}

/**
 * The areas whose counts make one area's over a span. A span in which the area became another land is refused
 * with the reason: its beginning cannot be held against its end.
 */
export function areaOver(
  catalogue: Catalogue,
  code: unknown,
  from: Millis,
  to: Millis,
): { ok: true; areas: ReadonlySet<string> } | { ok: false; problem: Problem } {
  const [first, last] = [dayOf(from, catalogue.zone), dayOf(to - 1, catalogue.zone)]
  const area = areaOn(catalogue.areas, String(code), last)
  if (!area) return { ok: false, problem: { status: 404, detail: `No area has the code ${code}.` } }
  const comparison = compareAreas(catalogue, area, last, first)
  if (!comparison.comparable) {
    const detail = `${area.name.en} cannot be told over this span. ${comparison.why.en}`
    return { ok: false, problem: { status: 409, detail, more: { why: comparison.why } } }
  }
  const codes = [area.code, ...comparison.here, ...comparison.there]
  return { ok: true, areas: new Set(codes.flatMap((each) => [...areasWithin(each, catalogue.areas)])) }
}

/** A day of the calendar; null when it is none. */
function readDay(text: unknown, unlessGiven: string): string | null {
  if (text === undefined) return unlessGiven
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? text : null
}
