// The record of deeds: kept in order, chained, checked, let go of, and without secrets.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkChain } from '../../server/audit/chain.ts'
import { readAll, readBase } from '../../server/audit/rows.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import type { AuditRow } from '../../shared/audit.ts'
import { DAY } from '../../shared/clock.ts'
import { admin, lines, NOW, openFolder, recordOver, removeFolder } from './auditStand.ts'
import { onBothStores } from './historyStores.ts'

beforeEach(openFolder)
afterEach(removeFolder)

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
