// Errors as RFC 9457 problem details: what went wrong, and what to do about it.
import { STATUS_CODES } from 'node:http'
import type { Response } from 'express'

export interface Problem {
  status: number
  /** A sentence that tells a person what to do. */
  detail: string
  retryAfterSeconds?: number
  /** Members beside the standard ones. */
  more?: Record<string, unknown>
}

export const fresh = (response: Response): Response => response.setHeader('Cache-Control', 'no-store')

export const notFound = (response: Response, detail: string): void =>
  sendProblem(response, { status: 404, detail })

export function sendProblem(response: Response, { status, detail, retryAfterSeconds, more }: Problem): void {
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfterSeconds)))
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="ioc"')
  response.status(status).setHeader('Cache-Control', 'no-store')
  // `send` of bytes leaves the media type as it is: problem+json has no charset parameter.
  response.setHeader('Content-Type', 'application/problem+json')
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...more }
  response.send(Buffer.from(JSON.stringify(body)))
}
