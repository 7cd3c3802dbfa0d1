import type { IncomingMessage } from 'node:http'

/** Of the first cookie of this name; null when there is none. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [given, value] = pair.trim().split('=', 2)
    if (given === name && value !== undefined) return value
  }
  return null
}
