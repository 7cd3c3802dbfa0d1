// The life of alerts at a driven clock.
import { describe, expect, it } from 'vitest'
import { minutes, NOON, ruleOf } from '../support/alerting.ts'
import { stand } from './alertStand.ts'

const FULL = ruleOf('s.full', { forSeconds: 120 })

describe('an alert from beginning to end', () => {
  it('[LIFE1] pends for as long as its rule says, fires, is acknowledged, resolves when it clears and closes after an hour', async () => {
    const { hear, pass, alert, act, told, alerts } = await stand(FULL)
    hear('s.full', 'x', true)
    expect(alert('s.full', 'x')).toMatchObject({ state: 'pending', firedAt: null, since: NOON, version: 1 })
    pass(119)
    expect(alert('s.full', 'x').state).toBe('pending')
    pass(1)
    const fired = alert('s.full', 'x')
    expect(fired).toMatchObject({ state: 'firing', firedAt: NOON + 120_000, timesFired: 1, value: 91 })
    pass(30)
    expect(
      await act(fired.id, { kind: 'acknowledge', version: fired.version, comment: 'xem ngay' }),
    ).toMatchObject({
      ok: true,
      thing: { state: 'acknowledged', acknowledged: { at: NOON + 150_000, by: 'An' } },
    })
    const { version } = alert('s.full', 'x')
    await act(fired.id, { kind: 'assign', version, to: 'Bình' })
    expect(alert('s.full', 'x')).toMatchObject({
      state: 'assigned',
      assignee: 'Bình',
      acknowledged: { by: 'An' },
    })
    pass(60)
    hear('s.full', 'x', false, 40)
    expect(alert('s.full', 'x')).toMatchObject({ state: 'resolved', value: 40, clearedAt: NOON + 210_000 })
    pass(minutes(60))
    expect(alerts.list.open()).toEqual([])
    expect(told.filter((line) => !line.startsWith('joined'))).toEqual(
      ['began', 'fired', 'acted', 'acted', 'cleared', 'expired'].map((kind) => `${kind} s.full x`),
    )
  })

  it('[LIFE1] what ceases before it has held long enough never fires, and leaves nothing', async () => {
    const { hear, pass, alerts, told } = await stand(FULL)
    hear('s.full', 'x', true)
    pass(60)
    hear('s.full', 'x', false)
    pass(300)
    expect(alerts.setting.desk.alerts.size).toBe(0)
    expect(told).toEqual(['began s.full x', 'lapsed s.full x'])
    expect(alerts.state()).toMatchObject({ open: 0, waiting: 0 })
  })

  it('[LIFE2] one rule and subject have one alert, however often it is said', async () => {
    const { hear, open, alert } = await stand(ruleOf('s.full'))
    for (const value of [90, 92, 95]) hear('s.full', 'x', true, value)
    hear('s.full', 'y', true)
    expect(open()).toHaveLength(2)
    // The newest reading, and no new version.
    expect(alert('s.full', 'x')).toMatchObject({ value: 95, timesFired: 1, message: { vi: 'Điểm x: 95 %' } })
    expect(alert('s.full', 'x').version).toBe(alert('s.full', 'y').version)
  })

  it('[LIFE2] signals of rules that nobody knows begin nothing', async () => {
    const { hear, open } = await stand(FULL)
    hear('s.other', 'x', true)
    expect(open()).toEqual([])
  })

  it('[LIFE3] within the rule’s window it is the same alert again, and must be acknowledged again', async () => {
    const { hear, pass, alert, act } = await stand(ruleOf('s.full', { reopenSeconds: 600 }))
    hear('s.full', 'x', true)
    const { id, version } = alert('s.full', 'x')
    await act(id, { kind: 'acknowledge', version })
    hear('s.full', 'x', false)
    pass(500)
    hear('s.full', 'x', true)
    expect(alert('s.full', 'x')).toMatchObject({ id, state: 'firing', acknowledged: null, timesFired: 2 })
    hear('s.full', 'x', false)
    pass(601)
    hear('s.full', 'x', true)
    const later = alert('s.full', 'x')
    expect(later.id).not.toBe(id)
    expect(later.timesFired).toBe(1)
  })

  it('[LIFE3] the one that it is not any more closes, so that there is one', async () => {
    const { hear, pass, open, told } = await stand(ruleOf('s.full', { reopenSeconds: 60 }))
    hear('s.full', 'x', true)
    hear('s.full', 'x', false)
    pass(61)
    hear('s.full', 'x', true)
    expect(open()).toHaveLength(1)
    expect(told).toContain('expired s.full x')
  })

  it('[LIFE4] resolved by hand while it still holds, it fires again only after it has ceased', async () => {
    const { hear, pass, alert, act } = await stand(ruleOf('s.full'))
    hear('s.full', 'x', true)
    const { id, version } = alert('s.full', 'x')
    await act(id, { kind: 'resolve', version })
    for (let i = 0; i < 5; i++) {
      pass(60)
      hear('s.full', 'x', true, 90 + i)
    }
    expect(alert('s.full', 'x')).toMatchObject({ id, state: 'resolved', timesFired: 1 })
    hear('s.full', 'x', false)
    pass(5)
    hear('s.full', 'x', true)
    expect(alert('s.full', 'x')).toMatchObject({ id, state: 'firing', timesFired: 2 })
  })

  it('[LIFE4] what was closed can be opened again by hand', async () => {
    const { hear, pass, alert, act, open } = await stand(ruleOf('s.full'))
    hear('s.full', 'x', true)
    hear('s.full', 'x', false)
    const { id, version } = alert('s.full', 'x')
    expect(await act(id, { kind: 'close', version })).toMatchObject({ ok: true, thing: { state: 'closed' } })
    expect(open()).toEqual([])
    expect(await act(id, { kind: 'reopen', version: version + 1 })).toMatchObject({
      ok: true,
      thing: { state: 'firing' },
    })
    pass(10)
    expect(open()).toHaveLength(1)
  })
})

describe('flapping', () => {
  it('[LIFE5] five changes in ten minutes: held open, said once, until it has been calm for ten minutes', async () => {
    const { hear, pass, alert, told } = await stand(ruleOf('s.full'))
    for (let i = 0; i < 3; i++) {
      hear('s.full', 'x', true)
      pass(30)
      if (i < 2) hear('s.full', 'x', false)
      pass(30)
    }
    expect(alert('s.full', 'x')).toMatchObject({ state: 'firing', isFlapping: true, timesFired: 3 })
    const before = told.length
    for (let i = 0; i < 10; i++) {
      hear('s.full', 'x', i % 2 === 1)
      pass(30)
      expect(alert('s.full', 'x').state).toBe('firing')
    }
    hear('s.full', 'x', false)
    expect(told.length).toBe(before)
    expect(alert('s.full', 'x').timesFired).toBe(8)
    pass(minutes(9))
    expect(alert('s.full', 'x').isFlapping).toBe(true)
    pass(minutes(1) + 1)
    expect(alert('s.full', 'x')).toMatchObject({ state: 'resolved', isFlapping: false, timesFired: 8 })
    expect(told.at(-1)).toBe('calmed s.full x')
  })

  it('[LIFE5] calm while it holds, it stays open', async () => {
    const { hear, pass, alert } = await stand(ruleOf('s.full'))
    for (const isActive of [true, false, true, false, true]) {
      hear('s.full', 'x', isActive)
      pass(10)
    }
    expect(alert('s.full', 'x').isFlapping).toBe(true)
    pass(minutes(11))
    expect(alert('s.full', 'x')).toMatchObject({ state: 'firing', isFlapping: false })
  })

  it('[LIFE5] the same changes over a longer time are no flapping', async () => {
    const { hear, pass, alert } = await stand(ruleOf('s.full'))
    for (const isActive of [true, false, true, false, true]) {
      hear('s.full', 'x', isActive)
      pass(minutes(4))
    }
    expect(alert('s.full', 'x')).toMatchObject({ state: 'firing', isFlapping: false, timesFired: 3 })
  })
})
