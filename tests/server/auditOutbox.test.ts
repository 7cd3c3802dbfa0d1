// Deeds that wait on disk for a record that is away, or for a server that was killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkChain } from '../../server/audit/chain.ts'
import { type AuditOutbox, OUTBOX_FOLDER, openAuditOutbox } from '../../server/audit/outbox.ts'
import { readAll, readBase } from '../../server/audit/rows.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import type { AuditRow } from '../../shared/audit.ts'
import { until } from '../support/until.ts'
import { admin, folder, lines, NOW, openFolder, recordOver, removeFolder } from './auditStand.ts'
import { onBothStores } from './historyStores.ts'

beforeEach(openFolder)
afterEach(removeFolder)

onBothStores('deeds that wait on disk', (store) => {
  const kept = async (database: Database) => {
    const rows: AuditRow[] = []
    for await (const row of readAll(database)) rows.push(row)
    const { findings } = await checkChain(rows, await readBase(database))
    expect(findings).toEqual([])
    return rows.map(({ of }) => of)
  }
  const onDisk = async () => {
    const { left, close } = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 100)
    await close()
    return left.map(({ of }) => of)
  }

  it('[AUD18] what waited when the server was killed is kept at the next start, once, in its order', async () => {
    const database = await store.open()
    await migrate(database, 'vinh-phuc')
    const noter = startNoter()
    await until(() => noter.told().length >= 40, 'deeds are on disk')
    await noter.kill()
    const waited = noter.told()
    const outbox = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 1_000)
    // What was told to be on disk is there; what was under way when it was killed may be.
    expect(outbox.left.map(({ of }) => of).slice(0, waited.length)).toEqual(waited)
    const all = outbox.left.length
    const first = recordOver(database, { outbox })
    first.note('after')
    await first.audit.save(database)
    expect(await kept(database)).toEqual([...outbox.left.map(({ of }) => of), 'after'])
    await outbox.close()
    expect(await onDisk(), 'nothing waits any more').toEqual([])
    expect(all).toBeGreaterThanOrEqual(40)
  }, 60_000)

  it('[AUD18] what was kept before the kill, and not yet let go of on disk, is not kept twice', async () => {
    const database = await store.open()
    await migrate(database, 'vinh-phuc')
    const disk = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 100)
    const killed: AuditOutbox = { ...disk, letGo: () => new Promise(() => {}) }
    const before = recordOver(database, { outbox: killed })
    for (const of of ['a', 'same', 'same']) before.note(of, { details: { n: 1, text: 'x'.repeat(5_000) } })
    void before.audit.save(database)
    await until(async () => (await kept(database)).length === 3, 'they are in the record')
    before.note('late')
    await until(async () => (await onDisk()).length === 4, 'all are on disk')

    const outbox = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 100)
    const after = recordOver(database, { outbox })
    expect(after.audit.state().waiting).toBe(4)
    await after.audit.save(database)
    expect(await kept(database)).toEqual(['a', 'same', 'same', 'late'])
    await outbox.close()
    await disk.close()
    expect(await onDisk()).toEqual([])
  })
})

it('[AUD18] a line on disk that cannot be read is told as a deed that was lost, and keeps no server from starting', async () => {
  const disk = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 100)
  await disk.add({ at: NOW, by: admin, deed: 'reported.saved', of: 'whole' })
  await disk.close()
  await appendFile(join(folder, OUTBOX_FOLDER, '00000001.ndjson'), '{"at":12,"de\nnull\n')
  const outbox = await openAuditOutbox(join(folder, OUTBOX_FOLDER), 100)
  expect(outbox.left.map(({ of }) => of)).toEqual(['whole'])
  expect(recordOver(null, { outbox }).audit.state()).toEqual({ waiting: 1, lost: 2 })
  await outbox.close()
})

it('[AUD19] a disk that refuses holds nobody up: notes wait in memory, and it is said', async () => {
  const refuse = () => Promise.reject(new Error('ENOSPC'))
  const outbox: AuditOutbox = {
    left: [],
    lost: 0,
    add: refuse,
    mark: refuse,
    letGo: refuse,
    close: async () => {},
  }
  const { audit, note } = recordOver(null, { outbox })
  note('a')
  expect(audit.state().waiting).toBe(1)
  await until(() => lines.join().includes('waits in memory alone'), 'it is said')
  const database = {
    query: async () => [],
    transaction: async (work: (connection: unknown) => Promise<unknown>) => work({ query: async () => [] }),
  } as unknown as Database
  await audit.save(database)
  expect(audit.state().waiting).toBe(0)
})

/** A process that notes one deed after another until it is killed. */
function startNoter() {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'noteForever.ts'),
    join(folder, OUTBOX_FOLDER),
  ])
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const ended = once(child, 'exit')
  return {
    /** Deeds of which it said that they are on disk. */
    told: () => said.split('\n').slice(0, -1),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
