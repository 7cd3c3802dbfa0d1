// The five sectors with made-up figures on a fake server, for looking at the wall and testing it without
// the real one. Run alone: node tests/support/fixtureWall.ts [--port 8090] [--calm] [--dead health] [--extra 1]
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkSector } from '../../shared/checkSector.ts'
import { DAY, HOUR, MINUTE, type Millis, scaledClock, systemClock } from '../../shared/clock.ts'
import { defaultScene } from '../../shared/defaultScenes.ts'
import { levelOf } from '../../shared/level.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Locality } from '../../shared/locality.ts'
import { defaultOverview } from '../../shared/overviewScene.ts'
import type { Catalogue, IndicatorState, RoomScalars, TickerItem } from '../../shared/protocol.ts'
import { seededRandom } from '../../shared/random.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { FakeRoom, FakeServer } from './fakeServer.ts'

export const FIXTURE_TIME = Date.parse('2026-02-27T17:42:08+07:00')
const root = new URL('../../', import.meta.url).pathname

/** [value, change, target]: the figures of the reference screens. */
const figures: Record<string, [value: number | null, change?: number, target?: number]> = {
  'health.erWaitP90': [74],
  'health.bedOccupancy': [78.4],
  'health.icuOccupancy': [71.9],
  'health.erWaiting': [312],
  'health.ambulanceResponseP90': [13],
  'health.diseaseCases7d': [128, -8.4],
  'health.visitsToday': [6_412, 3.1],
  'health.facilitiesReporting': [97.4],
  'education.attendanceRate': [97.2, undefined, 97],
  'education.teacherAttendance': [98.9],
  'education.schoolsReporting': [99.2],
  'education.onlineApplicationShare': [68.4, 4.2],
  'education.schoolsClosed': [0],
  'education.applicationsToday': [214, -2.7],
  'education.incidents7d': [3],
  'traffic.congestedShare': [35.4, undefined, 10],
  'traffic.meanSpeed': [43],
  'traffic.openIncidents': [4],
  'traffic.busesOnTime': [88.1],
  'traffic.travelTimeIndex': [1.38],
  'traffic.clearanceP90': [68, undefined, 60],
  'traffic.accidentsMonth': [21, 16.7],
  'traffic.fatalitiesMonth': [3, -25],
  'traffic.camerasOnline': [null],
  'traffic.violationsToday': [312, -4],
  'tourism.visitorsToday': [18_420, 12.6, 20_000],
  'tourism.roomOccupancy': [58.3],
  'tourism.peakCrowding': [64],
  'tourism.revenueMonth': [412_000_000_000, 8.2],
  'tourism.visitorsMonth': [1_284_500, 9.4],
  'tourism.internationalShare': [4.6],
  'tourism.parkingFree': [38.2],
  'complaints.processingRate': [(100 * 196) / 241, 30.77, 90],
  'complaints.receivedMonth': [241, 50.6],
  'complaints.processedMonth': [196],
  'complaints.openCases': [45],
  'complaints.overdueCases': [7],
  'complaints.onTimeRate': [93.37],
  'complaints.resolutionMedianHours': [37],
  'complaints.satisfaction': [4.21],
}

const calmFigures: Record<string, number> = {
  'health.erWaitP90': 24,
  'traffic.congestedShare': 4.2,
  'traffic.travelTimeIndex': 1.12,
  'complaints.overdueCases': 0,
}

export interface FixtureOptions {
  port?: number
  /** Nothing is past a threshold. */
  calm?: boolean
  /** A sector whose feed fell silent. */
  dead?: string
  /** How many made-up sectors stand beside the five. */
  extra?: number
  /** Where the built client is. */
  dist?: string
  /** Answers what else is asked under /api/; false: it does not know it. */
  api?: (request: IncomingMessage, response: ServerResponse, url: URL) => boolean
}

async function sectorsOf(extra: number): Promise<Sector[]> {
  const names = ['health', 'education', 'traffic', 'tourism', 'complaints']
  const all: Sector[] = []
  for (const name of names) {
    const checked = checkSector((await import(`${root}shared/sectors/${name}.ts`)).default)
    if (!checked.ok) throw new Error(`${name}: ${JSON.stringify(checked.mistakes)}`)
    all.push(checked.value)
  }
  for (let i = 0; i < extra; i++)
    all.push({
      ...all[0]!,
      id: `extra-${i}`,
      title: { vi: `Lĩnh vực ${i}`, en: `Sector ${i}` },
      glyph: 'herd',
    })
  return all
}

function breakdownOf(sector: Sector, indicator: Indicator, areas: string[], value: number) {
  const random = seededRandom(sector.id, indicator.id, 'by')
  return Object.fromEntries(
    (indicator.by ?? []).map((by) => {
      const field = sector.events.map(({ fields }) => fields[by]).find((f) => f !== undefined)
      const keys =
        field?.kind === 'choice'
          ? Object.keys(field.of)
          : field?.kind === 'area'
            ? areas
            : [
                'Tam Đảo',
                'Tây Thiên',
                'Đại Lải',
                'Flamingo Đại Lải',
                'Đầm Vạc',
                'Chùa Hà Tiên',
                'Tháp Bình Sơn',
              ]
      const weights = keys.map((_, i) => (0.4 + random.next()) / (i + 1))
      const total = weights.reduce((a, b) => a + b, 0)
      const part = (w: number) =>
        'sum' in indicator.measure ? Math.round((value * w) / total) : Math.max(0, value - 6 * random.next())
      return [by, Object.fromEntries(keys.map((key, i) => [key, part(weights[i]!)]))]
    }),
  )
}

export async function startFixture({
  port,
  calm,
  dead,
  extra = 0,
  dist = `${root}dist`,
  api,
}: FixtureOptions) {
  const clock = scaledClock(systemClock, FIXTURE_TIME, 1)
  const sectors = await sectorsOf(extra)
  const locality: Locality = vinhPhuc
  const { areas, reportingLevel } = locality
  const catalogue: Catalogue = {
    locality: {
      id: 'vinh-phuc',
      name: { vi: 'Vĩnh Phúc', en: 'Vĩnh Phúc' },
      centre: locality.centre,
      bounds: locality.bounds,
      reportingLevel,
      targets: {},
      schematic: locality.map.schematic,
    },
    areas,
    sectors,
    scenes: [defaultOverview(sectors), ...sectors.map(defaultScene)],
    plans: [],
    targets: [],
    zone: 'Asia/Ho_Chi_Minh',
    tickMs: 100,
  }
  const codes = areas.filter(({ level }) => level === reportingLevel).map(({ code }) => code)

  const indicatorState = (sector: Sector, indicator: Indicator, now: Millis): IndicatorState => {
    const key = `${sector.id}.${indicator.id}`
    const [base, change, target] = figures[key] ?? figures[`health.${indicator.id}`] ?? [50]
    const value = calm ? (calmFigures[key] ?? base) : base
    const at = dead === sector.id ? now - 2 * HOUR : key === 'traffic.camerasOnline' ? now - 3 * HOUR : now
    return {
      value,
      level: levelOf(value, indicator.bands),
      freshness: 'simulated',
      at,
      reports: 120,
      simulated: key === 'education.schoolsReporting' ? 30 : 120,
      ...(indicator.previous && { change: change ?? 1.2, previous: value }),
      ...(target !== undefined && { target }),
      ...('max' in indicator.measure && { naming: 'Tây Thiên' }),
      ...(indicator.by && value !== null && { breakdown: breakdownOf(sector, indicator, codes, value) }),
    }
  }
  const ticker = (sector: Sector, now: Millis): TickerItem[] =>
    sector.events
      .filter((event) => event.ticker)
      .map((event, i) => ({
        id: `${sector.id}-${i}`,
        type: event.type,
        at: now - (i * 3 + 1) * MINUTE,
        simulated: true,
        values: Object.fromEntries(
          Object.entries(event.fields).flatMap(([name, field]): [string, string | number][] => {
            if (field.kind === 'choice') return [[name, Object.keys(field.of)[0]!]]
            if (field.kind === 'area') return [[name, codes[i % codes.length]!]]
            if (field.kind === 'integer' || field.kind === 'number')
              return [[name, Math.min(field.max, 3 + i)]]
            return field.kind === 'text' ? [[name, 'Sở Xây dựng']] : []
          }),
        ),
      }))
  const scalarsOf = (sector: Sector): RoomScalars => {
    const now = clock.now()
    return {
      feed: {
        freshness: 'simulated',
        at: dead === sector.id ? now - 2 * HOUR : now,
        arrivedAt: now,
        accepted: 1,
        rejected: 0,
      },
      indicators: Object.fromEntries(sector.indicators.map((i) => [i.id, indicatorState(sector, i, now)])),
      entities: {},
      cases: {},
      ticker: ticker(sector, now),
    }
  }

  const rooms = sectors.map((sector) => new FakeRoom(sector, scalarsOf(sector)))
  const server = new FakeServer({
    catalogue,
    rooms,
    now: () => clock.now(),
    ...(port ? { port } : {}),
    http: (request, response) => answer(request, response, { dist, locality, sectors, api }),
  })
  const url = await server.listen()
  let beat = 0
  const stop = systemClock.every(1_000, () => {
    beat++
    for (const [i, sector] of sectors.entries()) {
      const room = server.rooms.get(sector.id)!
      const now = clock.now()
      if (dead === sector.id) continue
      const indicators = { ...room.scalars.indicators }
      for (const indicator of sector.indicators) {
        const state = indicators[indicator.id]!
        if (state.value === null) continue
        indicators[indicator.id] = {
          ...state,
          at: now,
          reports: 120 + (beat % 3),
          simulated: state.simulated === 30 ? 30 : 120 + (beat % 3),
        }
      }
      room.scalars = {
        ...room.scalars,
        indicators,
        feed: { ...room.scalars.feed, at: now, accepted: beat + i },
      }
    }
    server.flush()
  })
  return {
    url,
    server,
    async close() {
      stop()
      await server.close()
    },
  }
}

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    dist,
    locality,
    sectors,
    api,
  }: Required<Pick<FixtureOptions, 'dist'>> &
    Pick<FixtureOptions, 'api'> & { locality: Locality; sectors: Sector[] },
): void {
  const url = new URL(request.url ?? '/', 'http://fixture')
  if (url.pathname.startsWith('/socket.io')) return
  const json = (value: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(value))
  }
  if (url.pathname.startsWith('/api/')) {
    if (url.pathname === '/api/v1/map') json(locality.map)
    else if (url.pathname === '/api/v1/history') json({ points: historyOf(url.searchParams, sectors) })
    else if (!api?.(request, response, url)) {
      response.statusCode = 404
      response.end()
    }
    return
  }
  const file = join(dist, url.pathname)
  const found = extname(file) && existsSync(file) ? file : join(dist, 'index.html')
  response.setHeader('content-type', types[extname(found)] ?? 'application/octet-stream')
  response.end(readFileSync(found))
}

function historyOf(query: URLSearchParams, sectors: Sector[]) {
  const [sector, indicator] = [query.get('sector')!, query.get('indicator')!]
  const from = Date.parse(query.get('from')!)
  const to = Math.min(Date.parse(query.get('to')!), FIXTURE_TIME)
  const step = Number(query.get('step')) * 1_000
  const end = figures[`${sector}.${indicator}`]?.[0] ?? 50
  const definition = sectors.find(({ id }) => id === sector)?.indicators.find(({ id }) => id === indicator)
  const bad = levelOf(end, definition?.bands) !== 'normal'
  const random = seededRandom(sector, indicator, from)
  const points: number[][] = []
  let drift = 0
  for (let at = from; at <= to; at += step) {
    // Quiet for most of the time, with a rise into the present figure when that is a bad one.
    const rise = 1 / (1 + Math.exp(-(at - FIXTURE_TIME + 0.05 * DAY) / (0.004 * DAY)))
    const base = bad ? end * (0.35 + 0.65 * (FIXTURE_TIME - at < 0.5 * DAY ? rise : 0)) : end * 0.985
    drift = 0.9 * drift + random.normal(0, 0.006)
    const value = Math.max(
      0,
      base + end * (0.012 * Math.sin((at / DAY) * 40) + (FIXTURE_TIME - at < 2 * step ? 0 : drift)),
    )
    points.push([at, value, value, value, value])
  }
  return points
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8090' },
      calm: { type: 'boolean' },
      dead: { type: 'string' },
      extra: { type: 'string' },
    },
  })
  const fixture = await startFixture({
    port: Number(values.port),
    extra: Number(values.extra ?? 0),
    ...(values.calm ? { calm: true } : {}),
    ...(values.dead ? { dead: values.dead } : {}),
  })
  console.log(fixture.url)
}
