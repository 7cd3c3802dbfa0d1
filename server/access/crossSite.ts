// Nothing is changed on behalf of another site's page: browsers say where a request comes from.
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { sendProblem } from '../http/problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** True when a page of another site sent it. Who is no browser says nothing, and has no cookies to abuse. */
export function isCrossSite(
  { headers }: Pick<IncomingMessage, 'headers'>,
  host: string | undefined,
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}

/** 403 for what another site's page asks to be changed. `host` is the one that a trusted proxy tells. */
export const refuseCrossSite: RequestHandler = (request, response, next) => {
  if (safe.has(request.method) || !isCrossSite(request, request.host)) return next()
  request.resume()
  const detail = 'This was sent by a page of another site, and such pages may change nothing here.'
  sendProblem(response, { status: 403, detail })
}
