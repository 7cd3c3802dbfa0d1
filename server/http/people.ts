// Accounts as admins manage them.
import { Router } from 'express'
import { z } from 'zod'
import { roles } from '../../shared/access.ts'
import { principalOf } from '../access/allow.ts'
import type { PeopleDesk } from '../access/people.ts'
import { foldName } from '../access/person.ts'
import { fresh, notFound } from './problem.ts'
import { readJson } from './readJson.ts'
import { answering, type Own } from './session.ts'

export interface PeopleOptions {
  own: Own
  desk: PeopleDesk
  /** That an officer may be given. */
  known: { sectors: ReadonlySet<string>; areas: ReadonlySet<string> }
}

export function peopleRoutes({ own, desk, known }: PeopleOptions): Router {
  const title = z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{C}]*$/u, 'must be one line of text')
  const list = (names: ReadonlySet<string>, what: string) =>
    z
      .array(z.string().refine((id) => names.has(id), `names no ${what}`))
      .max(names.size)
      .nullable()
  const change = z.strictObject({
    title: title.optional(),
    role: z.enum(roles).optional(),
    sectors: list(known.sectors, 'sector').optional(),
    areas: list(known.areas, 'area').optional(),
    isOff: z.boolean().optional(),
  })
  const made = change.omit({ isOff: true }).extend({
    name: z
      .string()
      .transform(foldName)
      .refine(
        (name) => /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,59}$/u.test(name),
        'must be 2 to 60 letters, digits, . _ @ -',
      ),
  })
  const letIn = z.strictObject({ withoutCode: z.boolean().default(false) })

  const router = Router()
  router.get('/people', (_request, response) => {
    fresh(response).json({ people: desk.list() })
  })
  router.post(
    '/people',
    answering(async (request, response) => {
      const wanted = await readJson(made, request, response)
      if (wanted)
        fresh(response)
          .status(201)
          .json(await desk.add(principalOf(response), wanted))
    }),
  )
  router.patch(
    '/people/:id',
    answering(async (request, response) => {
      const wanted = await readJson(change, request, response)
      if (!wanted) return
      const person = await desk.change(principalOf(response), String(request.params.id), wanted)
      fresh(response).json({ person })
    }),
  )
  router.post(
    '/people/:id/password',
    answering(async (request, response) => {
      const wanted = await readJson(letIn, request, response)
      if (!wanted) return
      const { withoutCode } = wanted
      const done = await desk.letIn(principalOf(response), String(request.params.id), withoutCode)
      fresh(response).json(done)
    }),
  )
  router.delete(
    '/people/:id',
    answering(async (request, response) => {
      request.resume()
      await desk.remove(principalOf(response), String(request.params.id))
      fresh(response).status(204).end()
    }),
  )
  router.get('/sessions', (request, response) => {
    fresh(response).json({ sessions: desk.sessions(own(request)?.session ?? null) })
  })
  router.delete('/sessions/:id', (request, response) => {
    request.resume()
    if (desk.endSession(principalOf(response), String(request.params.id))) fresh(response).status(204).end()
    else notFound(response, 'There is no such session.')
  })
  return router
}
