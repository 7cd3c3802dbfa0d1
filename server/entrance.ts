// The entrance: everybody and everything that comes in, by HTTP or by a socket, is known or not here, and may or
// may not. Accounts, keys, paired screens and the record of deeds put together.
import { join } from 'node:path'
import type { Router } from 'express'
import { all, type Clock, SECOND, type Stop } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { type Access, createAccess } from './access/access.ts'
import { createSocketDoors, type SocketDoors } from './access/sockets.ts'
import { openAccounts } from './accounts.ts'
import { type Audit, WAITING_LIMIT } from './audit/audit.ts'
import { OUTBOX_FOLDER, openAuditOutbox } from './audit/outbox.ts'
import type { Broadcast } from './broadcast.ts'
import type { Config } from './config.ts'
import { createDoors } from './doors.ts'
import type { Branch, History } from './history/history.ts'
import type { Log } from './log.ts'

export interface Entrance {
  access: Access
  audit: Audit
  sockets: SocketDoors
  /** For the history to save. */
  branches: readonly Branch[]
  /** Under /api/v1. */
  routes: readonly Router[]
  /** Before the pages. */
  gate: Router
  /** Sends those away who may not stay, and has the record of deeds saved soon. */
  start(expel: Broadcast['expel'], saveSoon: () => void): Stop
}

/** How long somebody whose session has ended may still watch. */
const EXPEL_EVERY = 5 * SECOND

export async function openEntrance(options: {
  config: Config
  dataDir: string
  locality: Pick<Locality, 'name' | 'areas'>
  sectors: readonly string[]
  ask: History['ask']
  clock: Clock
  log: Log
}): Promise<Entrance> {
  const { config, sectors, clock } = options
  const outbox = await openAuditOutbox(join(options.dataDir, OUTBOX_FOLDER), WAITING_LIMIT)
  const doors = createDoors({ ...options, outbox })
  const accounts = await openAccounts({
    ...options,
    config: config.accounts,
    audit: doors.audit,
    // To whoever starts the server; the log never hears it.
    tell: console.log,
  })
  const access = createAccess({ config, ways: [...accounts.ways, ...doors.ways] })
  const sockets = createSocketDoors(access.identify, config.accounts.trustProxy)
  return {
    access,
    audit: doors.audit,
    sockets,
    branches: [...doors.branches, ...accounts.branches],
    routes: [...accounts.routes(access), ...doors.routes(access.allow, sectors)],
    gate: doors.gate(access.identify),
    start(expel, saveSoon) {
      const look = () => expel(sockets.isKnown)
      doors.pairing.onRevoked(look)
      return all(clock.every(EXPEL_EVERY, look), doors.audit.start(saveSoon))
    },
  }
}
