// What the history notes: every known figure, every ten seconds.
import type { Millis } from '../../shared/clock.ts'

export interface Sample {
  sector: string
  indicator: string
  value: number
  /** How many reports it rests on. */
  reports: number
  /** The share of them that was simulated, 0–1. */
  simulated: number
}

/** All samples of one moment. Unknown figures have none. */
export interface Tick {
  at: Millis
  samples: readonly Sample[]
}

/** Nothing counted by a feed that is simulated is wholly simulated. */
export const simulatedShare = (reports: number, simulated: number): number =>
  simulated <= 0 ? 0 : reports <= 0 ? 1 : Math.min(1, simulated / reports)

export const sampleKey = (sector: string, indicator: string): string => `${sector}.${indicator}`
