// To whom alerts are passed on, when and how many of them, and who may act on them.
import { describe, expect, it } from 'vitest'
import { NOON, person, ruleOf } from '../support/alerting.ts'
import { stand } from './alertStand.ts'

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
