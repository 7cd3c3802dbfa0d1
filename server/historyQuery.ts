// What the API asks of the past, understood by the HTTP side and answered by the history.
import type { Millis } from '../shared/clock.ts'

export interface HistoryQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  stepMs: Millis
}

export interface CountsQuery {
  sector: string
  indicator: string
  from: Millis
  to: Millis
  /** Of the province's calendar. */
  step: 'hour' | 'day'
}
