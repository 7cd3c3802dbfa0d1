// Accounts put together: who signs in, here or elsewhere, and what they and the admins do about it. All of it
// lives in memory and in the one database, as a branch of the history.
import type { Router } from 'express'
import type { Clock } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import type { Access, Way } from './access/access.ts'
import { createAccounts } from './access/accounts.ts'
import { createOidc } from './access/oidc.ts'
import { createOwnAccount } from './access/ownAccount.ts'
import { createPeopleDesk } from './access/people.ts'
import { pendingOf, principalOfPerson } from './access/person.ts'
import { openSeal } from './access/seal.ts'
import type { AccountsConfig } from './access/settings.ts'
import { createSignIn } from './access/signIn.ts'
import type { Audit } from './audit/audit.ts'
import type { Branch, History } from './history/history.ts'
import { oidcRoutes } from './http/oidc.ts'
import { ownAccountRoutes } from './http/ownAccount.ts'
import { peopleRoutes } from './http/people.ts'
import { type Own, sessionRoutes } from './http/session.ts'
import type { Log } from './log.ts'

export interface AccountsSide {
  /** For the history to save. */
  branches: readonly Branch[]
  ways: readonly Way[]
  /** Under /api/v1. */
  routes(access: Access): Router[]
}

/** Where nobody signs in, there is only the page's question of who asks. */
export async function openAccounts(options: {
  config: AccountsConfig
  /** Where the seal's key is kept. */
  dataDir: string
  locality: Pick<Locality, 'name' | 'areas'>
  sectors: readonly string[]
  ask: History['ask']
  clock: Pick<Clock, 'now'>
  audit: Audit
  log: Pick<Log, 'info' | 'warn'>
  /** To the one who starts the server, and to no log. */
  tell(line: string): void
}): Promise<AccountsSide> {
  const { config, dataDir, locality, sectors, clock, log } = options
  if (!config.isOn)
    return { branches: [], ways: [], routes: (access) => [sessionRoutes({ access, accounts: null })] }
  const accounts = createAccounts({
    ...options,
    seal: await openSeal(dataDir),
    placeNames: [locality.name.vi, locality.name.en],
  })
  const { people, sessions, isRead } = accounts
  const own: Own = (request) => {
    const session = sessions.of(request)
    const person = session && people.get(session.person)
    if (!session || !person || person.isOff) return null
    return { session, person, pending: pendingOf(person, session, config.secondFactor) }
  }
  const way: Way = (request) => {
    const signedIn = own(request)
    if (!signedIn) return isRead() || !sessions.isShown(request) ? null : 'opening'
    return signedIn.pending ? 'pending' : principalOfPerson(signedIn.person)
  }
  const { oidc, publicUrl } = config
  const provider = oidc && publicUrl ? createOidc(oidc, publicUrl, accounts, clock, log) : null
  const areas = new Set(locality.areas.map(({ code }) => code))
  return {
    branches: [accounts.branch],
    ways: [way],
    routes: (access) => [
      sessionRoutes({
        access,
        accounts: { ...accounts, own, signIn: createSignIn(accounts), elsewhere: oidc?.name ?? null },
      }),
      ...(provider ? [oidcRoutes({ oidc: provider, accounts })] : []),
      ownAccountRoutes({ own, account: createOwnAccount(accounts), desk: createPeopleDesk(accounts) }),
      peopleRoutes({ own, desk: createPeopleDesk(accounts), known: { sectors: new Set(sectors), areas } }),
    ],
  }
}
