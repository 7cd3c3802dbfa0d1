// What the API asks of the past, understood by the HTTP side and answered by the history.
import type { Millis } from '../shared/clock.ts'
import type { ReportedPeriod, ReportedPoint } from '../shared/reported.ts'

export interface HistoryQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  stepMs: Millis
  /** Steps begin at multiples of `stepMs` from here; from 1970 unless given. */
  originMs?: Millis
}

/** `GET /api/v1/history`. */
export interface HistoryAnswer {
  /** By steps that begin with the province's day; steps without a sample are left out. */
  points: [time: Millis, min: number, mean: number, max: number, last: number][]
  /** For each point, the share of simulated reports behind it, 0–1. */
  simulated: number[]
  /** The step that was answered: longer than asked where the past is no longer kept so fine. */
  stepMs: Millis
  /** Beside `points` in the API: what somebody reported of periods that touch the span. Null: the database is away. */
  reported?: ReportedValue[] | null
  /** False: the database that holds a part of the span is away. */
  complete: boolean
}

/** A reported value of one figure, and what else is known of the same period. */
export interface ReportedValue extends Omit<ReportedPoint, 'sector' | 'indicator'> {
  kind: ReportedPeriod
  from: Millis
  to: Millis
  /** As the figure stood at the period's end by the events; null where it is not known, and for areas. */
  computed: number | null
  /** By the parts that were reported for the same period; null where the figure has none, or they were not. */
  byParts: { value: number; parts: [over: number, under: number] } | null
}

export interface CountsQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  /** Of the province's calendar. */
  step: 'hour' | 'day'
  /** Only what was counted in these; all of the province unless given. */
  areas?: ReadonlySet<string>
}
