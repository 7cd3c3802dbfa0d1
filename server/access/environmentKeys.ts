// Keys from the settings: of operators, and of feeds, which may send events and nothing else. They are
// compared in constant time, and which of several was nearly right does not show.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Principal } from '../../shared/access.ts'
import type { Key } from '../keys.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Null: no key was shown, or none of these. */
export function environmentKeys(keys: {
  ingestKeys: readonly Key[]
  operatorKeys: readonly Key[]
}): (request: IncomingMessage) => Principal | null {
  const known = [
    ...keys.operatorKeys.map((key) => ({ digest: digest(key.key), principal: principalOf(key, 'operator') })),
    ...keys.ingestKeys.map((key) => ({ digest: digest(key.key), principal: principalOf(key, 'feed') })),
  ]
  return (request) => {
    const shown = credential(request)
    if (shown === null) return null
    const given = digest(shown)
    let found: Principal | null = null
    for (const each of known) if (timingSafeEqual(each.digest, given)) found ??= each.principal
    return found
  }
}

const principalOf = ({ name, sectors }: Key, of: 'operator' | 'feed'): Principal => ({
  kind: 'key',
  id: `${of}:${name}`,
  name,
  ...(of === 'operator' ? { role: 'operator' } : { role: 'viewer', doors: ['events.send'] }),
  ...(sectors ? { sectors: [...sectors] } : {}),
})

/** `Authorization: Bearer …`, or `x-api-key`; null when there is neither. */
export function credential({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  const key = headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : null
}
