// The five sectors with made-up figures on a fake server, for looking at the wall and testing it without
// the real one. Run alone: node tests/support/fixtureWall.ts [--port 8090] [--calm] [--dead health] [--extra 1]
import { parseArgs } from 'node:util'
import { checkSector } from '../../shared/checkSector.ts'
import { HOUR, MINUTE, type Millis, scaledClock, systemClock } from '../../shared/clock.ts'
import { defaultScene } from '../../shared/defaultScenes.ts'
import { levelOf } from '../../shared/level.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Locality } from '../../shared/locality.ts'
import { defaultOverview } from '../../shared/overviewScene.ts'
import type { Catalogue, IndicatorState, RoomScalars, TickerItem } from '../../shared/protocol.ts'
import { seededRandom } from '../../shared/random.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { FakeRoom, FakeServer } from './fakeServer.ts'
import { calmFigures, FIXTURE_TIME, figures } from './fixtureFigures.ts'
import { type Answers, answer } from './fixtureHttp.ts'

export { FIXTURE_TIME }

const root = new URL('../../', import.meta.url).pathname

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
  api?: Answers['api']
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
