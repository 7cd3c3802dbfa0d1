// A figure's past with what was reported of it, its parts of now, and its counts, as tables.
import type { Millis } from '../../shared/clock.ts'
import { unitText } from '../../shared/format.ts'
import { valueName } from '../../shared/parts.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import type { HistoryAnswer, HistoryQuery } from '../historyQuery.ts'
import { knownAsOf, reportedTable } from './reportedTable.ts'
import { type Cell, type Made, type Sheet, simulatedOf, spanText, stamp, stampIn } from './sheet.ts'
import { exportWords } from './words.ts'

export interface Figure {
  sector: Sector
  indicator: Indicator
  /** Of the definition in force. */
  formulaVersion: string
}

/** What is said of every figure. */
function aboutFigure({ sector, indicator, formulaVersion }: Figure, { language }: Made): [string, Cell][] {
  const own = exportWords[language]
  return [
    [own.figure, indicator.title[language]],
    [own.sector, sector.title[language]],
    [own.unit, unitText(indicator.unit, language)],
    [own.source, sector.owner[language]],
    [own.formula, indicator.formula[language]],
    [own.formulaVersion, formulaVersion],
  ]
}

const nameOf = ({ sector, indicator }: Figure, made: Made, what: string): string =>
  `${sector.id}-${indicator.id}-${what}${made.asOf === null ? '' : 'as-of-'}${stampIn(made.zone, made.asOf ?? made.now)}`

/**
 * Only the steps that were over at a moment: a step that is kept as one number may speak of what came after it.
 */
export function upTo({ points, simulated, stepMs, ...rest }: HistoryAnswer, moment: Millis): HistoryAnswer {
  const isOver = (_: unknown, i: number) => points[i]![0] + stepMs <= moment
  return { ...rest, stepMs, points: points.filter(isOver), simulated: simulated.filter(isOver) }
}

export function historySheet(
  figure: Figure,
  { points, simulated, stepMs, complete, reported = null }: HistoryAnswer,
  { from, to }: Pick<HistoryQuery, 'from' | 'to'>,
  areas: Catalogue['areas'],
  made: Made,
): Sheet {
  const own = exportWords[made.language]
  const { time, min, mean, max, last, share } = own.columns
  // Nothing counted by nobody says nothing of who counts.
  const told = simulated.filter((each, i) => each > 0 || points[i]?.[4] !== 0)
  const known = reported && knownAsOf(reported, made)
  return {
    fileName: nameOf(figure, made, ''),
    about: [
      ...aboutFigure(figure, made),
      [own.period, spanText(made, from, to)],
      [own.step, stepMs / 1_000],
      [own.complete, complete ? own.yes : own.partly],
      [own.reportedValues, known ? known.length : own.unread],
      ...stamp(made, simulatedOf(told)),
    ],
    columns: [time, min, mean, max, last, share],
    rows: points.map(([at, ...values], i) => [{ at }, ...values, simulated[i] ?? 0]),
    ...(known?.length ? { second: reportedTable(known, areas, made) } : {}),
    zone: made.zone,
  }
}

/** `share`: of its reports, how many are simulated, 0–1. */
export function breakdownSheet(
  figure: Figure,
  breakdown: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
  share: number,
  catalogue: Catalogue,
  made: Made,
): Sheet {
  const own = exportWords[made.language]
  const { field, code, part, value } = own.columns
  const { sector } = figure
  const titleOf = (name: string) =>
    sector.events.find(({ fields }) => fields[name])?.fields[name]?.title[made.language] ?? name
  const rows = Object.entries(breakdown).flatMap(([name, parts]) =>
    Object.entries(parts)
      .sort(([, a], [, b]) => (b ?? -Infinity) - (a ?? -Infinity))
      .map(([key, amount]): Cell[] => [
        titleOf(name),
        key,
        valueName(catalogue, sector, name, key, made.language),
        amount,
      ]),
  )
  return {
    fileName: nameOf(figure, made, 'by-'),
    about: [...aboutFigure(figure, made), ...stamp(made, simulatedOf([share]))],
    columns: [field, code, part, value],
    rows,
    zone: made.zone,
  }
}

export function countsSheet(
  figure: Figure,
  points: readonly (readonly [start: Millis, amount: number])[],
  share: number,
  { from, to }: Pick<HistoryQuery, 'from' | 'to'>,
  made: Made,
): Sheet {
  const own = exportWords[made.language]
  return {
    fileName: nameOf(figure, made, 'counts-'),
    about: [
      ...aboutFigure(figure, made),
      [own.period, spanText(made, from, to)],
      ...stamp(made, simulatedOf([share])),
    ],
    columns: [own.columns.time, own.columns.amount],
    rows: points.map(([at, amount]) => [{ at }, amount]),
    zone: made.zone,
  }
}
