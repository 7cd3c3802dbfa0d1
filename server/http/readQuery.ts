// The query of a request, checked.
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { sendProblem } from './problem.ts'

/** Undefined: it was answered with 400, with every mistake and its path. */
export function readQuery<S extends z.ZodType>(
  schema: S,
  request: Request,
  response: Response,
): z.output<S> | undefined {
  const parsed = schema.safeParse(request.query)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = mistakes
  const detail = `The request cannot be followed: ${first!.path || 'its query'}: ${first!.message}.`
  sendProblem(response, { status: 400, detail, more: { mistakes } })
  return undefined
}
