import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, event, NOON, newPipeline, type RawEvent } from '../support/make.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const step = (subject: string, to: string, time: number, data: Record<string, unknown> = {}) =>
  event(`ioc.complaints.case.${to}`, time, subject, data)
const received = (subject: string, time: number, data: Record<string, unknown> = {}) =>
  step(subject, 'received', time, {
    category: 'environment',
    channel: 'app',
    areaCode: '243',
    dueAt: new Date(time + 3 * DAY).toISOString(),
    ...data,
  })

describe('cases', () => {
  it('[CA1] 196 of 241 processed gives 81.33 %, not the published 81.31 %', () => {
    const end = at('2023-02-28T23:00:00+07:00')
    const { send, figure } = newPipeline(end)
    const start = at('2023-02-01T08:00:00+07:00')
    const events: RawEvent[] = []
    for (let i = 0; i < 241; i++) {
      events.push(received(`c${i}`, start + i * HOUR))
      if (i < 196) events.push(step(`c${i}`, 'processed', start + i * HOUR + 10 * HOUR, { rating: 4 }))
    }
    send(events)
    expect(figure('complaints', 'receivedMonth').value).toBe(241)
    expect(figure('complaints', 'processedMonth').value).toBe(196)
    expect(figure('complaints', 'processingRate').value).toBeCloseTo(81.32780082987551, 10)
    expect(figure('complaints', 'openCases').value).toBe(45)
    expect(figure('complaints', 'satisfaction').value).toBe(4)
    expect(figure('complaints', 'resolutionMedianHours').value).toBe(10)
    expect(figure('complaints', 'onTimeRate').value).toBe(100)
  })

  it('[CA2] the rate is unknown in a month with no case, and compares with last month as it stood at its end', () => {
    const now = at('2026-03-02T10:00:00+07:00')
    const { send, figure } = newPipeline(now)
    const february = at('2026-02-20T10:00:00+07:00')
    send([received('a', february), received('b', february)])
    send(step('a', 'processed', at('2026-02-25T10:00:00+07:00')))
    send(step('b', 'processed', at('2026-03-01T10:00:00+07:00')))
    expect(figure('complaints', 'processingRate')).toMatchObject({ value: null, previous: 50 })
    send([received('c', now - HOUR), step('c', 'processed', now - 1000)])
    expect(figure('complaints', 'processingRate')).toMatchObject({ value: 100, previous: 50, change: 50 })
  })

  it('[CA8] a month that ended before any case was seen to close is not compared with: those still open came alone', () => {
    const now = at('2026-03-12T10:00:00+07:00')
    const { send, figure } = newPipeline(now)
    send(['a', 'b', 'c'].map((id) => received(id, at('2026-02-20T10:00:00+07:00'))))
    send([received('d', now - 2 * HOUR), step('d', 'processed', now - HOUR)])
    expect(figure('complaints', 'processingRate')).toMatchObject({ value: 100, previous: null, change: null })
    // What closed in time came late: now February is known.
    send(step('a', 'processed', at('2026-02-27T10:00:00+07:00')))
    expect(figure('complaints', 'processingRate').previous).toBeCloseTo(33.333, 3)
  })

  it('[CA3] a step whose case is not known waits for it and is counted as waiting', () => {
    const { send, figure, pipeline } = newPipeline(NOON)
    send(step('late', 'processed', NOON - HOUR))
    const counts = () => pipeline.sectors.get('complaints')!.state(NOON).cases.case
    expect(counts()).toMatchObject({ open: 0, waiting: 1 })
    send(received('late', NOON - 2 * HOUR))
    expect(counts()).toMatchObject({ open: 0, waiting: 0 })
    expect(figure('complaints', 'processedMonth').value).toBe(1)
  })

  it('[CA4] a step that the life does not allow is refused with its reason; repetition changes nothing; reopening makes it possible', () => {
    const { send, figure } = newPipeline(NOON)
    send([received('x', NOON - 5 * HOUR), step('x', 'processed', NOON - 4 * HOUR)])
    const refused = send(step('x', 'assigned', NOON - 3 * HOUR, { agency: 'Sở Xây dựng' }))
    expect(refused.rejected).toMatchObject([
      { code: 'schema', path: 'type', message: expect.stringContaining('cannot follow processed') },
    ])
    send(step('x', 'processed', NOON - 2 * HOUR))
    expect(figure('complaints', 'resolutionMedianHours').value).toBe(1)
    send(step('x', 'reopened', NOON - HOUR))
    expect(figure('complaints', 'openCases').value).toBe(1)
    expect(send(step('x', 'assigned', NOON, { agency: 'Sở Xây dựng' })).rejected).toEqual([])
  })

  it('[CA5] a case is overdue from its due time on, until it is closed', () => {
    const { send, figure, pipeline } = newPipeline(NOON)
    send(received('due', NOON - HOUR, { dueAt: new Date(NOON + HOUR).toISOString() }))
    expect(figure('complaints', 'overdueCases')).toMatchObject({ value: 0, level: 'normal' })
    expect(figure('complaints', 'overdueCases', NOON + HOUR + 1)).toMatchObject({ value: 1, level: 'watch' })
    expect(pipeline.sectors.get('complaints')!.state(NOON + HOUR + 1).cases.case!.overdue).toBe(1)
    send(step('due', 'processed', NOON + HOUR + 2), NOON + 2 * HOUR)
    expect(figure('complaints', 'overdueCases', NOON + 2 * HOUR).value).toBe(0)
    expect(figure('complaints', 'onTimeRate', NOON + 2 * HOUR).value).toBe(0)
  })

  it('[CA6] facts of an incident may change at any time without a step in its life', () => {
    const { send, figure } = newPipeline(NOON)
    const incident = (verb: string, time: number, data: object = {}) =>
      event(`ioc.traffic.incident.${verb}`, time, 'i1', { ...data })
    send(
      incident('opened', NOON - HOUR, {
        kind: 'accident',
        severity: 2,
        areaCode: '243',
        lon: 105.6,
        lat: 21.3,
        injured: 1,
        dead: 0,
      }),
    )
    send(
      incident('updated', NOON - HOUR / 2, {
        kind: 'accident',
        severity: 4,
        areaCode: '243',
        lon: 105.6,
        lat: 21.3,
        injured: 9,
        dead: 2,
      }),
    )
    expect(figure('traffic', 'openIncidents')).toMatchObject({
      value: 1,
      breakdown: { kind: { accident: 1 } },
    })
    expect(figure('traffic', 'fatalitiesMonth').value).toBe(2)
    expect(figure('traffic', 'accidentsMonth').value).toBe(1)
  })

  it('[CA7] any arrival order of the same events gives the same state', () => {
    const verbs = ['received', 'assigned', 'processing', 'processed', 'rejected', 'reopened'] as const
    const pool = fc.array(
      fc.record({
        subject: fc.constantFrom('a', 'b', 'c'),
        verb: fc.constantFrom(...verbs),
        hour: fc.integer({ min: 1, max: 400 }),
      }),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(pool, fc.integer(), (picks, seed) => {
        const events = picks.map(({ subject, verb, hour }, i) => ({
          ...(verb === 'received'
            ? received(subject, NOON - hour * HOUR)
            : step(
                subject,
                verb,
                NOON - hour * HOUR,
                verb === 'assigned' ? { agency: 'x' } : verb === 'rejected' ? { reason: 'y' } : {},
              )),
          id: `p${i}`,
        }))
        const shuffled = events
          .map((e, i) => [Math.imul(i + 1, seed | 1), e] as const)
          .sort((x, y) => x[0] - y[0])
          .map(([, e]) => e)
        expect(stateAfter(shuffled)).toEqual(stateAfter(events))
      }),
      { numRuns: 150 },
    )
  })
})

function stateAfter(events: RawEvent[]) {
  const { pipeline, send } = newPipeline(NOON)
  for (const one of events) send(one)
  const { indicators, cases } = pipeline.sectors.get('complaints')!.state(NOON, true)
  return { indicators, cases }
}
