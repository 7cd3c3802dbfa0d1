// A brief's facts, in both languages and without any layout: what is kept of a day or a month.
import type { Millis } from '../../shared/clock.ts'
import type { Level } from '../../shared/level.ts'
import type { Indicator, Text } from '../../shared/sector.ts'

export const briefPeriods = ['day', 'month'] as const
export type BriefPeriod = (typeof briefPeriods)[number]

/** [time, min, mean, max, last] */
type Point = [time: Millis, min: number, mean: number, max: number, last: number]

export interface BriefFigure {
  indicator: Indicator
  /** Null: nothing is known of the period. */
  value: number | null
  /** How it stood when the period ended, or the total of its days. */
  basis: 'end' | 'total'
  level: Level
  /** When it was last known within the period. */
  at: Millis | null
  /** Reports behind it and, of them, the simulated share, 0–1; of a total, of the period's points. */
  reports: number | null
  simulated: number
  formulaVersion: string | null
  /** Within the period; null with no points. */
  range: { min: Extreme; max: Extreme; mean: number } | null
  /** How long the figure was at warning or worse, and at its worst level. */
  pastMs: Millis
  worst: Level
  /** What it is compared with; null value: that period is not known. */
  previous: { name: Text; value: number | null } | null
  target: number | undefined
  points: Point[]
  /** The same span of the period before, moved over this one. */
  before: Point[]
  stepMs: Millis
}

export interface Extreme {
  value: number
  at: Millis
}

export interface BriefPart {
  name: Text
  value: number
}

export interface BriefSector {
  id: string
  title: Text
  owner: Text
  color: string
  /** The declared headline, or the worst figure from warning up. */
  headline: BriefFigure
  /** Beside it, at most three. */
  secondary: BriefFigure[]
  /** All the others. */
  others: BriefFigure[]
  /** Worst of all its figures at the period's end. */
  level: Level
  /** Of the headline or, if that has none, of the next figure that does; null when not known any more. */
  areas: { indicator: Indicator; parts: BriefPart[]; count: number } | null
}

export interface BriefData {
  period: BriefPeriod
  /** from ≤ t < to */
  from: Millis
  to: Millis
  zone: string
  province: Text
  madeAt: Millis
  /** False: a part of the record could not be read. */
  complete: boolean
  /** Whether any figure is known. */
  known: boolean
  simulated: 'none' | 'mixed' | 'all'
  sectors: BriefSector[]
}

export const figuresOf = ({ headline, secondary, others }: BriefSector): BriefFigure[] => [
  headline,
  ...secondary,
  ...others,
]

/** Whether any figure of the sector is known. */
export const isKnown = (sector: BriefSector): boolean => figuresOf(sector).some(({ value }) => value !== null)
