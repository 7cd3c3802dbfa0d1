// What a signed-in person does about the own account.
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { missing } from '../access/allow.ts'
import type { OwnAccount, Own as OwnPerson } from '../access/ownAccount.ts'
import type { PeopleDesk } from '../access/people.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'
import { answering, type Own } from './session.ts'

const password = z.string().min(1).max(1_000)
const changeSchema = z.strictObject({ current: password, next: password })
const codeSchema = z.strictObject({ code: z.string().min(1).max(60) })
const proofSchema = z.strictObject({ password })

export function ownAccountRoutes({
  own,
  account,
  desk,
}: {
  own: Own
  account: OwnAccount
  desk: Pick<PeopleDesk, 'sessions' | 'endSession'>
}): Router {
  const router = Router()
  const forOwner = (
    answer: (owner: OwnPerson, request: Request, response: Response) => Promise<void>,
  ): RequestHandler =>
    answering(async (request, response) => {
      const owner = own(request)
      if (owner) return answer(owner, request, response)
      request.resume()
      sendProblem(response, missing)
    })

  router.post(
    '/me/password',
    forOwner(async (owner, request, response) => {
      const given = await readJson(changeSchema, request, response)
      if (!given) return
      await account.changePassword(owner, given.current, given.next)
      fresh(response).status(204).end()
    }),
  )
  router.post(
    '/me/code',
    forOwner(async (owner, request, response) => {
      request.resume()
      fresh(response).json(account.beginCode(owner))
    }),
  )
  router.post(
    '/me/code/confirm',
    forOwner(async (owner, request, response) => {
      const given = await readJson(codeSchema, request, response)
      if (given) fresh(response).json({ recoveryCodes: await account.confirmCode(owner, given.code) })
    }),
  )
  router.delete(
    '/me/code',
    forOwner(async (owner, request, response) => {
      const given = await readJson(proofSchema, request, response)
      if (!given) return
      await account.removeCode(owner, given.password)
      fresh(response).status(204).end()
    }),
  )
  router.get(
    '/me/sessions',
    forOwner(async ({ person, session }, _request, response) => {
      fresh(response).json({ sessions: desk.sessions(session, person.id) })
    }),
  )
  router.delete(
    '/me/sessions/:id',
    forOwner(async ({ person: { id, title } }, request, response) => {
      request.resume()
      const isEnded = desk.endSession({ kind: 'person', id, name: title }, String(request.params.id), id)
      if (isEnded) fresh(response).status(204).end()
      else notFound(response, 'There is no such session.')
    }),
  )
  return router
}
