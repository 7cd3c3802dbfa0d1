// Who is who, put together: what each way of showing who one is knows, and who everyone is where nothing
// need be shown.
import type { IncomingMessage } from 'node:http'
import { type Door, doors, doorsOf, type Principal } from '../../shared/access.ts'
import type { Config } from '../config.ts'
import { type Allow, createAllow, type Identify, type Unknown } from './allow.ts'
import { credential, environmentKeys } from './environmentKeys.ts'
import { isLoopback } from './loopback.ts'
import type { AccountsConfig } from './settings.ts'

/**
 * Null: this way was not taken, or it does not know what was shown. `opening`: who it knows is not read yet;
 * `pending`: a person who must first do something about the own account.
 */
export type Way = (request: IncomingMessage) => Principal | 'opening' | 'pending' | null

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
  config: Pick<Config, 'ingestKeys' | 'operatorKeys' | 'accounts'>
  /** Beside keys of the settings: sessions, paired screens, other keys. */
  ways?: readonly Way[]
}): Access {
  const all = [...ways, environmentKeys(config)]
  const everyone = config.accounts.isOn ? null : demoPrincipal(config)
  const identify: Identify = (request) => {
    let why: Unknown | null = null
    for (const way of all) {
      const principal = way(request)
      if (principal === 'opening' || principal === 'pending') why ??= principal
      else if (principal) return { principal }
    }
    if (everyone && isAddressedHere(request, config)) return { principal: everyone, isEveryone: true }
    const hasShown = credential(request) !== null || request.headers.cookie !== undefined
    return { principal: null, why: why ?? (hasShown ? 'unknown' : 'missing') }
  }
  return { identify, allow: createAllow(identify), isDemo: everyone !== null }
}

/**
 * What a page elsewhere makes a browser send here under another name (DNS rebinding) is not from this machine,
 * although it comes from it.
 */
function isAddressedHere({ headers: { host } }: IncomingMessage, { accounts }: { accounts: AccountsConfig }) {
  if (!accounts.isLoopback || host === undefined) return true
  const url = `http://${host}`
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, ''))
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
