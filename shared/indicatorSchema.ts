// The shape of a figure: what it is over, how it is measured, and what it is held against.
import { z } from 'zod'
import { expression, name, text } from './schemaWords.ts'

/** `today` and `month` are calendar periods of the province; `past`: moments before now. */
export const window = z.union([
  z.enum(['today', 'month', 'all', 'past']),
  z.strictObject({
    hours: z
      .number()
      .positive()
      .max(24 * 400),
  }),
])

/** `<sector>.<indicator>` of any sector. */
const figureName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][A-Za-z0-9]{0,39}$/, 'must be <sector>.<indicator>')

export const population = z.union([
  z.strictObject({
    entities: name,
    where: expression.optional(),
    /** Known but stale entities count too, with isFresh = 0. */
    includeStale: z.boolean().optional(),
  }),
  z.strictObject({ occurrences: z.string(), where: expression.optional(), window }),
  z.strictObject({
    cases: name,
    where: expression.optional(),
    /** The moment that places a case in the window. */
    at: z.enum(['openedAt', 'stateAt', 'dueAt']).default('openedAt'),
    window,
  }),
  /** Other figures under the names that the measure uses; `is`: one value of a breakdown. */
  z.strictObject({
    figures: z.record(
      name,
      z.union([figureName, z.strictObject({ figure: figureName, by: name, is: z.string().min(1).max(60) })]),
    ),
  }),
])

export const measure = z.union([
  z.strictObject({ sum: expression }),
  z.strictObject({ ratio: z.tuple([expression, expression]), scale: z.number().default(1) }),
  z.strictObject({ quantile: z.number().min(0).max(1), of: expression }),
  z.strictObject({ max: expression, scale: z.number().default(1), naming: name }),
])

export const measureOfFigures = z.union([
  /** Arithmetic on their names. */
  z.strictObject({ formula: expression, scale: z.number().default(1) }),
  /**
   * Points. Each part gives none at `from`, its whole weight at `full`, and in proportion
   * between. An unknown part, and one that nothing reports (`noFeed` names it), is left out of the maximum.
   */
  z.strictObject({
    index: z
      .array(
        z.union([
          z.strictObject({
            figure: name,
            weight: z.number().positive(),
            from: z.number().default(0),
            full: z.number(),
          }),
          z.strictObject({ noFeed: text, weight: z.number().positive() }),
        ]),
      )
      .min(1)
      .max(40),
  }),
])

export const previous = z.strictObject({
  /** The stored figure one of these earlier; without it, the period before as memory has it. */
  ago: z.enum(['day', 'week', 'month', 'year']).optional(),
  /**
   * `same-span`: the period before, up to the same time in it; `whole`: as it stood at its end. With `ago`:
   * the same moment then, or the end of that day (month and year: of that month).
   */
  span: z.enum(['same-span', 'whole']).default('same-span'),
  name: text,
  /** How the change is given: percentage points, relative per cent, or so many times as much. */
  change: z.enum(['pp', '%', '×']),
  /** For `whole` without `ago`: what to measure at that end, when it differs from now. */
  measure: measure.optional(),
})

export const indicator = z.strictObject({
  id: name,
  title: text,
  /** Shown beside the figure: '%', 'min', 'h', 'km/h', 'VND' or empty for counts. */
  unit: z.string().max(12),
  /** Digits after the comma; what the unit usually has unless given: an index may need four, a rank none. */
  decimals: z.int().min(0).max(6).optional(),
  /** In words, for the passport. */
  formula: text,
  over: population,
  measure: z.union([measure, measureOfFigures]),
  previous: previous.optional(),
  better: z.enum(['high', 'low']).optional(),
  bands: z
    .strictObject({
      bad: z.enum(['high', 'low']),
      watch: z.number(),
      warning: z.number(),
      critical: z.number().optional(),
    })
    .optional(),
  target: z.number().optional(),
  /** Two indicators whose ratio it is: proves a reported value by the parts that were reported with it. */
  parts: z.strictObject({ ratio: z.tuple([name, name]), scale: z.number() }).optional(),
  /** Fields by whose value the figure is also given. */
  by: z.array(name).max(4).optional(),
})
