// Targets with the day by which each is to be reached, as files give them.
import { DateTime } from 'luxon'
import { z } from 'zod'
import {
  type CheckedRows,
  checkRows,
  type KnownFigures,
  nameMistakes,
  reportedPointSchema,
  shapeMistakes,
} from './reported.ts'

const { sector, indicator, area, value, source } = reportedPointSchema.shape

export const targetSchema = z.strictObject({
  sector,
  indicator,
  area,
  value,
  source,
  /** The day by whose end it is to be reached. */
  by: z.string().refine((text) => DateTime.fromISO(text).isValid && /^\d{4}-\d\d-\d\d$/.test(text), {
    message: 'must be a date: 2025-12-31',
  }),
})

export type DatedTarget = z.output<typeof targetSchema>

/** Every mistake in every row; the rows that have none. */
export function checkTargets(raw: readonly unknown[], known: KnownFigures): CheckedRows<DatedTarget> {
  const seen = new Set<string>()
  return checkRows(raw, (one) => {
    const parsed = targetSchema.safeParse(one)
    if (!parsed.success) return { ok: false, mistakes: shapeMistakes(parsed.error) }
    const target = parsed.data
    const mistakes = nameMistakes(target, known)
    const key = JSON.stringify([target.sector, target.indicator, target.area, target.by])
    if (seen.has(key)) mistakes.push({ path: 'by', message: `has a target by ${target.by} already` })
    seen.add(key)
    return mistakes.length ? { ok: false, mistakes } : { ok: true, value: target }
  })
}
