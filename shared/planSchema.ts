// The shape of a plan file. Apart from what a plan does: a screen needs no proof of what the server has proved.
import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')

const step = z.strictObject({
  scene: id,
  dwellSeconds: z.number().min(5).max(86_400),
  /** Only in these hours, counted from the province's midnight; `from` after `to` goes over midnight. */
  hours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
})

const screen = z.strictObject({
  /** From 1, as in ?screen=1. */
  screen: z.int().min(1).max(256),
  /** Its cell on the canvas, from 1. */
  column: z.int().min(1).max(32),
  row: z.int().min(1).max(32),
  /** A scene of its own instead of its part of the canvas. */
  scene: id.optional(),
})

export const planSchema = z.strictObject({
  /** The group's name, as in ?group=lobby. */
  group: id,
  steps: z.array(step).min(1).max(100),
  /** A video wall: one canvas over columns × rows browsers. */
  wall: z
    .strictObject({
      columns: z.int().min(1).max(32),
      rows: z.int().min(1).max(32),
      /** What a frame hides between two screens, in CSS px: the picture goes on behind it. */
      bezelPx: z.number().min(0).max(400).default(0),
      screens: z.array(screen).min(1).max(256),
    })
    .optional(),
  /** Which alerts take the screens until somebody acknowledges them; the critical ones unless given. */
  takeover: z
    .union([
      z.literal(false),
      z.strictObject({
        severity: z.enum(['watch', 'warning', 'critical']).default('critical'),
        /** Of these sectors only; of all unless given. */
        sectors: z.array(id).min(1).optional(),
        /** What they show then; the scene of the alert's sector unless given. */
        scene: id.optional(),
      }),
    ])
    .optional(),
})

export type Plan = z.output<typeof planSchema>
export type PlanStep = Plan['steps'][number]
