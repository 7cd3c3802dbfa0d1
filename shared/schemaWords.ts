// Words that the schemas of a sector are made of.
import { z } from 'zod'
import type { Expression } from './expression.ts'

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
export const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be camelCase, at most 40 characters')
export const text = z.strictObject({ vi: z.string().min(1).max(400), en: z.string().min(1).max(400) })
export const expression = z.unknown().transform((value) => value as Expression)
export const seconds = z
  .number()
  .positive()
  .max(366 * 86_400)
