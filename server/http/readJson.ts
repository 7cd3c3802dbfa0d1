// The body of a small request, checked.
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { sendProblem } from './problem.ts'
import { readBody } from './readBody.ts'

const LIMIT = 64 * 1024

/**
 * Undefined: it was answered, with every mistake and its path. Only JSON is taken, so that no other site's form
 * can send it.
 */
export async function readJson<S extends z.ZodType>(
  schema: S,
  request: Request,
  response: Response,
  limit = LIMIT,
): Promise<z.output<S> | undefined> {
  if (!request.is('application/json')) {
    request.resume()
    sendProblem(response, { status: 415, detail: 'Send application/json.' })
    return undefined
  }
  const body = await readBody(request, limit)
  if (body === 'aborted') return undefined
  if (body === 'too-large') {
    response.setHeader('Connection', 'close')
    sendProblem(response, { status: 413, detail: `The body is larger than ${limit / 1024} KiB.` })
    return undefined
  }
  const parsed = schema.safeParse(jsonOf(body))
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = mistakes
  const detail = `The request cannot be followed: ${first!.path || 'it'}: ${first!.message}.`
  sendProblem(response, { status: 400, detail, more: { mistakes } })
  return undefined
}

/** Undefined, which no schema takes, when it is none. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
