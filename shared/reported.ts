// A figure that somebody reported or published, beside those that are computed: whose it is, of which
// period, where it stands. Shown as reported, never as live.
import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Span } from './calendar.ts'
import type { Checked, Mistake } from './checkSector.ts'
import type { Indicator } from './sector.ts'

const shapes = {
  year: /^\d{4}$/,
  quarter: /^\d{4}-Q[1-4]$/,
  month: /^\d{4}-\d{2}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
} as const
export type ReportedPeriod = keyof typeof shapes

/** The period's kind, and when it is; null when it is no period of the calendar. */
export function periodSpan(text: string, zone: string): (Span & { kind: ReportedPeriod }) | null {
  for (const kind of Object.keys(shapes) as ReportedPeriod[]) {
    if (!shapes[kind].test(text)) continue
    const start =
      kind === 'quarter'
        ? DateTime.fromObject({ year: Number(text.slice(0, 4)), month: Number(text[6]) * 3 - 2 }, { zone })
        : DateTime.fromISO(text, { zone })
    if (!start.isValid || start.year < 1900) return null
    return { kind, from: start.toMillis(), to: start.plus({ [kind]: 1 }).toMillis() }
  }
  return null
}

const words = (limit: number) => z.string().trim().min(1, 'must not be empty').max(limit)
const optional = (limit: number) => words(limit).nullable().default(null)
const date = z
  .string()
  .refine((text) => shapes.day.test(text) && DateTime.fromISO(text).isValid, 'must be a date: 2024-11-07')

export const reportedPointSchema = z.strictObject({
  sector: words(40),
  indicator: words(40),
  /** An area's code; null: the whole province. */
  area: optional(20),
  /** 2023, 2023-Q1, 2023-02 or 2023-02-14. */
  period: z
    .union([z.string(), z.int().transform(String)])
    .refine(
      (text) => periodSpan(text, 'utc') !== null,
      'must be a year, a quarter, a month or a day: 2023, 2023-Q1, 2023-02, 2023-02-14',
    ),
  /** In the indicator's own unit. */
  value: z.number('must be a number').refine(Number.isFinite, 'must be finite'),
  /** Where it can be read again. */
  source: words(300),
  publishedAt: date.nullable().default(null),
  /** Who reported it. */
  by: optional(120),
  note: optional(400),
})

export type ReportedPoint = z.output<typeof reportedPointSchema>

/** What a point may speak of. */
export interface KnownFigures {
  sectors: readonly { id: string; indicators: readonly Pick<Indicator, 'id'>[] }[]
  areas: readonly { code: string }[]
}

export interface RowMistake extends Mistake {
  /** From 0. */
  row: number
}

export interface CheckedRows<Row> {
  rows: Row[]
  mistakes: RowMistake[]
}

/** Every mistake in every row; the rows that have none. */
export function checkReported(raw: readonly unknown[], known: KnownFigures): CheckedRows<ReportedPoint> {
  const seen = new Map<string, number>()
  return checkRows(raw, (one, row) => {
    const parsed = reportedPointSchema.safeParse(one)
    if (!parsed.success) return { ok: false, mistakes: shapeMistakes(parsed.error) }
    const point = parsed.data
    const mistakes = nameMistakes(point, known)
    const key = JSON.stringify([point.sector, point.indicator, point.area, point.period])
    const first = seen.get(key)
    if (first !== undefined) mistakes.push({ path: 'period', message: `stands in row ${first + 1} already` })
    else seen.set(key, row)
    const begins = periodSpan(point.period, 'utc')!.from
    if (point.publishedAt !== null && Date.parse(point.publishedAt) < begins)
      mistakes.push({ path: 'publishedAt', message: `is before the period ${point.period} began` })
    return mistakes.length ? { ok: false, mistakes } : { ok: true, value: point }
  })
}

export function checkRows<Row>(
  raw: readonly unknown[],
  check: (one: unknown, row: number) => Checked<Row>,
): CheckedRows<Row> {
  const checked: CheckedRows<Row> = { rows: [], mistakes: [] }
  for (const [row, one] of raw.entries()) {
    const result = check(one, row)
    if (result.ok) checked.rows.push(result.value)
    else checked.mistakes.push(...result.mistakes.map((mistake) => ({ row, ...mistake })))
  }
  return checked
}

export const shapeMistakes = ({ issues }: z.ZodError): Mistake[] =>
  issues.map(({ path, message }) => ({ path: path.join('.'), message }))

/** Names that name nothing. */
export function nameMistakes(
  { sector, indicator, area }: Pick<ReportedPoint, 'sector' | 'indicator' | 'area'>,
  { sectors, areas }: KnownFigures,
): Mistake[] {
  const mistakes: Mistake[] = []
  const found = sectors.find(({ id }) => id === sector)
  if (!found) mistakes.push({ path: 'sector', message: `names no sector: ${sector}` })
  else if (!found.indicators.some(({ id }) => id === indicator))
    mistakes.push({ path: 'indicator', message: `names no indicator of ${sector}: ${indicator}` })
  if (area !== null && !areas.some(({ code }) => code === area))
    mistakes.push({ path: 'area', message: `names no area: ${area}` })
  return mistakes
}
