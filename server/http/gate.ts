// Pages of walls are for screens that are known. One that is not is sent to where it shows a code; one that is
// keeps its identity for as long as its browser can, and learns its name and group.
import { Router } from 'express'
import type { PairedScreen } from '../../shared/pairing.ts'
import type { Identify } from '../access/allow.ts'
import { cookieOf } from '../access/cookies.ts'
import { SCREEN_COOKIE } from '../access/pairing.ts'
import { setScreenCookie } from './pairing.ts'
import { fresh } from './problem.ts'

export interface GateOptions {
  identify: Identify
  /** Undefined: no such screen. */
  screen(id: string): PairedScreen | undefined
}

export const WALL_PAGES = ['/', '/wall', '/wall/*rest']
/** Pages of people, who sign in. */
const PEOPLE_PAGES = [
  '/console',
  '/console/*rest',
  '/control',
  '/pair',
  '/report',
  '/brief',
  '/director',
  '/keys',
  '/people',
]

export function gateRoutes({ identify, screen }: GateOptions): Router {
  const router = Router()
  router.get(PEOPLE_PAGES, (request, response, next) => {
    const identity = identify(request)
    if (identity.principal) return next()
    if (identity.why === 'opening')
      return void fresh(response).status(503).setHeader('Refresh', '1').type('html').send(OPENING)
    if (identity.why === 'pending') return fresh(response).redirect(302, '/account')
    fresh(response).redirect(302, `/login?to=${encodeURIComponent(request.originalUrl)}`)
  })
  router.get(WALL_PAGES, (request, response, next) => {
    const identity = identify(request)
    if (!identity.principal && identity.why === 'opening')
      return void fresh(response).status(503).setHeader('Refresh', '1').type('html').send(OPENING)
    if (!identity.principal && identity.why === 'pending') return fresh(response).redirect(302, '/account')
    if (!identity.principal)
      return fresh(response).redirect(302, `/pair/screen?to=${encodeURIComponent(request.originalUrl)}`)
    const paired = identity.principal.kind === 'screen' ? screen(identity.principal.id) : undefined
    if (!paired) return next()
    const named = withPlace(request.originalUrl, paired)
    if (named !== request.originalUrl) return fresh(response).redirect(302, named)
    // Browsers keep a cookie for 400 days at most: each opened page begins them anew.
    setScreenCookie(request, response, cookieOf(request, SCREEN_COOKIE)!)
    next()
  })
  return router
}

/** The address with the screen's name and group, where it names none itself. */
function withPlace(url: string, { name, group }: PairedScreen): string {
  const { pathname, searchParams } = new URL(url, 'http://here')
  if (!searchParams.has('name') && !searchParams.has('screen')) searchParams.set('name', name)
  if (group !== null && !searchParams.has('group')) searchParams.set('group', group)
  const query = searchParams.toString()
  const before = new URL(url, 'http://here').searchParams.toString()
  return query === before ? url : `${pathname}?${query}`
}

/** While the server reads who is known: the page asks again by itself. */
const OPENING =
  '<!doctype html><html lang="vi"><title>IOC</title><body style="background:#060b11;color:#b8c0c8;font:2vmin sans-serif">Đang khởi động · Starting</body></html>'
