// Who asks. Keys are compared in constant time, and which of several was nearly right does not show.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Key } from '../keys.ts'

/** `open`: no keys are set, which only a server on loopback may do. */
export type Caller =
  | { kind: 'open' }
  | { kind: 'key'; key: Key }
  | { kind: 'missing' }
  | { kind: 'unknown' }
  | { kind: 'other-role'; name: string }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `keys` are for this role; a key of `otherKeys` is known but has no right here. */
export function createAuthorize(
  keys: readonly Key[],
  otherKeys: readonly Key[],
): (request: Request) => Caller {
  const withDigests = (list: readonly Key[]) => list.map((key) => ({ key, digest: digest(key.key) }))
  const [own, others] = [withDigests(keys), withDigests(otherKeys)]
  const find = (list: typeof own, given: Buffer): Key | null => {
    let found: Key | null = null
    for (const each of list) if (timingSafeEqual(each.digest, given)) found = each.key
    return found
  }
  return (request) => {
    if (own.length === 0) return { kind: 'open' }
    const text = credential(request)
    if (text === null) return { kind: 'missing' }
    const given = digest(text)
    const key = find(own, given)
    const other = find(others, given)
    if (key) return { kind: 'key', key }
    return other ? { kind: 'other-role', name: other.name } : { kind: 'unknown' }
  }
}

/** `Authorization: Bearer …`, or `x-api-key`. */
function credential(request: Request): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const key = request.headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : null
}
