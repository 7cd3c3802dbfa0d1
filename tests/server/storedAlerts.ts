// Rules, readers and an empty database for tests of alerts that are stored.
import { createAlertReads } from '../../server/alerts/read.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { person, ruleOf, type Stand } from '../support/alerting.ts'
import type { TestStore } from './historyStores.ts'

export const RULES = [
  ruleOf('road.accident', {
    severity: 'critical',
    procedure: 'traffic-accident',
    links: [{ effect: 'clinic.full', withinMinutes: 120 }],
    escalate: [{ afterSeconds: 600, role: 'leader' }],
  }),
  ruleOf('clinic.full', { forSeconds: 120 }),
]
export const WHO = person('An')
export const ALL = { state: 'all', limit: 100, before: null } as const

export async function migrated({ open }: TestStore): Promise<Database> {
  const database = await open()
  await migrate(database, 'vinh-phuc')
  return database
}

export const readsOf = ({ alerts }: Stand, database: Database | null) =>
  createAlertReads({
    alerts,
    ask: async (work) => database && work({ database, ids: new Map() }),
  })
