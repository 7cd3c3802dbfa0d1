// GET of where the time machine can go, and whether it can go to a moment.
import { type Response, Router } from 'express'
import { type Clock, MINUTE, type Millis } from '../../shared/clock.ts'
import type { PastSpan } from '../../shared/past.ts'
import { readTime } from './history.ts'
import { type Problem, sendProblem } from './problem.ts'

/** What HTTP needs of the time machine. */
export interface PastRead {
  /** Sessions there may be, and those that there are. */
  limit: number
  count(): number
  /** Oldest first. Rejects when the database is away. */
  spans(): Promise<PastSpan[]>
}

export interface PastOptions {
  past: PastRead
  clock: Pick<Clock, 'now'>
}

/** `GET /past[?at=TIME]`. */
export function pastRoutes({ past, clock }: PastOptions): Router {
  const router = Router()
  router.get('/past', async (request, response: Response) => {
    const { at } = request.query
    const asked = at === undefined ? null : readTime(at)
    if (at !== undefined && asked === null)
      return sendProblem(response, {
        status: 400,
        detail: '`at` must be a time such as 2026-03-01T08:40:00+07:00, or milliseconds.',
      })
    const spans = await past.spans().catch(() => null)
    const problem = problemOf(spans, asked, clock.now())
    if (problem) return sendProblem(response, problem)
    const { from, to } = wholeOf(spans!) ?? { from: null, to: null }
    response
      .setHeader('Cache-Control', 'no-store')
      .json({ from, to, spans, sessions: past.count(), limit: past.limit })
  })
  return router
}

/** Why a moment cannot be shown; null when it can. `spans` null: the database is away. */
export function problemOf(spans: readonly PastSpan[] | null, at: Millis | null, now: Millis): Problem | null {
  if (!spans)
    return { status: 503, detail: 'The database that keeps the past is away.', retryAfterSeconds: 5 }
  if (at === null) return null
  if (at > now + MINUTE) return { status: 400, detail: 'That moment has not come yet.' }
  const whole = wholeOf(spans)
  if (!whole) return { status: 404, detail: 'Nothing of the past is kept yet.' }
  if (at < whole.from)
    return {
      status: 404,
      detail: `That moment is not kept: the past begins at ${new Date(whole.from).toISOString()}.`,
    }
  return null
}

const wholeOf = (spans: readonly PastSpan[]): PastSpan | null =>
  spans.length ? { from: spans[0]!.from, to: spans.at(-1)!.to } : null
