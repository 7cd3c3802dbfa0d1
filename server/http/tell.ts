// Who outside is told, how that goes, and a trial.
import { Router } from 'express'
import type { Clock } from '../../shared/clock.ts'
import type { Allow } from '../access/allow.ts'
import type { Tell } from '../tell/tell.ts'
import { fresh, notFound, sendProblem } from './problem.ts'

export function tellRoutes(options: { tell: Tell; allow: Allow; clock: Pick<Clock, 'now'> }): Router {
  const { tell, allow, clock } = options
  const router = Router()
  router.get('/channels', allow('feeds.see'), (_request, response) => {
    fresh(response).json({ at: clock.now(), channels: tell.state() })
  })
  router.post('/channels/:id/trial', allow('channels.try'), async (request, response) => {
    request.resume()
    const id = String(request.params.id)
    try {
      if ((await tell.test(id)) === null) return notFound(response, `There is no channel ${id}.`)
      fresh(response).json({ sent: true })
    } catch (error) {
      sendProblem(response, { status: 502, detail: `The trial was not taken: ${(error as Error).message}.` })
    }
  })
  return router
}
