import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAudit, HEAD_FILE } from '../../server/audit/audit.ts'
import { checkChain } from '../../server/audit/chain.ts'
import { type AuditOutbox, OUTBOX_FOLDER, openAuditOutbox } from '../../server/audit/outbox.ts'
import { readAll, readBase } from '../../server/audit/rows.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { createLog } from '../../server/log.ts'
import type { AuditNote, AuditRow } from '../../shared/audit.ts'
import { DAY, manualClock } from '../../shared/clock.ts'
import { until } from '../support/until.ts'
import { onBothStores } from './historyStores.ts'

const NOW = Date.parse('2026-03-01T00:00:00Z')
const admin = { kind: 'person', id: 'p1', name: 'Nguyễn Văn An' } as const

let folder: string
let lines: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-audit-'))
  lines = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function recordOver(database: Database | null, more: { limit?: number; outbox?: AuditOutbox } = {}) {
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

onBothStores('the record of deeds', (store) => {
  const open = async () => {
    const database = await store.open()
    await migrate(database, 'vinh-phuc')
    return database
  }
  const check = async (database: Database) => {
    const rows: AuditRow[] = []
    for await (const row of readAll(database)) rows.push(row)
    const { findings } = await checkChain(rows, await readBase(database))
    return { rows, findings }
  }

  it('[AUD8] what is noted is kept in order, chained over savings and restarts', async () => {
    const database = await open()
    const first = recordOver(database)
    for (let i = 0; i < 1_200; i++) first.note(`${i}`, { details: { i, text: 'Tiếng Việt \u{1F4A1}' } })
    await first.audit.save(database)
    const second = recordOver(database)
    second.note('last', { by: null })
    await second.audit.save(database)
    const { rows, findings } = await check(database)
    expect(findings).toEqual([])
    expect(rows).toHaveLength(1_201)
    expect(rows[1_199]).toMatchObject({ seq: 1_200, at: NOW, by: admin, of: '1199', details: { i: 1_199 } })
    expect(rows[1_200]).toMatchObject({ by: null, of: 'last' })
  })

  it('[AUD9] pages go from the newest to the oldest, filtered', async () => {
    const database = await open()
    const { audit, note, clock } = recordOver(database)
    for (let i = 0; i < 5; i++) note(`${i}`)
    clock.advance(1_000)
    note('x', { deed: 'login.failed', by: { ...admin, name: 'Trần Thị Bình' } })
    await audit.save(database)
    const page = await audit.page({}, 4, null)
    expect(page!.rows.map(({ seq }) => seq)).toEqual([6, 5, 4, 3])
    expect(page).toMatchObject({ next: 3, head: { seq: 6 } })
    expect((await audit.page({}, 4, 3))!.rows.map(({ seq }) => seq)).toEqual([2, 1])
    for (const filter of [{ deed: 'login' }, { by: 'trần' }, { of: 'x' }, { from: NOW + 1 }])
      expect((await audit.page(filter, 10, null))!.rows.map(({ seq }) => seq)).toEqual([6])
    expect((await audit.page({ to: NOW + 1 }, 10, null))!.rows).toHaveLength(5)
  })

  it('[AUD10] a row changed, removed or added in the database is found, by the check and by the server', async () => {
    const database = await open()
    const { audit, note } = recordOver(database)
    for (let i = 0; i < 6; i++) note(`${i}`)
    await audit.save(database)
    await database.query("update audit set object = 'other' where seq = 2")
    await database.query('delete from audit where seq = 4')
    expect((await check(database)).findings).toEqual([
      { kind: 'changed', seq: 2 },
      { kind: 'removed', from: 4, to: 4 },
    ])
    await database.query('delete from audit where seq = 6')
    note('next')
    await audit.save(database)
    const told = lines.filter((line) => line.includes('touched by something else'))
    expect(told).toHaveLength(1)
    const { rows } = await check(database)
    expect(rows.find(({ deed }) => deed === 'audit.touched')).toMatchObject({
      seq: 6,
      details: { expected: { seq: 6 }, found: { seq: 5 } },
    })
  })

  it('[AUD11] rows cut off while the server was stopped are missed when it starts', async () => {
    const database = await open()
    const first = recordOver(database)
    for (let i = 0; i < 3; i++) first.note(`${i}`)
    await first.audit.save(database)
    await database.query('delete from audit where seq > 1')
    const second = recordOver(database)
    second.note('after')
    await second.audit.save(database)
    expect((await check(database)).rows.map(({ deed }) => deed)).toEqual([
      'reported.saved',
      'audit.touched',
      'reported.saved',
    ])
  })

  it('[AUD12] old rows are let go, the rest stays a chain, and each day an anchor is logged', async () => {
    const database = await open()
    const { audit, note, clock } = recordOver(database)
    for (let i = 0; i < 3; i++) note(`${i}`)
    clock.advance(20 * DAY)
    note('newer')
    await audit.save(database)
    await audit.keepHouse(database, clock.now())
    await audit.keepHouse(database, clock.now())
    clock.advance(20 * DAY)
    await audit.keepHouse(database, clock.now())
    const { rows, findings } = await check(database)
    expect(rows.map(({ of }) => of)).toEqual(['newer'])
    expect(findings).toEqual([])
    expect(await readBase(database)).toMatchObject({ seq: 3 })
    const anchors = lines.filter((line) => line.includes('Anchor')).map((line) => JSON.parse(line).anchor)
    expect(anchors).toEqual([`4:${rows[0]!.hash}`, `4:${rows[0]!.hash}`])
    clock.advance(100 * DAY)
    await audit.keepHouse(database, clock.now())
    expect((await check(database)).rows).toHaveLength(1)
  })

  it('[AUD13] while the database is away notes wait, and what does not fit is told', async () => {
    const database = await open()
    const { audit, note } = recordOver(database, { limit: 3 })
    for (let i = 0; i < 5; i++) note(`${i}`)
    expect(audit.state()).toEqual({ waiting: 3, lost: 2 })
    const broken = { ...database, transaction: () => Promise.reject(new Error('away')) }
    await expect(audit.save(broken)).rejects.toThrow('away')
    expect(audit.state()).toEqual({ waiting: 3, lost: 2 })
    await audit.save(database)
    const { rows, findings } = await check(database)
    expect(findings).toEqual([])
    expect(rows.map(({ deed, of }) => of ?? deed)).toEqual(['0', '1', '2', 'audit.lost'])
    expect(rows[3]!.details).toMatchObject({ count: 2 })
  })
})

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

it('[AUD17] rows of which no answer came are not written twice, and raise no alarm', async () => {
  const { audit, note } = recordOver(null)
  const inserted: unknown[][] = []
  let head: object[] = []
  let answers = false
  const query = async (sql: string, parameters: unknown[][] = []) => {
    if (!sql.startsWith('insert')) return sql.includes('from audit order') ? head : []
    const [seqs, hashes] = [parameters[0]!, parameters[8]!]
    inserted.push(seqs)
    head = [{ seq: seqs.at(-1), hash: hashes.at(-1) }]
    return []
  }
  const database = {
    query,
    transaction: async (work: (connection: unknown) => Promise<unknown>) => {
      const result = await work({ query })
      if (!answers) throw new Error('the line was cut after the commit')
      return result
    },
  } as unknown as Database
  note('a')
  note('b')
  await expect(audit.save(database)).rejects.toThrow('was cut')
  answers = true
  note('c')
  await audit.save(database)
  expect(inserted).toEqual([[1, 2], [3]])
  expect(lines.join()).not.toContain('touched')
})

it('[AUD14] secrets are blotted out and long details cut', async () => {
  const { audit, note } = recordOver(null)
  const kept: string[] = []
  note('a', {
    details: {
      password: 'hunter2',
      nested: { apiToken: 'hunter2', Authorization: 'hunter2' },
      by: 'x'.repeat(9_000),
    },
  })
  note('b', { details: { newPassword: 'hunter2', count: 3 } })
  const database = {
    query: async () => [],
    transaction: async (work: (connection: unknown) => Promise<unknown>) =>
      work({
        query: async (_sql: string, parameters?: unknown[]) => {
          kept.push(JSON.stringify(parameters ?? []))
          return []
        },
      }),
  } as unknown as Database
  await audit.save(database)
  expect(kept.join()).not.toContain('hunter2')
  expect(kept.join()).toContain('[secret]')
  expect(Math.max(...kept.map(({ length }) => length))).toBeLessThan(12_000)
})
