// Made-up sectors for the style guide: one for each state that a tile can be in, all with the same
// figures, so that every tile can be seen in every state. Times are fixed: nothing here moves.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import { compositeOf, isComposite, isMeasured } from '../../shared/composite.ts'
import { levelOf } from '../../shared/level.ts'
import type { Catalogue, IndicatorState, RoomScalars, TickerItem } from '../../shared/protocol.ts'
import { type Random, seededRandom } from '../../shared/random.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { RoomState } from '../../shared/state.ts'
import type { Amount } from '../counts.ts'
import { historyKey, type Point, type Series, spanOf } from '../history.ts'
import { areaNames, sectorOf } from './specimenSector.ts'
import { HARD, type State, states } from './specimenStates.ts'

export const NOW: Millis = Date.parse('2026-02-27T17:42:08+07:00')
const ZONE = 'Asia/Ho_Chi_Minh'

const between = (random: Random, from: number, to: number): number => from + (to - from) * random.next()

const values: Record<string, [number, number, number, number]> = {
  beds: [78.4, 82.1, 91.4, 96.2],
  present: [97.2, 94.1, 88.6, 78.9],
  speed: [46, 38, 29, 17],
  received: [241, 268, 322, 431],
  done: [196, 204, 240, 296],
  open: [45, 64, 82, 135],
  overdue: [4, 7, 12, 31],
  onTime: [96.4, 91.2, 82.5, 66.1],
  // As its parts give it.
  points: [87, 82.95, 76.08, 63.33],
  long: [98.6, 98.6, 98.6, 98.6],
  huge: [3_300_000_000, 0, 0, 0],
  tiny: [0.002, 0, 0, 0],
  digits: [728_400, 0, 0, 0],
  negative: [-1.5, 0, 0, 0],
  zero: [0, 0, 0, 0],
}
const changes: Record<string, [number, number]> = {
  beds: [-1.2, 3.7],
  present: [0.3, -2.8],
  received: [50.6, 71.2],
}

const reportedThen = { period: '2026-01', source: 'specimen', publishedAt: '2026-02-05', by: null }

function figureOf(
  sector: string,
  indicator: Indicator,
  { ageMs, simulated, bad, isReported }: State,
): IndicatorState {
  const value = ageMs === null ? null : values[indicator.id]![bad]
  const reports = 12
  const change = changes[indicator.id]?.[bad > 0 ? 1 : 0]
  const random = seededRandom(sector, indicator.id)
  const breakdown = indicator.by && {
    areaCode: Object.fromEntries(
      areaNames.map((_, i) => [
        `a${i}`,
        Math.max(1, Math.round(((value ?? 0) / 7) * (1.9 - i * 0.25) + random.normal(0, 1))),
      ]),
    ),
    zone: { north: Math.round((value ?? 0) * 0.6), south: Math.round((value ?? 0) * 0.4) },
  }
  return {
    value,
    level: levelOf(value, indicator.bands),
    freshness: 'live',
    at: ageMs === null ? null : NOW - ageMs,
    reports: ageMs === null ? 0 : reports,
    simulated: simulated === 'all' ? reports : simulated === 'mixed' ? 3 : 0,
    ...(change === undefined ? {} : { change, previous: (value ?? 0) - change }),
    ...(breakdown && ageMs !== null ? { breakdown } : {}),
    ...(isReported ? { reported: { ...reportedThen, value: values[indicator.id]![bad] } } : {}),
  }
}

/** A figure over figures is computed from those beside it, as the server does. */
function figuresOf(sector: Sector, state: State): Record<string, IndicatorState> {
  const figures = Object.fromEntries(
    sector.indicators.filter(isMeasured).map((one) => [one.id, figureOf(sector.id, one, state)]),
  )
  for (const one of sector.indicators.filter(isComposite))
    figures[one.id] = compositeOf(one, figures, undefined)
  return figures
}

function tablesOf(sector: Sector, { ageMs, simulated, bad }: State): Record<string, ColumnTable> {
  const site = new ColumnTable('site', columnSpecs(sector, 'site'))
  const complaint = new ColumnTable('case', columnSpecs(sector, 'case'))
  const edition = new ColumnTable('edition', columnSpecs(sector, 'edition'))
  if (ageMs === null) return { site, case: complaint, edition }
  const isSimulated = (i: number) => simulated === 'all' || (simulated === 'mixed' && i % 4 === 0)
  for (const [i, name] of areaNames.entries()) {
    const used = Math.round((40 + 9 * ((i * 3) % 7)) * (1 + bad * 0.04))
    site.write(i, `s${i}`, NOW - ageMs, isSimulated(i), {
      name: `Cơ sở ${name}`,
      areaCode: `a${i}`,
      used,
      room: 100,
    })
  }
  const random = seededRandom(sector.id, 'cases')
  const late = values.overdue![bad]
  const open = values.open![bad]
  for (let i = 0; i < open; i++) {
    const left = i < late ? -between(random, 0.1, 2.6) * DAY : between(random, 0.03, 6.8) * DAY
    complaint.write(i, `c${i}`, NOW - DAY, isSimulated(i), {
      title: ['Rác tồn đọng', 'Đèn đường hỏng', 'Mất nước từ trưa', 'Chậm trả kết quả'][i % 4],
      zone: i % 3 ? 'north' : 'south',
      areaCode: `a${i % areaNames.length}`,
      state: 'opened',
      openedAt: NOW - (1 + (i % 9)) * DAY,
      stateAt: NOW - DAY,
      dueAt: NOW + left,
    })
  }
  const done = Math.round(values.done![bad] / 4)
  for (let i = 0; i < done; i++) {
    const openedAt = NOW - (22 + 4 * random.next()) * DAY
    complaint.write(open + i, `d${i}`, openedAt, isSimulated(i), {
      title: 'Đèn đường hỏng',
      zone: 'north',
      areaCode: `a${i % areaNames.length}`,
      state: 'closed',
      openedAt,
      stateAt: NOW - ((20 * (i + 0.5)) / done) * DAY,
      dueAt: NOW - (19 - 24 * random.next()) * DAY,
    })
  }
  for (const [i, [zone, year, rank, aim]] of editions.entries())
    edition.write(i, `y${i}`, NOW - ageMs, isSimulated(i), { zone, year, rank: rank && rank + 6 * bad, aim })
  return { site, case: complaint, edition }
}

/** Zone, year, rank and what was aimed at; a year to come has its target alone. */
const editions: [zone: string, year: number, rank?: number, aim?: number][] = [
  ['north', 2022, 24],
  ['north', 2023, 31],
  ['north', 2024, 18, 20],
  ['north', 2025, 12],
  ['north', 2026, undefined, 10],
  ['south', 2022, 40],
  ['south', 2023, 28],
  ['south', 2024, 26],
  ['south', 2025, 11],
]

function roomOf(sector: Sector, state: State): RoomState {
  const feedAt = state.ageMs === null ? null : NOW - state.ageMs
  const ticker = [3, 9, 31].map(
    (minutes, i): TickerItem => ({
      id: `t${i}`,
      type: `ioc.${sector.id}.case.opened`,
      at: NOW - minutes * MINUTE,
      simulated: state.simulated !== 'none',
      values: { title: ['Rác tồn đọng', 'Mất nước từ trưa', 'Đèn tín hiệu hỏng'][i]!, areaCode: `a${i}` },
    }),
  )
  const scalars: RoomScalars = {
    feed: { freshness: 'live', at: feedAt, arrivedAt: feedAt, accepted: 1_200, rejected: 3 },
    indicators: figuresOf(sector, state),
    entities: {},
    cases: {},
    ticker: state.ageMs === null ? [] : ticker,
  }
  return { room: sector.id, epoch: 'specimen', version: 1, at: NOW, scalars, tables: tablesOf(sector, state) }
}

function seriesOf(sector: string, indicator: Indicator, { ageMs, bad }: State): Series {
  const { spanMs, stepMs, shiftMs } = spanOf(indicator)
  const end = values[indicator.id]![bad]
  const calm = values[indicator.id]![0]
  const until = NOW - (ageMs ?? 0)
  const draw = (from: Millis, to: Millis, rises: boolean, key: string): Point[] => {
    const random = seededRandom(sector, indicator.id, key)
    const points: Point[] = []
    let drift = 0
    for (let at = from; at <= to; at += stepMs) {
      drift = 0.85 * drift + random.normal(0, Math.abs(calm) * 0.008)
      const rise = rises ? 1 / (1 + Math.exp(-(at - (to - spanMs * 0.2)) / (spanMs * 0.04))) : 0
      points.push([at, calm + (end - calm) * rise + drift])
    }
    if (rises) points.push([to, end])
    return points
  }
  return {
    points: ageMs === null ? [] : draw(NOW - spanMs, until, true, 'now'),
    previous: shiftMs && ageMs !== null ? draw(NOW - spanMs, NOW + spanMs / 6, false, 'before') : [],
    spanMs,
    stepMs,
  }
}

export interface Specimen {
  catalogue: Catalogue
  rooms: Record<string, RoomState>
  history: Record<string, Series>
}

/** Everything that the tiles of the style guide read. */
export function makeSpecimen(): Specimen {
  const live = states[0]!
  const all = [
    ...states.map((one) => ({ sector: sectorOf(one.id, one.title, false), state: one })),
    { sector: sectorOf(HARD, { vi: 'Số và chữ khó', en: 'Hard cases' }, true), state: live },
  ]
  const history: Record<string, Series> = {}
  for (const { sector, state: one } of all)
    for (const indicator of sector.indicators)
      history[historyKey(sector.id, indicator.id)] = seriesOf(sector.id, indicator, one)
  return {
    catalogue: {
      locality: {
        id: 'specimen',
        name: { vi: 'Bảng mẫu', en: 'Style guide' },
        centre: [105.6, 21.3],
        bounds: [105.3, 21.1, 105.8, 21.6],
        reportingLevel: 'commune',
        targets: {},
        schematic: true,
      },
      areas: areaNames.map((name, i) => ({ code: `a${i}`, name: { vi: name, en: name }, level: 'commune' })),
      sectors: all.map(({ sector }) => sector),
      scenes: [],
      plans: [],
      targets: [],
      zone: ZONE,
      tickMs: 100,
    },
    rooms: Object.fromEntries(all.map(({ sector, state: one }) => [sector.id, roomOf(sector, one)])),
    history,
  }
}

/** Counts for the calendars: weekdays and office hours, more of late. */
export async function specimenCounts({
  from,
  to,
  step,
}: {
  from: Millis
  to: Millis
  step: 'hour' | 'day'
}): Promise<Amount[]> {
  const size = step === 'day' ? DAY : HOUR
  const amounts: Amount[] = []
  const zoneShift = 7 * HOUR
  for (let at = Math.floor((from + zoneShift) / size) * size - zoneShift; at < to; at += size) {
    const local = new Date(at + zoneShift)
    const weekday = local.getUTCDay()
    const random = seededRandom('counts', at)
    const day = weekday === 0 ? 0.3 : weekday === 6 ? 0.5 : 1
    const hour = step === 'day' ? 1 : Math.max(0, Math.sin(((local.getUTCHours() - 6) / 13) * Math.PI))
    amounts.push([
      at,
      Math.round(9 * day * hour * between(random, 0.5, 1.5) * (0.5 + (at - from) / (to - from))),
    ])
  }
  return amounts
}
