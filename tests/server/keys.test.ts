import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { createKeys } from '../../server/access/keys.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { HOUR, MINUTE, manualClock } from '../../shared/clock.ts'
import type { KeyMade } from '../../shared/keys.ts'
import { onBothStores } from './historyStores.ts'

const NOW = Date.parse('2026-03-01T00:00:00Z')
const shows = (key: string) => ({ headers: { authorization: `Bearer ${key}` } }) as IncomingMessage
const health = { name: 'agency', kind: 'feed', sectors: ['health'], ways: ['http'] } as const
const wanted = (more = {}) => ({ ...health, sectors: [...health.sectors], ways: [...health.ways], ...more })

const keysOver = (database: () => Database | null, clock = manualClock(NOW)) => ({
  clock,
  keys: createKeys({
    ask: async (work) => {
      const there = database()
      return there && work({ database: there, ids: new Map() })
    },
    clock,
  }),
})

async function made(answer: Promise<KeyMade | string>): Promise<KeyMade> {
  const result = await answer
  if (typeof result === 'string') throw new Error(result)
  return result
}

onBothStores('keys made at run time', (store) => {
  const open = async () => {
    const database = await store.open()
    await migrate(database, 'vinh-phuc')
    return database
  }

  it('[KEY1] a key of a feed sends events of its sectors and nothing else; an operator’s does what operators do', async () => {
    const database = await open()
    const { keys } = keysOver(() => database)
    await keys.save(database)
    const feed = await made(keys.make(wanted(), 'An'))
    expect(feed.key).toMatch(/^ioc_[0-9a-f]{12}_[\w-]{43}$/)
    expect(keys.way(shows(feed.key))).toEqual({
      kind: 'key',
      id: feed.shown.id,
      name: 'agency',
      role: 'viewer',
      doors: ['events.send'],
      sectors: ['health'],
    })
    const operator = await made(keys.make(wanted({ name: 'desk', kind: 'operator', sectors: null }), 'An'))
    expect(keys.way(shows(operator.key))).toMatchObject({ role: 'operator', name: 'desk' })
    expect(keys.way(shows(feed.key.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'))))).toBeNull()
    expect(keys.way(shows('something-else'))).toBeNull()
    expect(await keys.make(wanted(), 'An')).toBe('taken')
  })

  it('[KEY2] only a hash of it is kept, and it outlives a restart', async () => {
    const database = await open()
    const { keys } = keysOver(() => database)
    await keys.save(database)
    const { key } = await made(keys.make(wanted(), 'An'))
    const kept = JSON.stringify(await database.query('select * from access_keys'))
    expect(kept).toContain('agency')
    expect(kept).not.toContain(key.slice(-43))
    const { keys: later } = keysOver(() => database)
    expect(later.way(shows(key))).toBe('opening')
    await later.save(database)
    expect(later.way(shows(key))).toMatchObject({ name: 'agency' })
  })

  it('[KEY3] rotated, the old one holds for the overlap and not longer, also over a restart', async () => {
    const database = await open()
    const { keys, clock } = keysOver(() => database)
    await keys.save(database)
    const old = await made(keys.make(wanted(), 'An'))
    const next = await made(keys.rotate(old.shown.id, 2 * HOUR, 'Bình'))
    expect(next.shown).toMatchObject({ replaces: old.shown.id, madeBy: 'Bình', sectors: ['health'] })
    clock.advance(2 * HOUR - 1)
    expect(keys.way(shows(old.key))).not.toBeNull()
    expect(
      keys
        .list()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['ending', 'ok'])
    clock.advance(1)
    const { keys: later } = keysOver(() => database, clock)
    await later.save(database)
    for (const each of [keys, later]) {
      expect(each.way(shows(old.key))).toBeNull()
      expect(each.way(shows(next.key))).not.toBeNull()
    }
    expect(await keys.rotate(old.shown.id, 0, 'An')).toBe('ended')
  })

  it('[KEY4] revoked, it is refused at once; what cannot be stored does not hold', async () => {
    const database = await open()
    let there: Database | null = database
    const { keys } = keysOver(() => there)
    expect(await keys.make(wanted(), 'An')).toBe('away')
    await keys.save(database)
    const { key, shown } = await made(keys.make(wanted(), 'An'))
    there = null
    expect(await keys.revoke(shown.id)).toBe('away')
    expect(await keys.make(wanted({ name: 'other' }), 'An')).toBe('away')
    expect(keys.list()).toHaveLength(1)
    expect(keys.way(shows(key))).not.toBeNull()
    there = database
    expect(await keys.revoke(shown.id)).toMatchObject({ state: 'ended' })
    expect(keys.way(shows(key))).toBeNull()
    expect(await keys.revoke(shown.id)).toBe('ended')
    expect(await keys.revoke('none')).toBe('unknown')
  })

  it('[KEY5] the last use is known to the minute, also after a restart', async () => {
    const database = await open()
    const { keys, clock } = keysOver(() => database)
    await keys.save(database)
    const { key } = await made(keys.make(wanted(), 'An'))
    clock.advance(5 * MINUTE + 7)
    keys.way(shows(key))
    await keys.save(database)
    const { keys: later } = keysOver(() => database, clock)
    await later.save(database)
    expect(later.list()[0]!.lastUsedAt).toBe(NOW + 5 * MINUTE)
  })

  it('[KEY6] a key for Redis alone is refused over HTTP, and comes with what makes it valid there', async () => {
    const database = await open()
    const { keys } = keysOver(() => database)
    await keys.save(database)
    const { key, shown, redis } = await made(keys.make(wanted({ ways: ['redis'] }), 'An'))
    expect(keys.way(shows(key))).toBeNull()
    expect(redis).toBe(
      `ACL SETUSER ioc_${shown.id} reset on >${key} ~ioc:stream:health &ioc:feed:health +xadd +publish +ping +hello +auth`,
    )
  })

  it('[KEY7] what ended long ago is forgotten', async () => {
    const database = await open()
    const { keys, clock } = keysOver(() => database)
    await keys.save(database)
    const { shown } = await made(keys.make(wanted(), 'An'))
    await keys.revoke(shown.id)
    clock.advance(401 * 24 * HOUR)
    await keys.keepHouse(database, clock.now())
    expect(keys.list()).toEqual([])
    expect(await database.query('select id from access_keys')).toEqual([])
  })
})
