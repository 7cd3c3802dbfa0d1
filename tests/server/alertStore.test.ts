// Alerts on both stores: what was goes on after a restart, and nothing is there twice.
import { expect, it } from 'vitest'
import { manualClock } from '../../shared/clock.ts'
import { minutes, NOON, ruleOf, type Stand, standOf } from '../support/alerting.ts'
import { onBothStores } from './historyStores.ts'
import { ALL, migrated, RULES, readsOf, WHO } from './storedAlerts.ts'

onBothStores('alerts', (store) => {
  const held = ({ alerts }: Stand) => ({
    alerts: [...alerts.setting.desk.alerts.values()].sort((a, b) => (a.alert.id < b.alert.id ? -1 : 1)),
    incidents: [...alerts.setting.desk.incidents.values()],
    silences: [...alerts.silences.values()],
  })

  it('[KEEP1] a restart in the middle goes on exactly: pending, acknowledged, escalation, silence, incident', async () => {
    const database = await migrated(store)
    const clock = manualClock(NOON)
    const before = await standOf(RULES, { database: () => database, clock })
    before.hear('road.accident', 'A', true)
    before.hear('road.accident', 'B', true)
    const { id, version } = before.alert('road.accident', 'A')
    expect(await before.act(id, { kind: 'acknowledge', version, comment: 'đã gọi 115' }, WHO)).toMatchObject({
      ok: true,
    })
    await before.alerts.setSilence({
      id: 's1',
      rule: 'clinic.full',
      from: NOON,
      to: NOON + 900_000,
      reason: 'diễn tập',
      by: 'An',
    })
    before.pass(500)
    before.hear('clinic.full', 'H', true)
    const [incident] = before.incidents()
    await before.actOn(
      incident!.id,
      { kind: 'step', step: 'traffic-accident.emergency', status: 'done', version: incident!.version },
      WHO,
    )
    before.pass(60)
    await before.save()
    const stood = held(before)
    expect(stood.alerts.map(({ alert }) => alert.state).sort()).toEqual(['acknowledged', 'firing', 'pending'])
    before.stop()

    const after = await standOf(RULES, { database: () => database, clock })
    expect(held(after)).toEqual(stood)
    // What holds is said again by whoever watches it, and is no other alert.
    after.hear('road.accident', 'A', true)
    after.hear('clinic.full', 'H', true)
    expect(held(after).alerts).toHaveLength(3)
    after.pass(60)
    expect(after.alert('clinic.full', 'H')).toMatchObject({
      state: 'firing',
      firedAt: NOON + 620_000,
      silencedUntil: NOON + 900_000,
    })
    expect(after.alert('road.accident', 'B').escalated).toEqual({ steps: 1, role: 'leader' })
    expect(after.alert('road.accident', 'A')).toMatchObject({ acknowledged: { by: 'An' }, escalated: null })
    after.stop()
  })

  it('[KEEP1] a restart in the middle of flapping goes on exactly, and however long it flaps is one row', async () => {
    const database = await migrated(store)
    const clock = manualClock(NOON)
    const PLAIN = [ruleOf('s.plain')]
    const rows = async () =>
      (await database.query<{ change: string }>('select change from alert_events order by version'))
        .map(({ change }) => (JSON.parse(change) as { kind: string }).kind)
        .filter((kind) => kind === 'flipped').length
    let stand = await standOf(PLAIN, { database: () => database, clock })
    const flip = (isActive: boolean) => {
      stand.hear('s.plain', 'A', isActive)
      stand.pass(20)
    }
    for (const isActive of [true, false, true, false, true]) flip(isActive)
    expect(stand.alert('s.plain', 'A')).toMatchObject({ isFlapping: true, timesFired: 3 })
    for (let restart = 0; restart < 3; restart++) {
      for (let i = 0; i < 7; i++) {
        flip(false)
        if (i % 3 === 0) await stand.save()
        flip(true)
      }
      flip(false)
      await stand.save()
      const stood = held(stand)
      stand.stop()
      stand = await standOf(PLAIN, { database: () => database, clock })
      expect(held(stand)).toEqual(stood)
      flip(true)
    }
    expect(stand.alert('s.plain', 'A').timesFired).toBe(3 + 3 * 8)
    expect(await rows()).toBe(1)
    // Somebody's deed in between begins another.
    const { id, version } = stand.alert('s.plain', 'A')
    await stand.act(id, { kind: 'acknowledge', version })
    flip(false)
    await stand.save()
    expect(await rows()).toBe(2)
    stand.stop()

    // Calm is counted from the last change before the restart.
    stand = await standOf(PLAIN, { database: () => database, clock })
    stand.pass(minutes(10) - 21)
    expect(stand.alert('s.plain', 'A')).toMatchObject({ isFlapping: true, timesFired: 27 })
    stand.pass(2)
    expect(stand.alert('s.plain', 'A')).toMatchObject({ isFlapping: false, state: 'resolved' })
    stand.stop()
  })

  it('[KEEP1] signals that come before the stored state is read wait for it', async () => {
    const database = await migrated(store)
    const clock = manualClock(NOON)
    const before = await standOf(RULES, { database: () => database, clock })
    before.hear('road.accident', 'A', true)
    await before.save()
    const { id } = before.alert('road.accident', 'A')
    before.stop()
    clock.advance(60_000)
    let isUp = false
    const after = await standOf(RULES, { database: () => (isUp ? database : null), clock })
    after.hear('road.accident', 'A', true)
    after.hear('road.accident', 'C', true)
    expect(after.open()).toEqual([])
    isUp = true
    await after.save()
    expect(
      after
        .open()
        .map(({ subject }) => subject.id)
        .sort(),
    ).toEqual(['A', 'C'])
    expect(after.alert('road.accident', 'A')).toMatchObject({ id, timesFired: 1 })
    after.stop()
  })

  it('[KEEP2] while the database is away alerts are raised all the same, deeds are refused, and nothing is lost or there twice', async () => {
    const database = await migrated(store)
    const clock = manualClock(NOON)
    const before = await standOf(RULES, { database: () => database, clock })
    before.hear('road.accident', 'A', true)
    await before.save()
    before.stop()
    let isUp = false
    const after = await standOf(RULES, { database: () => (isUp ? database : null), clock })
    after.hear('road.accident', 'A', true)
    after.pass(21)
    const alone = after.alert('road.accident', 'A')
    expect(after.alerts.state().state).toBe('alone')
    expect(await after.act(alone.id, { kind: 'acknowledge', version: alone.version })).toBe('away')
    expect(after.alert('road.accident', 'A').state).toBe('firing')
    isUp = true
    await after.save()
    await after.save()
    expect(after.open()).toHaveLength(1)
    expect(await after.act(alone.id, { kind: 'acknowledge', version: alone.version })).toMatchObject({
      ok: true,
    })
    const page = await readsOf(after, database).alerts(ALL, WHO)
    expect(page).toMatchObject({ total: 2, found: [{ state: 'acknowledged' }, { state: 'closed' }] })
    after.stop()
  })

  it('[KEEP2] conditions that have ended meanwhile are handed over to be looked at, and those without a rule end', async () => {
    const database = await migrated(store)
    const clock = manualClock(NOON)
    const before = await standOf(RULES, { database: () => database, clock })
    before.hear('road.accident', 'A', true)
    before.hear('clinic.full', 'H', true)
    before.pass(120)
    await before.save()
    before.stop()
    const after = await standOf(RULES.slice(0, 1), { database: () => database, clock })
    expect(after.alert('clinic.full', 'H').state).toBe('resolved')
    expect(after.alert('road.accident', 'A').state).toBe('firing')
    after.stop()
  })
})
