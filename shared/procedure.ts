// A procedure (SOP) is data: what is to be done when a rule fires, by whom, and how soon.
import { z } from 'zod'
import { roles } from './access.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const text = z.strictObject({ vi: z.string().min(1).max(400), en: z.string().min(1).max(400) })

export const procedureSchema = z.strictObject({
  /** A rule's `procedure` names it. */
  id,
  title: text,
  steps: z
    .array(
      z.strictObject({
        /** Unique in the procedure. */
        id,
        title: text,
        /** The least role that may tick it off. */
        role: z.enum(roles),
        /** After the incident was opened; without it, at any time. */
        withinMinutes: z.number().positive().max(10_080).optional(),
      }),
    )
    .min(1)
    .max(30)
    .refine((steps) => new Set(steps.map((step) => step.id)).size === steps.length, 'has a step twice'),
})

export type Procedure = z.output<typeof procedureSchema>

/** @throws ZodError: it is part of the program. */
export const defineProcedure = (procedure: z.input<typeof procedureSchema>): Procedure =>
  procedureSchema.parse(procedure)
