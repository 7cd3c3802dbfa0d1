// Signing in and out, and who the caller is, as the pages ask it.
import type { IncomingMessage } from 'node:http'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { doorsOf } from '../../shared/access.ts'
import type { Me, WaysToSignIn } from '../../shared/people.ts'
import type { Access } from '../access/access.ts'
import type { Accounts } from '../access/accounts.ts'
import { problemOf } from '../access/allow.ts'
import type { Own as OwnAccount } from '../access/ownAccount.ts'
import { principalOfPerson } from '../access/person.ts'
import { away, Refused } from '../access/refused.ts'
import { COOKIES } from '../access/sessions.ts'
import type { SignIn } from '../access/signIn.ts'
import { fresh, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

/** The person and session of a request, whether or not something is pending; null: nobody has signed in. */
export type Own = (request: IncomingMessage) => OwnAccount | null

export interface SessionOptions {
  access: Pick<Access, 'identify' | 'isDemo'>
  /** Null: nobody signs in. */
  accounts:
    | (Pick<Accounts, 'sessions' | 'isRead' | 'note' | 'config'> & {
        own: Own
        signIn: SignIn
        elsewhere: string | null
      })
    | null
}

const signInSchema = z.strictObject({
  name: z.string().min(1).max(120),
  password: z.string().min(1).max(1_000),
  code: z.string().max(60).optional(),
})

export function sessionRoutes({ access, accounts }: SessionOptions): Router {
  const router = Router()
  router.get('/login', (_request, response) => {
    const ways: WaysToSignIn = {
      accounts: accounts !== null,
      demo: access.isDemo,
      elsewhere: accounts?.elsewhere ?? null,
    }
    fresh(response).json(ways)
  })
  router.get('/me', (request, response) => {
    const own = accounts?.own(request)
    const identity = access.identify(request)
    if (!identity.principal && !own) return sendProblem(response, problemOf(identity)!)
    const principal = identity.principal ?? principalOfPerson(own!.person)
    const me: Me = {
      principal,
      doors: identity.principal ? doorsOf(principal) : [],
      demo: access.isDemo,
      pending: own?.pending ?? null,
      ...(own
        ? {
            account: {
              signsInElsewhere: own.person.password === null,
              hasCode: own.person.code !== null,
              recoveryCodes: own.person.recovery.length,
            },
          }
        : {}),
    }
    fresh(response).json(me)
  })
  if (!accounts) return router

  const { sessions, isRead, note, own, signIn } = accounts
  router.post(
    '/login',
    answering(async (request, response) => {
      const ask = await readJson(signInSchema, request, response)
      if (!ask) return
      if (!isRead()) throw away()
      const person = await signIn(ask)
      const former = sessions.of(request)
      if (former) sessions.end(former.hash)
      startSession(accounts, request, response, person.id, false)
      note({ kind: 'person', id: person.id, name: person.title }, 'login.done', person.name)
      fresh(response).status(204).end()
    }),
  )
  router.post('/logout', (request, response) => {
    request.resume()
    const left = own(request)
    if (left) {
      sessions.end(left.session.hash)
      const { id, title, name } = left.person
      note({ kind: 'person', id, name: title }, 'logout.done', name)
    }
    for (const name of Object.values(COOKIES))
      response.clearCookie(name, { ...cookieOptions(request), path: '/' })
    fresh(response).status(204).end()
  })
  return router
}

const cookieOptions = (request: Request) =>
  // Lax: a link to the wall in a mail opens it signed in; nothing is changed by following a link.
  ({ httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' }) as const

/** Signs the browser in, under a name that no former visitor of it can know. */
export function startSession(
  { sessions, config }: Pick<Accounts, 'sessions' | 'config'>,
  request: Request,
  response: Response,
  person: string,
  isElsewhere: boolean,
): void {
  const from = { address: request.ip ?? '', agent: request.headers['user-agent'] ?? '' }
  const token = sessions.start(person, isElsewhere, from)
  response.cookie(request.secure ? COOKIES.secure : COOKIES.plain, token, {
    ...cookieOptions(request),
    maxAge: config.hours * 3_600_000,
  })
}

/** What is refused becomes its answer. */
export const answering =
  (answer: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  async (request, response) => {
    try {
      await answer(request, response)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      sendProblem(response, error.problem)
    }
  }
