// What the API asks of the past, understood by the HTTP side and answered by the history.
import type { Millis } from '../shared/clock.ts'

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
  /** False: the database that holds a part of the span is away. */
  complete: boolean
}

export interface CountsQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  /** Of the province's calendar. */
  step: 'hour' | 'day'
}
