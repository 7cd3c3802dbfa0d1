// The record of deeds over a given database, in a folder of its own at a driven clock.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAudit, HEAD_FILE } from '../../server/audit/audit.ts'
import type { AuditOutbox } from '../../server/audit/outbox.ts'
import type { Database } from '../../server/history/database.ts'
import { createLog } from '../../server/log.ts'
import type { AuditNote } from '../../shared/audit.ts'
import { manualClock } from '../../shared/clock.ts'

export const NOW = Date.parse('2026-03-01T00:00:00Z')
export const admin = { kind: 'person', id: 'p1', name: 'Nguyễn Văn An' } as const

/** Of the test that runs: its folder, and what was logged. */
export let folder: string
export let lines: string[]

/** To be called before each test. */
export async function openFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'ioc-audit-'))
  lines = []
}

/** To be called after each test. */
export const removeFolder = () => rm(folder, { recursive: true, force: true })

export function recordOver(database: Database | null, more: { limit?: number; outbox?: AuditOutbox } = {}) {
  const clock = manualClock(NOW)
  const audit = createAudit({
    ask: async (work) => database && work({ database, ids: new Map() }),
    keepDays: 30,
    headFile: join(folder, HEAD_FILE),
    clock,
    log: createLog('info', (line) => lines.push(line)),
    ...more,
  })
  const note = (of: string, given: Partial<AuditNote> = {}) =>
    audit.note({ at: clock.now(), by: admin, deed: 'reported.saved', of, ...given })
  return { audit, clock, note }
}
