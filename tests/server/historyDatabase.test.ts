// The contract of both stores: SQL, transactions, migrations.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate, WrongDatabase, writeMeta } from '../../server/history/migrate.ts'
import { onBothStores } from './historyStores.ts'

onBothStores('the history database', ({ open }) => {
  it('[HIS1] the same SQL gives the same values of the same types', async () => {
    const database = await open()
    const rows = await database.query(
      `select 1::int4 as whole, 0.1::float8 as part, 'năm'::text as words, null::float8 as unknown, true as yes,
         (select array_agg(n order by n desc) from unnest($1::float8[]) n)::text as list, $2::text as said`,
      [[1, 2.5, null], "it's"],
    )
    expect(rows).toEqual([
      {
        whole: 1,
        part: 0.1,
        words: 'năm',
        unknown: null,
        yes: true,
        list: '{NULL,2.5,1}',
        said: "it's",
      },
    ])
    expect(
      await database.query('create table t (a int4); insert into t values (7); select a from t'),
    ).toEqual([{ a: 7 }])
    await expect(database.query('select nonsense')).rejects.toThrow(/nonsense/)
    expect(await database.query('select a from t')).toEqual([{ a: 7 }])
  })

  it('[HIS1] bytes come back as they were: none, every value, a part of what they lie in, a megabyte', async () => {
    const database = await open()
    await database.query('create table t (a int4, bytes bytea)')
    const every = Uint8Array.from({ length: 256 }, (_, i) => i)
    const given = [new Uint8Array(), every, every.subarray(92, 200), new Uint8Array(1024 * 1024).fill(0x5c)]
    for (const [i, bytes] of given.entries())
      await database.query('insert into t values ($1, $2)', [i, bytes])
    const rows = await database.query<{ bytes: Uint8Array }>('select bytes from t order by a')
    expect(rows.map(({ bytes }) => Buffer.compare(bytes, given.shift()!))).toEqual([0, 0, 0, 0])
  })

  it('[HIS2] a transaction is whole or not at all, and others do not see half of it', async () => {
    const database = await open()
    await database.query('create table t (a int4)')
    const failing = database.transaction(async (connection) => {
      await connection.query('insert into t values (1)')
      throw new Error('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    const broken = database.transaction(async (connection) => {
      await connection.query('insert into t values (1)')
      await connection.query('insert into nowhere values (1)')
    })
    await expect(broken).rejects.toThrow(/nowhere/)
    let seen: Promise<object[]> | null = null
    await database.transaction(async (connection) => {
      await connection.query('insert into t values (2)')
      seen = database.query('select a from t')
      await connection.query('insert into t values (3)')
    })
    expect([0, 2]).toContain((await seen!).length)
    expect(await database.query('select a from t order by a')).toEqual([{ a: 2 }, { a: 3 }])
  })

  it('[HIS3] migrations run once each and in their order, also when two servers start at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-migrations-'))
    const database = await open()
    await writeFile(join(folder, '001-a.sql'), 'create table a (n int4); insert into a values (1);')
    await Promise.all([migrate(database, 'here', folder), migrate(database, 'here', folder)])
    await writeFile(join(folder, '002-b.sql'), 'insert into a values (2); create table b (n int4)')
    await migrate(database, 'here', folder)
    await migrate(database, 'here', folder)
    expect(await database.query('select n from a order by n')).toEqual([{ n: 1 }, { n: 2 }])
    // A migration that fails leaves the database as it was.
    await writeFile(join(folder, '003-c.sql'), 'create table c (n int4); select nonsense;')
    await expect(migrate(database, 'here', folder)).rejects.toThrow(/nonsense/)
    await writeFile(join(folder, '003-c.sql'), 'create table c (n int4)')
    await migrate(database, 'here', folder)
    await rm(folder, { recursive: true })
  })

  it('[HIS4] a newer schema and another province’s database are refused with what to do', async () => {
    const database = await open()
    await migrate(database, 'here')
    await expect(migrate(database, 'elsewhere')).rejects.toThrow(/holds the province here.*DATABASE_URL/)
    await writeMeta(database, 'schema', '99')
    const refused = migrate(database, 'here')
    await expect(refused).rejects.toBeInstanceOf(WrongDatabase)
    await expect(refused).rejects.toThrow(/version 99.*update the server/)
  })
})
