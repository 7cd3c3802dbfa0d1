import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { createPairing, SCREEN_COOKIE } from '../../server/access/pairing.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import { MINUTE, manualClock } from '../../shared/clock.ts'
import { CODE_HOLDS, CODE_SIGNS, type PairedScreen } from '../../shared/pairing.ts'
import { onBothStores } from './historyStores.ts'

const NOW = Date.parse('2026-03-01T00:00:00Z')
const operator = { id: 'p1', name: 'An' }
const shows = (token: string) =>
  ({ headers: { cookie: `other=1; ${SCREEN_COOKIE}=${token}` } }) as IncomingMessage

function pairingOver(database: () => Database | null, clock = manualClock(NOW)) {
  const pairing = createPairing({
    ask: async (work) => {
      const there = database()
      return there && work({ database: there, ids: new Map() })
    },
    clock,
  })
  const pair = async (name = 'hall-1', group: string | null = 'hall') => {
    const offer = pairing.offer('10.0.0.1')!
    const screen = (await pairing.approve({ code: offer.code, name, group }, operator)) as PairedScreen
    const claimed = pairing.claim(offer.claim)
    if (claimed.state !== 'approved') throw new Error(claimed.state)
    return { screen, token: claimed.token }
  }
  return { pairing, clock, pair }
}

onBothStores('paired screens', (store) => {
  const open = async () => {
    const database = await store.open()
    await migrate(database, 'vinh-phuc')
    return database
  }

  it('[PAIR1] a code is shown, approved as it is typed, and claimed once by the screen that showed it', async () => {
    const database = await open()
    const { pairing } = pairingOver(() => database)
    await pairing.save(database)
    const offer = pairing.offer('10.0.0.1')!
    expect(offer.code).toMatch(new RegExp(`^[${CODE_SIGNS}]{4}-[${CODE_SIGNS}]{4}$`))
    expect(offer.expiresAt - offer.at).toBe(CODE_HOLDS)
    expect(pairing.claim(offer.claim)).toEqual({ state: 'waiting' })
    const typed = ` ${offer.code.toLowerCase().replace('-', ' ')} `
    const screen = await pairing.approve({ code: typed, name: 'hall-1', group: 'hall' }, operator)
    expect(screen).toMatchObject({ name: 'hall-1', group: 'hall', pairedBy: 'An', revokedAt: null })
    expect(await pairing.approve({ code: offer.code, name: 'thief', group: null }, operator)).toBe('unknown')
    expect(pairing.claim('another')).toEqual({ state: 'over' })
    expect(pairing.claim(offer.claim)).toMatchObject({ state: 'approved', name: 'hall-1' })
    expect(pairing.claim(offer.claim)).toEqual({ state: 'over' })
  })

  it('[PAIR2] its identity holds over a restart, and only a hash of it is kept', async () => {
    const database = await open()
    const { pairing, pair } = pairingOver(() => database)
    await pairing.save(database)
    const { screen, token } = await pair()
    const { pairing: later } = pairingOver(() => database)
    expect(later.way(shows(token))).toBe('opening')
    await later.save(database)
    for (const each of [pairing, later])
      expect(each.way(shows(token))).toEqual({
        kind: 'screen',
        id: screen.id,
        name: 'hall-1',
        role: 'viewer',
      })
    expect(later.way(shows(`${token.slice(0, -1)}-`))).toBeNull()
    const kept = JSON.stringify(await database.query('select * from paired_screens'))
    expect(kept).not.toContain(token.slice(-43))
  })

  it('[PAIR3] revoked, it is refused at once, and links that stand are looked at again', async () => {
    const database = await open()
    const { pairing, pair } = pairingOver(() => database)
    await pairing.save(database)
    const { screen, token } = await pair()
    let looks = 0
    pairing.onRevoked(() => looks++)
    expect(await pairing.revoke(screen.id)).toMatchObject({ revokedAt: NOW })
    expect(pairing.way(shows(token))).toBeNull()
    expect(looks).toBe(1)
    expect(await pairing.revoke(screen.id)).toBe('unknown')
    const { pairing: later } = pairingOver(() => database)
    await later.save(database)
    expect(later.way(shows(token))).toBeNull()
  })

  it('[PAIR4] a code is worth nothing after ten minutes', async () => {
    const database = await open()
    const { pairing, clock } = pairingOver(() => database)
    await pairing.save(database)
    const offer = pairing.offer('10.0.0.1')!
    clock.advance(10 * MINUTE)
    expect(await pairing.approve({ code: offer.code, name: 'a', group: null }, operator)).toBe('unknown')
    expect(pairing.claim(offer.claim)).toEqual({ state: 'over' })
  })

  it('[PAIR5] who types ten wrong codes waits ten minutes, and nobody else does', async () => {
    const database = await open()
    const { pairing, clock } = pairingOver(() => database)
    await pairing.save(database)
    const right = pairing.offer('10.0.0.1')!
    const type = (code: string, by = operator) => pairing.approve({ code, name: 'a', group: null }, by)
    for (let i = 0; i < 10; i++) expect(await type('AAAAAAAA')).toBe('unknown')
    expect(await type(right.code)).toBe('too-many')
    clock.advance(9 * MINUTE)
    expect(await type(right.code)).toBe('too-many')
    expect(await type(right.code, { id: 'p2', name: 'Bình' })).toMatchObject({ name: 'a' })
    clock.advance(MINUTE)
    expect(await type('AAAAAAAA')).toBe('unknown')
  })

  it('[PAIR6] one address may have forty codes at a time, and another still gets one', async () => {
    const database = await open()
    const { pairing, clock } = pairingOver(() => database)
    const codes = Array.from({ length: 40 }, () => pairing.offer('10.0.0.1')?.code)
    expect(new Set(codes).size).toBe(40)
    expect(pairing.offer('10.0.0.1')).toBeNull()
    expect(pairing.offer('10.0.0.2')).not.toBeNull()
    clock.advance(CODE_HOLDS)
    expect(pairing.offer('10.0.0.1')).not.toBeNull()
  })

  it('[PAIR7] what cannot be stored is not approved, and the code can be approved later', async () => {
    const database = await open()
    let there: Database | null = database
    const { pairing } = pairingOver(() => there)
    await pairing.save(database)
    const offer = pairing.offer('10.0.0.1')!
    there = null
    const given = { code: offer.code, name: 'a', group: null }
    expect(await pairing.approve(given, operator)).toBe('away')
    expect(pairing.claim(offer.claim)).toEqual({ state: 'waiting' })
    expect(pairing.list()).toEqual([])
    there = database
    expect(await pairing.approve(given, operator)).toMatchObject({ name: 'a' })
  })

  it('[PAIR8] when it was last seen is known to the minute', async () => {
    const database = await open()
    const { pairing, clock, pair } = pairingOver(() => database)
    await pairing.save(database)
    const { token } = await pair()
    clock.advance(3 * MINUTE + 5)
    pairing.way(shows(token))
    await pairing.save(database)
    const { pairing: later } = pairingOver(() => database)
    await later.save(database)
    expect(later.list()).toMatchObject([{ name: 'hall-1', lastSeenAt: NOW + 3 * MINUTE }])
  })
})
