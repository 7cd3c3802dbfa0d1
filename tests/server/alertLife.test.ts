// The life of alerts at a driven clock.
import { afterEach, describe, expect, it } from 'vitest'
import type { AlertRule } from '../../shared/alertLife.ts'
import { minutes, NOON, person, ruleOf, type Stand, standOf } from '../support/alerting.ts'

const stands: Stand[] = []
afterEach(() => {
  for (const stand of stands.splice(0)) stand.stop()
})
async function stand(...rules: AlertRule[]): Promise<Stand> {
  const made = await standOf(rules)
  stands.push(made)
  return made
}
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

describe('escalation', () => {
  const ESCALATING = ruleOf('s.full', {
    escalate: [
      { afterSeconds: 300, role: 'operator' },
      { afterSeconds: 900, role: 'leader' },
    ],
  })

  it('[LIFE6] while nobody acknowledges it, the next role is told at its time', async () => {
    const { hear, pass, alert } = await stand(ESCALATING)
    hear('s.full', 'x', true)
    pass(299)
    expect(alert('s.full', 'x').escalated).toBeNull()
    pass(1)
    expect(alert('s.full', 'x').escalated).toEqual({ steps: 1, role: 'operator' })
    pass(600)
    expect(alert('s.full', 'x').escalated).toEqual({ steps: 2, role: 'leader' })
    pass(3_600)
    expect(alert('s.full', 'x').escalated).toEqual({ steps: 2, role: 'leader' })
  })

  it('[LIFE6] an acknowledgement ends it', async () => {
    const { hear, pass, alert, act } = await stand(ESCALATING)
    hear('s.full', 'x', true)
    pass(310)
    const { id, version } = alert('s.full', 'x')
    // What time did since it was seen does not stand in the way.
    expect(await act(id, { kind: 'acknowledge', version: version - 1 })).toMatchObject({ ok: true })
    pass(3_600)
    expect(alert('s.full', 'x')).toMatchObject({ state: 'acknowledged', escalated: null })
  })
})

describe('silences', () => {
  const silence = { id: 's1', sector: 's', from: NOON, to: NOON + 600_000, reason: 'bảo trì', by: 'Bình' }

  it('[LIFE7] silenced it lives on, and is not passed on before the silence ends', async () => {
    const { hear, pass, alert, alerts, told } = await stand(
      ruleOf('s.full', { escalate: [{ afterSeconds: 60, role: 'leader' }] }),
    )
    await alerts.setSilence(silence)
    hear('s.full', 'x', true)
    pass(300)
    expect(alert('s.full', 'x')).toMatchObject({
      state: 'firing',
      silencedUntil: silence.to,
      escalated: null,
    })
    pass(300)
    expect(alert('s.full', 'x').silencedUntil).toBeNull()
    expect(told.at(-1)).toBe('unsilenced s.full x')
    pass(60)
    expect(alert('s.full', 'x').escalated).toEqual({ steps: 1, role: 'leader' })
    expect(alerts.silences.size).toBe(0)
  })

  it('[LIFE7] a window that begins later silences from then on, and only what it names', async () => {
    const { hear, pass, alert, alerts } = await stand(ruleOf('s.full'), ruleOf('t.full'))
    await alerts.setSilence({ ...silence, from: NOON + 60_000 })
    hear('s.full', 'x', true)
    hear('t.full', 'x', true)
    pass(59)
    expect(alert('s.full', 'x').silencedUntil).toBeNull()
    pass(2)
    expect(alert('s.full', 'x').silencedUntil).toBe(silence.to)
    expect(alert('t.full', 'x').silencedUntil).toBeNull()
  })

  it('[LIFE7] ended early, it ends for its alerts', async () => {
    const { hear, pass, alert, alerts } = await stand(ruleOf('s.full'))
    await alerts.setSilence(silence)
    hear('s.full', 'x', true)
    pass(60)
    await alerts.setSilence({ ...silence, to: NOON + 60_000 })
    expect(alert('s.full', 'x').silencedUntil).toBeNull()
  })

  it('[LIFE7] an area covers what lies in it', async () => {
    const { hear, alert, alerts } = await stand(ruleOf('s.full'))
    const { sector: _, ...rest } = silence
    await alerts.setSilence({ ...rest, area: '26' })
    hear('s.full', 'x', true)
    expect(alert('s.full', 'x').silencedUntil).toBe(silence.to)
  })
})

describe('bounds', () => {
  it('[LIFE8] signals beyond what can be held wait, and are heard when there is room', async () => {
    const { alerts, hear, pass, act, alert } = await stand(ruleOf('s.full'))
    for (let i = 0; i < 10_001; i++) hear('s.full', `x${i}`, true)
    expect(alerts.state()).toMatchObject({ state: 'full', open: 10_000 })
    const { id, version } = alert('s.full', 'x0')
    await act(id, { kind: 'resolve', version })
    await act(id, { kind: 'close', version: version + 1 })
    pass(1)
    expect(alert('s.full', 'x10000').state).toBe('firing')
  })

  it('[LIFE8] walls get the first change at once and later ones at most four times a second', async () => {
    const { alerts, hear, clock } = await stand(ruleOf('s.full'))
    clock.advance(1_000)
    const sent: number[] = []
    alerts.onMessage(({ alerts: all, at }) => {
      expect(at).toBe(clock.now())
      sent.push(all.length)
    })
    for (let i = 0; i < 100; i++) {
      hear('s.full', `x${i}`, true)
      clock.advance(10)
    }
    expect(sent).toEqual([1, 25, 50, 75, 100])
    expect(alerts.message().total).toBe(100)
  })

  it('[LIFE8] what pends or is resolved is not sent to walls; the worst comes first', async () => {
    const { alerts, hear } = await stand(
      ruleOf('s.full'),
      ruleOf('s.wait', { forSeconds: 60 }),
      ruleOf('s.worse', { severity: 'critical' }),
    )
    hear('s.full', 'x', true)
    hear('s.wait', 'x', true)
    hear('s.full', 'y', true)
    hear('s.full', 'y', false)
    hear('s.worse', 'x', true)
    expect(alerts.message().alerts.map(({ rule, subject }) => `${rule} ${subject.id}`)).toEqual([
      's.worse x',
      's.full x',
    ])
    expect(alerts.list.open()).toHaveLength(4)
  })
})

describe('who may', () => {
  it('[LIFE9] an officer acts within his own sectors and areas only', async () => {
    const { hear, alert, act } = await stand(ruleOf('s.full'))
    hear('s.full', 'x', true)
    const { id, version } = alert('s.full', 'x')
    const deed = { kind: 'acknowledge', version } as const
    const officer = (more: object) => person('Chi', { role: 'officer', ...more })
    expect(await act(id, deed, officer({ sectors: ['t'] }))).toMatchObject({ ok: false, code: 'unknown' })
    expect(await act(id, deed, officer({ areas: ['244'] }))).toMatchObject({ ok: false, code: 'unknown' })
    expect(await act(id, deed, person('Dũng', { role: 'leader' }))).toMatchObject({
      ok: false,
      code: 'forbidden',
    })
    expect(await act(id, deed, officer({ sectors: ['s'], areas: ['26'] }))).toMatchObject({ ok: true })
  })
})
