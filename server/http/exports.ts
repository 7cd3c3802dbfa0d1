// Files to take away: a figure's past, its parts and counts, tables, map layers.
import { type Request, type Response, Router } from 'express'
import type { Principal } from '../../shared/access.ts'
import { type Clock, MINUTE, type Millis } from '../../shared/clock.ts'
import { layerName } from '../../shared/layerName.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { principalOf } from '../access/allow.ts'
import { boundsFor, pastSeenBy } from '../access/bounds.ts'
import { seenBy } from '../access/personal.ts'
import { breakdownSheet, countsSheet, type Figure, historySheet, upTo } from '../export/figureSheet.ts'
import { type LayerSource, layerOf } from '../export/layer.ts'
import type { Made, Sheet } from '../export/sheet.ts'
import { tableSheet } from '../export/tableSheet.ts'
import { type Paper, PaperBusy } from '../paper.ts'
import { readCountsQuery, readHistoryQuery, readTime } from './history.ts'
import { type Problem, sendProblem } from './problem.ts'
import type { ReadSide } from './state.ts'

export interface ExportOptions {
  pipeline: Pick<ReadSide, 'catalogue' | 'history' | 'counts' | 'entities'>
  /** As it stands, breakdowns included. */
  figure(sector: string, indicator: string, now: Millis): IndicatorState | undefined
  formulaVersion(indicator: Figure['indicator']): string
  areas: LayerSource['areas']
  paper: Pick<Paper, 'make'>
  clock: Pick<Clock, 'now'>
}

type Query = Request['query']
type Built = Sheet | Problem
type Build = (query: Query, made: Made, principal: Principal) => Built | Promise<Built>

export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export function exportRoutes(options: ExportOptions): Router {
  const { pipeline, areas, paper, clock } = options
  const router = Router()

  /** What every file says of itself; null when it was answered. */
  const madeFor = ({ query: { language = 'vi', at } }: Request, response: Response): Made | null => {
    const refuse = (detail: string) => {
      sendProblem(response, bad(detail))
      return null
    }
    if (language !== 'vi' && language !== 'en') return refuse('`language` must be vi or en.')
    const { locality, zone } = pipeline.catalogue()
    const now = clock.now()
    const asOf = at === undefined ? null : readTime(at)
    if (at !== undefined && asOf === null)
      return refuse('`at` must be a time such as 2026-03-01T08:40:00+07:00, or milliseconds.')
    if (asOf !== null && asOf > now + MINUTE) return refuse('That moment has not come yet.')
    return { language, zone, place: locality.name, now, asOf }
  }

  for (const [name, build] of Object.entries(sheetsFrom(options)))
    for (const [format, type] of Object.entries(fileTypes))
      router.get(`/export/${name}.${format}`, async (request, response) => {
        const made = madeFor(request, response)
        if (!made) return
        const built = await build(request.query, made, principalOf(response))
        if ('status' in built) return sendProblem(response, built)
        try {
          const bytes = await paper.make({ kind: format as keyof typeof fileTypes, sheet: built })
          sendFile(response, Buffer.from(bytes), type, `${built.fileName}.${format}`)
        } catch (error) {
          if (!(error instanceof PaperBusy)) throw error
          sendProblem(response, busy)
        }
      })

  router.get('/export/layer.geojson', (request, response) => {
    const made = madeFor(request, response)
    if (!made) return
    if (made.asOf !== null) return sendProblem(response, onlyNow)
    const { sector: id, layer } = request.query
    if (typeof id !== 'string' || typeof layer !== 'string')
      return sendProblem(response, bad('Name one sector and one of its layers.'))
    const sector = pipeline.catalogue().sectors.find((each) => each.id === id)
    if (!sector) return sendProblem(response, none(`No sector is called ${id}.`))
    const bounds = boundsFor(principalOf(response), pipeline.catalogue().areas)
    const figure: LayerSource['figure'] = (of, id) => {
      const state = options.figure(of, id, made.now)
      const indicator = sector.indicators.find((each) => each.id === id)
      return state && indicator && bounds ? bounds.figure(sector, indicator, state) : state
    }
    const entities: LayerSource['entities'] = (of, kind) => {
      const all = pipeline.entities(of, kind)
      return all && seenBy(principalOf(response), sector, kind, all, pipeline.catalogue().areas)
    }
    const geojson = layerOf(sector, layer, { areas, figure, entities }, made)
    if (!geojson) {
      const names = sector.wall.layers.map(layerName).join(', ') || 'none'
      return sendProblem(response, none(`The sector ${id} has no layer ${layer}; it has ${names}.`))
    }
    const bytes = Buffer.from(JSON.stringify(geojson))
    sendFile(response, bytes, 'application/geo+json', `${id}-${layer}.geojson`)
  })
  return router
}

/** The tables that there are, by the name of their file. */
function sheetsFrom({ pipeline, figure, formulaVersion }: ExportOptions): Record<string, Build> {
  const sectorOf = (id: unknown) => pipeline.catalogue().sectors.find((sector) => sector.id === id)
  const figureOf = (sectorId: unknown, indicatorId: unknown): Figure | null => {
    const sector = sectorOf(sectorId)
    const indicator = sector?.indicators.find(({ id }) => id === indicatorId)
    return sector && indicator ? { sector, indicator, formulaVersion: formulaVersion(indicator) } : null
  }
  const shareOf = (state: IndicatorState | undefined) =>
    state?.reports ? state.simulated / state.reports : 0
  return {
    async figure(query, made, principal) {
      const read = readHistoryQuery(query, made.asOf ?? made.now)
      if (!read.ok) return bad(read.detail)
      // Nothing of what came after the moment.
      const asked = { ...read.query, to: Math.min(read.query.to, made.asOf ?? Infinity) }
      if (asked.from >= asked.to) return bad('`from` must be before `at`.')
      const own = figureOf(asked.sector, asked.indicator)
      const answer = own && (await pipeline.history(asked))
      if (!answer) return none(`There is no indicator ${asked.sector}.${asked.indicator}.`)
      const { areas } = pipeline.catalogue()
      const then = made.asOf === null ? answer : upTo(answer, made.asOf)
      return historySheet(own, pastSeenBy(principal, then, areas), asked, areas, made)
    },
    breakdown({ sector, indicator }, made, principal) {
      if (made.asOf !== null) return onlyNow
      if (typeof sector !== 'string' || typeof indicator !== 'string')
        return bad('Name one sector and one indicator.')
      const own = figureOf(sector, indicator)
      const state = own ? figure(sector, indicator, made.now) : undefined
      if (!own || !state?.breakdown) return none(`No indicator ${sector}.${indicator} is given by parts.`)
      const bounds = boundsFor(principal, pipeline.catalogue().areas)
      const { breakdown = {} } = bounds ? bounds.figure(own.sector, own.indicator, state) : state
      return breakdownSheet(own, breakdown, shareOf(state), pipeline.catalogue(), made)
    },
    counts(query, made) {
      if (made.asOf !== null) return onlyNow
      const read = readCountsQuery(query, made.now)
      if (!read.ok) return bad(read.detail)
      const { sector, indicator } = read.query
      const own = figureOf(sector, indicator)
      const points = own && pipeline.counts(read.query)
      if (!points) return none(`${sector}.${indicator} counts nothing over time.`)
      return countsSheet(own, points, shareOf(figure(sector, indicator, made.now)), read.query, made)
    },
    table({ sector: id, kind }, made, principal) {
      if (made.asOf !== null) return onlyNow
      if (typeof id !== 'string' || typeof kind !== 'string') return bad('Name one sector and one kind.')
      const sector = sectorOf(id)
      const entities = sector ? pipeline.entities(id, kind) : null
      if (!sector || !entities) return none(`The sector ${id} has no entities or cases of kind ${kind}.`)
      const catalogue = pipeline.catalogue()
      const seen = seenBy(principal, sector, kind, entities, catalogue.areas)
      return (
        tableSheet(sector, kind, seen, catalogue, made) ??
        none(`The sector ${id} has no entities or cases of kind ${kind}.`)
      )
    },
  }
}

const bad = (detail: string): Problem => ({ status: 400, detail })
const none = (detail: string): Problem => ({ status: 404, detail })

/** What is kept of the past by figures can be cut off at a moment; the rest is only held as it stands. */
const onlyNow: Problem = {
  status: 409,
  detail:
    'This can only be taken as it stands now: leave out `at`. Of a past moment, export/figure has the history up to it.',
}

export const busy: Problem = {
  status: 503,
  detail: 'Too many files are being made: try again in a moment.',
  retryAfterSeconds: 5,
}

/** `name` is ASCII without quotes. */
export function sendFile(response: Response, bytes: Buffer, type: string, name: string): void {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', type)
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`)
  response.send(bytes)
}
