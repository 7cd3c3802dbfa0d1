// A rule is data: what it watches, from where to where that is wrong, and what a person is told. The same
// shape is written in TypeScript beside the sectors, in YAML by a deployment, and travels as JSON.
import { z } from 'zod'
import { roles } from './access.ts'
import type { Expression } from './expression.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be camelCase, at most 40 characters')
/** `<sector>.<rule>` */
const ruleName = z.string().regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][A-Za-z0-9]{0,39}$/, 'must be <sector>.<rule>')
const text = z.strictObject({ vi: z.string().min(1).max(400), en: z.string().min(1).max(400) })
const expression = z.unknown().transform((value) => value as Expression)
const seconds = z
  .number()
  .positive()
  .max(366 * 86_400)
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')

/** On one side of a number, or `outside` ±number around 0. */
const condition = z.union(
  [
    z.strictObject({ above: z.number() }),
    z.strictObject({ atLeast: z.number() }),
    z.strictObject({ below: z.number() }),
    z.strictObject({ atMost: z.number() }),
    z.strictObject({ outside: z.number().positive() }),
    z.strictObject({ within: z.number().positive() }),
  ],
  'must be one of {above}, {atLeast}, {below}, {atMost}, {outside} and {within} with a number',
)

const where = expression.optional()
const value = expression

/** What is watched, by the names that tell the kinds apart: the most telling first. */
const kinds = {
  /** The figure's change over a time: in its unit, or in per cent of what it was. */
  rate: z.strictObject({
    indicator: name,
    rate: z.strictObject({ overSeconds: seconds, as: z.enum(['amount', '%']).default('amount') }),
  }),
  /**
   * How many robust standard deviations the figure is from its median at the same hour of the week:
   * (value − median) / max(1.4826 × MAD, leastSpread), over the hourly means of `weeks` weeks. With fewer than
   * `leastWeeks` of them nothing is judged.
   */
  anomaly: z.strictObject({
    indicator: name,
    anomaly: z.strictObject({
      weeks: z.int().min(4).max(26).default(8),
      leastWeeks: z.int().min(4).max(26).default(4),
      /** In the figure's unit: what varies less than this is not unusual. */
      leastSpread: z.number().positive(),
    }),
  }),
  /** Hours since a moment of each open case's life; before it: negative. */
  hoursSince: z.strictObject({ case: name, where, hoursSince: z.enum(['dueAt', 'openedAt', 'stateAt']) }),
  /** Reported on, and the same for so long. */
  frozenSeconds: z.union([
    z.strictObject({ indicator: name, frozenSeconds: seconds }),
    z.strictObject({ entity: name, where, value, frozenSeconds: seconds }),
  ]),
  /** Nothing heard of the sector for so many times its own stale limit, or for so long. */
  feed: z.strictObject({
    feed: z.union(
      [
        z.strictObject({ timesStale: z.number().min(1).max(100) }),
        z.strictObject({ silentSeconds: seconds }),
      ],
      'must be {timesStale} from 1 to 100 or {silentSeconds}',
    ),
  }),
  /** The whole province's figure, or (`by`) that of each value of a field that it is broken down by. */
  indicator: z.strictObject({ indicator: name, by: name.optional() }),
  /** Each entity's newest report; a condition gives 1 or 0. */
  entity: z.strictObject({ entity: name, where, value }),
  /** Each open case by its facts. */
  case: z.strictObject({ case: name, where, value }),
} as const
type Kinds = (typeof kinds)[keyof typeof kinds]
export type Watched = z.output<Kinds>

/** One that says what is wrong with the kind that was meant, where a union says that no kind fits. */
const watched = z.unknown().transform((raw, context): Watched => {
  const isObject = typeof raw === 'object' && raw !== null
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((key) => isObject && key in raw)
  const meant = kind && (kinds[kind] as unknown as z.ZodType<Watched>)
  const parsed = meant?.safeParse(raw)
  if (parsed?.success) return parsed.data
  const issues = parsed?.error.issues ?? [
    { path: [], message: 'must name an indicator, entity, case or feed' },
  ]
  for (const { path, message } of issues)
    context.addIssue({ code: 'custom', path: [...path] as (string | number)[], message })
  return z.NEVER
}) as unknown as z.ZodType<Watched, z.input<Kinds>>

export const ruleSchema = z.strictObject({
  /** Unique in its sector. */
  id: name,
  title: text,
  /** False: known and can be tried, but not in force until somebody switches it on. */
  isOn: z.boolean().default(true),
  on: watched,
  /** Left out: ≥ 1, a condition that holds. Not for silence and frozen values, which have their time. */
  when: condition.optional(),
  /** What ends it, on the other side; what no longer fulfils `when` unless given. */
  clear: condition.optional(),
  /** Holds for so long before it counts. */
  forSeconds: z.number().min(0).max(86_400).default(0),
  severity: z.enum(['watch', 'warning', 'critical']),
  /** Only these areas and what lies in them. */
  areas: z.array(z.string().min(1).max(40)).min(1).max(500).optional(),
  /** Only in these months, 1–12, and in these hours of the province; `from` after `to` goes over midnight. */
  months: z.array(z.int().min(1).max(12)).min(1).max(12).optional(),
  hours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  /** {value}, {name}, {area}, {usual} of an anomaly, and a thing's own {fields}. */
  message: text,
  /** Of `value` in messages, where it is not an indicator's. */
  unit: z.string().max(12).optional(),
  decimals: z.int().min(0).max(6).optional(),
  procedure: id.optional(),
  /** Firing again so soon after it ceased is the same alert; half an hour unless given. */
  reopenSeconds: z.number().min(0).max(86_400).optional(),
  /** What this may cause: alerts of those rules near and soon after belong to the same incident. */
  links: z
    .array(
      z.strictObject({
        effect: ruleName,
        withinMetres: z.number().positive().max(500_000).optional(),
        withinMinutes: z.number().positive().max(1_440),
      }),
    )
    .max(20)
    .optional(),
  /** Who is told next while nobody has acknowledged it, counted from its firing. */
  escalate: z
    .array(z.strictObject({ afterSeconds: seconds, role: z.enum(roles) }))
    .max(5)
    .optional(),
})

/** One file: a sector's rules, or (`*`) the same for every sector that has a feed. */
export const ruleFileSchema = z.strictObject({
  sector: z.union([id, z.literal('*')], 'must be a sector or *'),
  rules: z.array(ruleSchema).min(1).max(500),
})

export type RuleFile = z.output<typeof ruleFileSchema>
export type RuleFileInput = z.input<typeof ruleFileSchema>
export type Condition = z.output<typeof condition>

/** A rule in force: `id` is `<sector>.<rule>`, `name` the rule's own. */
export type Rule = RuleFile['rules'][number] & { sector: string; name: string }

/** Whether a rule could be called so; alerts of other systems have ids that none can have. */
export const isRuleName = (id: string): boolean => ruleName.safeParse(id).success

/** Marks a file for the type checker; `checkRules` is what proves it. */
export const defineRules = (
  sector: RuleFileInput['sector'],
  rules: RuleFileInput['rules'],
): RuleFileInput => ({ sector, rules })

/** Silence and frozen values have their time in what is watched. */
export const isClocked = (
  on: Watched,
): on is Extract<Watched, { feed: object } | { frozenSeconds: number }> =>
  'feed' in on || 'frozenSeconds' in on
