// What sparklines and trends draw: the recorded past from the server when it has one, then the live
// figures as they come, thinned and capped. A wall without history draws what it saw itself.
import { type Clock, DAY, HOUR, MINUTE, type Millis, SECOND, type Stop } from '../shared/clock.ts'
import type { Indicator } from '../shared/sector.ts'
import { sectorOf, type WallState, type WallStore } from './store.ts'

export type Point = readonly [at: Millis, value: number]

/** A value that somebody reported of a period: a mark, never a part of the line. */
export interface ReportedMark {
  from: Millis
  to: Millis
  value: number
}

export interface Series {
  points: readonly Point[]
  /** Of the whole province, as far as the span touches their periods. */
  reported?: readonly ReportedMark[]
  /** The same span of the period before, moved forward by `shiftMs` so that it lies over this one. */
  previous: readonly Point[]
  /** How far it reaches back. */
  spanMs: Millis
  /** Points further apart than 2.5 of these have a gap between them. */
  stepMs: Millis
}

/** A figure is taken over at most so often. */
const LIVE_STEP_MS: Millis = 10 * SECOND
const POINT_LIMIT = 400

export interface Span {
  spanMs: Millis
  stepMs: Millis
  /** How much earlier the period of comparison is; absent when there is none to draw. */
  shiftMs?: Millis
}

/** Month figures are drawn over 30 days, week figures over 7, the others over the last 6 hours. */
export function spanOf({ over, previous }: Indicator): Span {
  const window = 'window' in over ? over.window : 'past'
  if (window === 'month') return { spanMs: 30 * DAY, stepMs: 6 * HOUR }
  if (typeof window === 'object' && window.hours > 24) return { spanMs: 7 * DAY, stepMs: 2 * HOUR }
  const day: Span = { spanMs: 6 * HOUR, stepMs: 5 * MINUTE }
  if (previous?.ago === 'month' || previous?.ago === 'year') return day
  if (previous?.ago === 'week') return { ...day, shiftMs: 7 * DAY }
  return previous || window === 'past' ? { ...day, shiftMs: DAY } : day
}

export const historyKey = (sector: string, indicator: string): string => `${sector}.${indicator}`

/** The series with one more figure; the same series when the last one is too young. Null figures are gaps. */
export function append(series: Series, at: Millis, value: number | null): Series {
  const last = series.points.at(-1)
  if (value === null || (last && at - last[0] < LIVE_STEP_MS)) return series
  const from = at - series.spanMs
  let points = series.points.filter(([time]) => time >= from)
  points.push([at, value])
  // The older half is thinned: what is drawn last stays as fine as it came.
  if (points.length > POINT_LIMIT) points = points.filter((_, i) => i > POINT_LIMIT / 2 || i % 2 === 0)
  return { ...series, points }
}

/** The newest value not after `at`; null when there is none within two steps. */
export function valueAt(points: readonly Point[], at: Millis, stepMs: Millis): number | null {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]![0] <= at) low = middle + 1
    else high = middle
  }
  const point = points[low - 1]
  return point && at - point[0] <= 2 * stepMs ? point[1] : null
}

interface Answer {
  points?: ServerPoint[]
  reported?: (ReportedMark & { area: string | null })[] | null
}
type ServerPoint = [time: Millis, min: number, mean: number, max: number, last: number]

export interface History {
  /** A tile draws this indicator from now on. */
  want(sector: string, indicator: string): void
  close: Stop
}

/** `load` fetches JSON from a path of the server; null when there is nothing there. */
export function createHistory(
  store: WallStore,
  clock: Clock,
  load: (path: string) => Promise<unknown>,
): History {
  const wanted = new Map<string, { sector: string; indicator: string }>()

  const set = (key: string, series: Series) =>
    store.setState(({ history }) => ({ history: { ...history, [key]: series } }))

  async function points(sector: string, indicator: string, from: Millis, to: Millis, stepMs: Millis) {
    const query = new URLSearchParams({
      sector,
      indicator,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      step: String(stepMs / SECOND),
    })
    const answer = (await load(`/api/v1/history?${query}`)) as Answer | null
    const reported = (answer?.reported ?? []).filter(({ area }) => area === null)
    return {
      recorded: (answer?.points ?? []).map(([time, , , , last]): Point => [time, last]),
      reported: reported.map(({ from, to, value }): ReportedMark => ({ from, to, value })),
    }
  }

  async function fill(key: string, sector: string, indicator: string) {
    const definition = sectorOf(store.getState(), sector)?.indicators.find(({ id }) => id === indicator)
    if (!definition) return
    const { spanMs, stepMs, shiftMs } = spanOf(definition)
    if (!store.getState().history[key]) set(key, { points: [], previous: [], spanMs, stepMs })
    const { now: to, jumps } = store.getState()
    const [{ recorded, reported }, before] = await Promise.all([
      points(sector, indicator, to - spanMs, to, stepMs),
      shiftMs
        ? points(sector, indicator, to - spanMs - shiftMs, to - shiftMs + spanMs / 6, stepMs).then(
            (answer) => answer.recorded,
          )
        : Promise.resolve([]),
    ])
    const series = store.getState().history[key]
    // Asked for another time than is shown by now.
    if (store.getState().jumps !== jumps) return
    if (!series || (!recorded.length && !before.length && !reported.length)) return
    const end = recorded.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY
    const seen = series.points.filter(([time]) => time > end)
    set(key, {
      ...series,
      points: recorded.length ? [...recorded, ...seen] : series.points,
      previous: before.map(([time, value]): Point => [time + shiftMs!, value]),
      ...(reported.length ? { reported } : {}),
    })
  }

  function follow(state: WallState) {
    let history: WallState['history'] | undefined
    for (const [key, { sector, indicator }] of wanted) {
      const series = (history ?? state.history)[key]
      const figure = state.rooms[sector]?.scalars.indicators[indicator]
      if (!series || !figure || state.link.state !== 'live' || state.past?.state === 'seeking') continue
      const next = append(series, state.rooms[sector]!.at, figure.value)
      if (next !== series) history = { ...(history ?? state.history), [key]: next }
    }
    if (history) store.setState({ history })
  }

  /** What was drawn belongs to another time. */
  function startAnew() {
    store.setState(({ history }) => ({
      history: Object.fromEntries(
        Object.entries(history).map(([key, series]) => [key, { ...series, points: [], previous: [] }]),
      ),
    }))
    if (store.getState().past?.state === 'seeking') return
    for (const [key, { sector, indicator }] of wanted) void fill(key, sector, indicator)
  }

  // The connection is back: what happened meanwhile is in the server's record.
  const unsubscribe = store.subscribe((state, before) => {
    if (state.jumps !== before.jumps) startAnew()
    if (state.link.state === 'live' && before.link.state !== 'live')
      clock.after(SECOND, () => {
        for (const [key, { sector, indicator }] of wanted) void fill(key, sector, indicator)
      })
  })
  // The past may run fast: looked at more often than a point is taken.
  const stop = clock.every(SECOND, () => follow(store.getState()))
  return {
    want(sector, indicator) {
      const key = historyKey(sector, indicator)
      if (wanted.has(key)) return
      wanted.set(key, { sector, indicator })
      void fill(key, sector, indicator).then(() => follow(store.getState()))
    },
    close() {
      unsubscribe()
      stop()
    },
  }
}

/** Loads JSON over HTTP; null when the server has no such thing or cannot be reached. */
export async function loadJson(path: string): Promise<unknown> {
  try {
    const response = await fetch(path)
    return response.ok ? await response.json() : null
  } catch (error) {
    // Being cut off is the link's business to show; a history that is not there is simply not drawn.
    if (error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}
