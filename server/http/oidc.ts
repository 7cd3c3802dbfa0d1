// Signing in elsewhere: the browser goes there and comes back. What fails is told on the page to sign in.
import { type Request, type Response, Router } from 'express'
import type { Accounts } from '../access/accounts.ts'
import { cookieOf } from '../access/cookies.ts'
import type { Oidc } from '../access/oidc.ts'
import { away, Refused } from '../access/refused.ts'
import { fresh } from './problem.ts'
import { startSession } from './session.ts'

/** Held while the browser is away. */
const TICKET = 'ioc-elsewhere'
const TICKET_MS = 600_000

export function oidcRoutes({
  oidc,
  accounts,
}: {
  oidc: Oidc
  accounts: Pick<Accounts, 'sessions' | 'config' | 'note' | 'isRead'>
}): Router {
  const router = Router()
  const options = (request: Request) =>
    ({ httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/api/v1/login/oidc' }) as const
  const orTell = async (response: Response, work: () => Promise<void>): Promise<void> => {
    try {
      if (!accounts.isRead()) throw away()
      await work()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      fresh(response).redirect(303, `/login?refused=${error.reason ?? 'away'}`)
    }
  }

  router.get('/login/oidc', (request, response) =>
    orTell(response, async () => {
      const { url, ticket } = await oidc.begin(localPath(request.query.to))
      response.cookie(TICKET, ticket, { ...options(request), maxAge: TICKET_MS })
      fresh(response).redirect(303, url)
    }),
  )
  router.get('/login/oidc/callback', (request, response) =>
    orTell(response, async () => {
      const url = new URL(request.originalUrl, 'http://here')
      response.clearCookie(TICKET, options(request))
      const { person, to } = await oidc.finish(url, cookieOf(request, TICKET))
      startSession(accounts, request, response, person.id, true)
      accounts.note({ kind: 'person', id: person.id, name: person.title }, 'login.done', person.name, {
        elsewhere: true,
      })
      fresh(response).redirect(303, to)
    }),
  )
  return router
}

/** Only of this server: nobody is led elsewhere by a link to sign in. */
export function localPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || !URL.canParse(to, 'http://here')) return '/'
  const url = new URL(to, 'http://here')
  return url.host === 'here' ? `${url.pathname}${url.search}` : '/'
}
