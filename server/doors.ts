// What guards the doors, put together: the record of deeds, keys made at run time, and paired screens. All of it
// lives in the one database, as branches of the history.
import { join } from 'node:path'
import type { Router } from 'express'
import type { Clock } from '../shared/clock.ts'
import type { Way } from './access/access.ts'
import type { Allow, Identify } from './access/allow.ts'
import { createKeys } from './access/keys.ts'
import { createPairing, type Pairing } from './access/pairing.ts'
import { type AuditRecord, createAudit, HEAD_FILE } from './audit/audit.ts'
import type { AuditOutbox } from './audit/outbox.ts'
import type { Config } from './config.ts'
import type { Branch, History } from './history/history.ts'
import { auditRoutes } from './http/audit.ts'
import { gateRoutes } from './http/gate.ts'
import { keyRoutes } from './http/keys.ts'
import { pairingRoutes } from './http/pairing.ts'
import type { Log } from './log.ts'

export interface Doors {
  audit: AuditRecord
  pairing: Pairing
  /** For the history to save. */
  branches: readonly Branch[]
  /** In which one may show who one is. */
  ways: readonly Way[]
  /** Under /api/v1. */
  routes(allow: Allow, sectors: readonly string[]): Router[]
  /** Before the pages of walls. */
  gate(identify: Identify): Router
}

export function createDoors(options: {
  config: Pick<Config, 'guard'>
  /** Where the record notes its newest row. */
  dataDir: string
  /** Of the record; absent: what waits for the database is in memory alone. */
  outbox?: AuditOutbox
  ask: History['ask']
  clock: Clock
  log: Log
}): Doors {
  const { config, dataDir, outbox, ask, clock, log } = options
  const audit = createAudit({
    ask,
    keepDays: config.guard.auditDays,
    headFile: join(dataDir, HEAD_FILE),
    ...(outbox ? { outbox } : {}),
    clock,
    log,
  })
  const keys = createKeys({ ask, clock })
  const pairing = createPairing({ ask, clock })
  return {
    audit,
    pairing,
    branches: [audit, keys, pairing],
    ways: [keys.way, pairing.way],
    routes: (allow, sectors) => [
      auditRoutes({ audit, allow, clock }),
      keyRoutes({ keys, sectors, allow, audit, clock }),
      pairingRoutes({ pairing, allow, audit, clock }),
    ],
    gate: (identify) => gateRoutes({ identify, screen: pairing.screen }),
  }
}
