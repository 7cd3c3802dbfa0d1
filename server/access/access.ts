// Who is who, put together: what each way of showing who one is knows, and who everyone is where nothing
// need be shown.
import type { IncomingMessage } from 'node:http'
import { type Door, doors, doorsOf, type Principal } from '../../shared/access.ts'
import type { Config } from '../config.ts'
import { type Allow, createAllow, type Identify } from './allow.ts'
import { environmentKeys } from './environmentKeys.ts'

/** Null: this way was not taken, or it does not know what was shown. `opening`: who it knows is not read yet. */
export type Way = (request: IncomingMessage) => Principal | 'opening' | null

export interface Access {
  identify: Identify
  allow: Allow
  /** True: nobody needs to sign in. */
  isDemo: boolean
}

export function createAccess({
  config,
  ways = [],
}: {
  config: Pick<Config, 'ingestKeys' | 'operatorKeys'>
  /** Beside keys of the settings: sessions, paired screens, other keys. */
  ways?: readonly Way[]
}): Access {
  const all = [...ways, environmentKeys(config)]
  const everyone = demoPrincipal(config)
  const identify: Identify = (request) => {
    for (const way of all) {
      const principal = way(request)
      if (principal && principal !== 'opening') return { principal }
    }
    return { principal: everyone, isEveryone: true }
  }
  return { identify, allow: createAllow(identify), isDemo: true }
}

/** Everyone, but for the doors that keys of the settings are for. */
function demoPrincipal({ ingestKeys, operatorKeys }: Pick<Config, 'ingestKeys' | 'operatorKeys'>): Principal {
  const role = operatorKeys.length ? 'leader' : 'admin'
  const own = doorsOf({ kind: 'demo', id: 'demo', name: 'demo', role })
  const open = (door: Door) => (door === 'events.send' ? ingestKeys.length === 0 : own.includes(door))
  return {
    kind: 'demo',
    id: 'demo',
    name: 'demo',
    role,
    doors: (Object.keys(doors) as Door[]).filter(open),
  }
}
