// Closed alerts on both stores: found again, opened again, and let go of in the end.
import { expect, it } from 'vitest'
import { letGoAlerts } from '../../server/alerts/keep.ts'
import { DAY } from '../../shared/clock.ts'
import { minutes, NOON, person, standOf, subjectOf } from '../support/alerting.ts'
import { onBothStores } from './historyStores.ts'
import { ALL, migrated, RULES, readsOf, WHO } from './storedAlerts.ts'

onBothStores('closed alerts', (store) => {
  it('[KEEP3] closed ones are found in the database, page by page, each reader his own, with their timelines', async () => {
    const database = await migrated(store)
    const stand = await standOf(RULES, { database: () => database })
    for (const name of ['Vĩnh Yên', 'Phúc Yên', 'Tam Đảo']) {
      const subject = subjectOf(name, { area: name === 'Tam Đảo' ? '244' : '243' })
      stand.hear('road.accident', subject, true)
      stand.pass(1)
      stand.hear('road.accident', subject, false)
    }
    stand.pass(minutes(200))
    await stand.save()
    expect(stand.open()).toEqual([])
    const reads = readsOf(stand, database)
    const first = await reads.alerts({ ...ALL, limit: 2 }, WHO)
    if (first === 'away') throw new Error('away')
    expect(first.total).toBe(3)
    expect(first.found).toHaveLength(2)
    const second = await reads.alerts({ ...ALL, limit: 2, before: first.next }, WHO)
    expect(second).toMatchObject({ total: 3, next: null })
    const names = [...first.found, ...(second as typeof first).found].map(({ subject }) => subject.id)
    expect(names.sort()).toEqual(['Phúc Yên', 'Tam Đảo', 'Vĩnh Yên'])
    expect(await reads.alerts({ ...ALL, q: 'vinh yen' }, WHO)).toMatchObject({ total: 1 })
    expect(await reads.alerts(ALL, person('Chi', { role: 'officer', areas: ['244'] }))).toMatchObject({
      total: 1,
    })
    expect(await reads.alerts(ALL, person('Chi', { role: 'officer', sectors: ['clinic'] }))).toMatchObject({
      total: 0,
    })
    const one = await reads.alert(first.found[0]!.id, WHO)
    expect(
      (one as { timeline: { text: { vi: string } }[] }).timeline.map(({ text }) => text.vi.split(':')[0]),
    ).toEqual(['Bắt đầu', 'Báo động', 'Đã hết', 'Tự đóng sau khi đã hết'])
    expect(await readsOf(stand, null).alerts(ALL, WHO)).toBe('away')
    stand.stop()
  })

  it('[KEEP3] what was closed is opened again from the database, for its incident too', async () => {
    const database = await migrated(store)
    const stand = await standOf(RULES, { database: () => database })
    stand.hear('clinic.full', 'H', true)
    stand.pass(120)
    const { id, incident } = stand.alert('clinic.full', 'H')
    stand.hear('clinic.full', 'H', false)
    stand.pass(minutes(120))
    await stand.save()
    expect(stand.alerts.setting.desk.alerts.size).toBe(0)
    const page = await readsOf(stand, database).incident(incident!, WHO)
    expect(page).toMatchObject({ incident: { state: 'closed' }, alerts: [{ id, state: 'closed' }] })
    const { version } = (page as { incident: { version: number } }).incident
    expect(await stand.actOn(incident!, { kind: 'reopen', version, comment: 'xem lại' })).toMatchObject({
      ok: true,
    })
    expect(await stand.act(id, { kind: 'reopen', version: 4 })).toMatchObject({
      ok: true,
      thing: { state: 'firing' },
    })
    stand.pass(5)
    expect(stand.incidents()).toMatchObject([{ id: incident, state: 'open' }])
    stand.stop()
  })

  it('[KEEP3] an alert that is opened again opens its incident, and both close again by themselves', async () => {
    const database = await migrated(store)
    const stand = await standOf(RULES, { database: () => database })
    stand.hear('clinic.full', 'H', true)
    stand.pass(120)
    const { id, incident } = stand.alert('clinic.full', 'H')
    stand.hear('clinic.full', 'H', false)
    // Closed by itself, and not yet stored when somebody opens it again.
    stand.pass(minutes(61))
    expect(stand.incidents()).toEqual([])
    const { version } = stand.alerts.setting.desk.alertOf(id) ?? { version: 5 }
    expect(await stand.act(id, { kind: 'reopen', version })).toMatchObject({
      ok: true,
      thing: { state: 'firing', incident },
    })
    expect(stand.incidents()).toMatchObject([{ id: incident, state: 'open', closedAt: null, alerts: [id] }])
    await stand.save()
    stand.stop()

    const next = await standOf(RULES, { database: () => database, clock: stand.clock })
    expect(next.incidents()).toMatchObject([{ id: incident, state: 'open' }])
    const page = await readsOf(next, database).incident(incident!, WHO)
    const { timeline } = page as { timeline: { text: { en: string }; by: string | null }[] }
    expect(timeline.map(({ text, by }) => [text.en, by])).toContainEqual([
      'Incident open again: one of its alerts was reopened',
      'An',
    ])
    const now = next.alert('clinic.full', 'H')
    expect(await next.act(id, { kind: 'resolve', version: now.version })).toMatchObject({ ok: true })
    next.pass(minutes(61))
    expect(next.incidents()).toEqual([])
    next.stop()
  })

  it('[KEEP4] after 400 days they are let go of', async () => {
    const database = await migrated(store)
    const stand = await standOf(RULES, { database: () => database })
    stand.hear('clinic.full', 'H', true)
    stand.pass(120)
    stand.hear('clinic.full', 'H', false)
    stand.pass(minutes(120))
    await stand.save()
    await stand.alerts.keepHouse(database, NOON + 399 * DAY)
    const count = async () =>
      (await database.query<{ count: number }>('select count(*)::int4 as count from alert_events'))[0]!.count
    expect(await count()).toBeGreaterThan(0)
    await letGoAlerts(database, NOON + 401 * DAY)
    expect(await count()).toBe(0)
    stand.stop()
  })
})
