// What belongs together, and what people do about it.
import { afterEach, describe, expect, it } from 'vitest'
import type { Subject } from '../../shared/alert.ts'
import type { AlertRule } from '../../shared/alertLife.ts'
import { minutes, NOON, person, ruleOf, type Stand, standOf, subjectOf } from '../support/alerting.ts'

const stands: Stand[] = []
afterEach(() => {
  for (const stand of stands.splice(0)) stand.stop()
})
async function stand(...rules: AlertRule[]): Promise<Stand> {
  const made = await standOf(rules)
  stands.push(made)
  return made
}

const ACCIDENT = ruleOf('road.accident', {
  severity: 'critical',
  procedure: 'traffic-accident',
  links: [
    { effect: 'road.slow', withinMetres: 3_000, withinMinutes: 60 },
    { effect: 'road.congestion', withinMinutes: 60 },
    { effect: 'clinic.full', withinMetres: 25_000, withinMinutes: 120 },
  ],
})
const SLOW = ruleOf('road.slow')
const CONGESTION = ruleOf('road.congestion')
const FULL = ruleOf('clinic.full', { procedure: 'er-crowded' })
const RULES = [ACCIDENT, SLOW, CONGESTION, FULL]

/** `km` east of the town. */
const at = (id: string, km: number, more: Partial<Subject> = {}): Subject =>
  subjectOf(id, { place: [105.6 + km / 103.5, 21.3], ...more })
const province = subjectOf('province', { kind: 'indicator', area: null })

const grouped = ({ incidents, alerts }: Stand) =>
  incidents()
    .map(({ alerts: ids }) =>
      ids.map((id) => {
        const { rule, subject } = alerts.setting.desk.alertOf(id)!
        return `${rule} ${subject.id}`
      }),
    )
    .sort()

describe('one cause, one incident', () => {
  it('[INC1] an accident, its congestion and its full emergency room are one', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', at('QL2', 0), true)
    desk.pass(minutes(10))
    desk.hear('road.slow', at('QL2-3', 1), true)
    desk.hear('road.congestion', province, true)
    desk.pass(minutes(20))
    desk.hear('clinic.full', at('hospital', 12, { area: '244' }), true)
    expect(grouped(desk)).toEqual([
      ['road.accident QL2', 'road.slow QL2-3', 'road.congestion province', 'clinic.full hospital'],
    ])
    const [incident] = desk.incidents()
    expect(incident).toMatchObject({
      severity: 'critical',
      title: { vi: 'Luật road.accident: Điểm QL2' },
      state: 'open',
      openedAt: NOON,
    })
    // Of both procedures, each due from when its alert fired.
    expect(incident!.steps.filter(({ id }) => id.startsWith('traffic-accident.'))).toHaveLength(7)
    const confirm = (of: string) => incident!.steps.find(({ id }) => id === `${of}.confirm`)!.dueAt
    expect(confirm('traffic-accident')).toBe(NOON + 3 * 60_000)
    expect(confirm('er-crowded')).toBe(NOON + 40 * 60_000)
  })

  it('[INC1] too far, too late, or of another rule is another', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', at('QL2', 0), true)
    desk.hear('road.slow', at('far', 4), true)
    desk.pass(minutes(61))
    desk.hear('road.slow', at('late', 1), true)
    expect(grouped(desk)).toEqual([['road.accident QL2'], ['road.slow far'], ['road.slow late']])
  })

  it('[INC1] the nearest cause takes it', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', at('A', 0), true)
    desk.hear('road.accident', at('B', 4), true)
    desk.hear('road.slow', at('S', 2.5), true)
    expect(grouped(desk)).toEqual([['road.accident A'], ['road.accident B', 'road.slow S']])
  })

  it('[INC1] without a place the area says it', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', subjectOf('A', { area: '243' }), true)
    desk.hear('road.slow', subjectOf('S', { area: '243' }), true)
    desk.hear('road.slow', subjectOf('T', { area: '244' }), true)
    expect(grouped(desk)).toEqual([['road.accident A', 'road.slow S'], ['road.slow T']])
  })

  it('[INC2] a cause that is told late takes in what it caused, with the steps already done', async () => {
    const desk = await stand(...RULES)
    desk.hear('clinic.full', at('hospital', 5), true)
    desk.hear('road.slow', at('S', 1), true)
    const [first] = desk.incidents()
    await desk.actOn(first!.id, { kind: 'step', step: 'er-crowded.confirm', status: 'done', version: 1 })
    desk.pass(60)
    desk.hear('road.accident', at('A', 0), true)
    expect(grouped(desk)).toEqual([['road.accident A', 'clinic.full hospital', 'road.slow S']])
    const [one] = desk.incidents()
    expect(one!.title.vi).toBe('Luật road.accident: Điểm A')
    expect(one!.steps.find(({ id }) => id === 'er-crowded.confirm')).toMatchObject({
      status: 'done',
      by: 'An',
    })
    expect(desk.alert('road.slow', 'S').incident).toBe(one!.id)
  })

  it('[INC2] two accidents stay two, whatever both may have caused', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', at('A', 0), true)
    desk.hear('road.accident', at('B', 2), true)
    desk.hear('road.slow', at('S', 1), true)
    expect(desk.incidents()).toHaveLength(2)
  })

  it('[INC3] what is only to be watched opens none', async () => {
    const desk = await stand(ruleOf('road.watch', { severity: 'watch' }))
    desk.hear('road.watch', 'x', true)
    expect(desk.incidents()).toEqual([])
    expect(desk.alert('road.watch', 'x').incident).toBeNull()
  })

  it('[INC3] its severity is the worst that is raised', async () => {
    const desk = await stand(...RULES)
    desk.hear('road.accident', at('A', 0), true)
    desk.hear('road.slow', at('S', 1), true)
    desk.hear('road.accident', at('A', 0), false)
    expect(desk.incidents()[0]!.severity).toBe('warning')
  })
})

describe('what people do about an incident', () => {
  async function opened() {
    const desk = await stand(ACCIDENT, SLOW, FULL, ruleOf('s.plain'))
    desk.hear('s.plain', 'x', true)
    desk.hear('road.accident', at('A', 0), true)
    const [plain, accident] = desk.incidents()
    return { desk, plain: plain!, accident: accident! }
  }

  it('[INC4] a step is done once, skipped with a reason, by those whose it is', async () => {
    const { desk, accident } = await opened()
    const tick = {
      kind: 'step',
      step: 'traffic-accident.confirm',
      status: 'done',
      version: accident.version,
    } as const
    expect(await desk.actOn(accident.id, tick, person('Sở', { role: 'officer' }))).toMatchObject({
      ok: false,
      code: 'forbidden',
      why: { vi: 'Bước này của trực ban.' },
    })
    expect(await desk.actOn(accident.id, tick)).toMatchObject({ ok: true })
    expect(await desk.actOn(accident.id, tick, person('Bình'))).toMatchObject({
      ok: false,
      code: 'conflict',
      why: { vi: 'Bước đã làm lúc 12:00 bởi An: hãy xem lại trước khi làm tiếp.' },
    })
    // Another step of the same version that was seen is nobody's conflict.
    const skip = {
      ...tick,
      step: 'traffic-accident.leader',
      status: 'skipped',
      reason: 'không có tử vong',
    } as const
    expect(await desk.actOn(accident.id, skip, person('Bình'))).toMatchObject({ ok: true })
    const steps = desk.incidents().find(({ id }) => id === accident.id)!.steps
    expect(steps.filter(({ status }) => status !== 'open').map(({ by, reason }) => [by, reason])).toEqual([
      ['An', null],
      ['Bình', 'không có tử vong'],
    ])
  })

  it('[INC5] it closes by hand when nothing fires and nothing is left to do, with its resolved alerts', async () => {
    const { desk, accident } = await opened()
    const now = () => desk.incidents().find(({ id }) => id === accident.id)!
    const close = () => desk.actOn(accident.id, { kind: 'close', version: now().version })
    expect(await close()).toMatchObject({
      ok: false,
      code: 'conflict',
      why: { en: expect.stringContaining('still fire') },
    })
    desk.hear('road.accident', at('A', 0), false)
    expect(await close()).toMatchObject({ ok: false, why: { vi: expect.stringContaining('Còn 7 bước') } })
    for (const { id: step } of now().steps)
      await desk.actOn(accident.id, { kind: 'step', step, status: 'done', version: now().version })
    expect(await close()).toMatchObject({ ok: true, thing: { state: 'closed', closedAt: NOON } })
    expect(desk.alerts.list.open().map(({ rule }) => rule)).toEqual(['s.plain'])
  })

  it('[INC5] without a procedure it closes by itself once its alerts are closed', async () => {
    const { desk, plain } = await opened()
    desk.hear('s.plain', 'x', false)
    desk.pass(minutes(61))
    expect(desk.incidents().map(({ id }) => id)).not.toContain(plain.id)
  })

  it('[INC6] two incidents are merged by hand; alerts and steps move', async () => {
    const { desk, plain, accident } = await opened()
    const merged = await desk.actOn(plain.id, { kind: 'merge', with: accident.id, version: plain.version })
    expect(merged).toMatchObject({
      ok: true,
      thing: { severity: 'critical', alerts: [plain.alerts[0], accident.alerts[0]] },
    })
    expect(desk.incidents()).toHaveLength(1)
    expect(desk.alert('road.accident', 'A').incident).toBe(plain.id)
    expect(await desk.actOn(accident.id, { kind: 'comment', comment: 'muộn', version: 1 })).toMatchObject({
      code: 'unknown',
    })
    expect(await desk.actOn(plain.id, { kind: 'merge', with: plain.id, version: 2 })).toMatchObject({
      code: 'wrong',
    })
  })

  it('[INC7] the second of two who assign it is told of the first', async () => {
    const { desk, plain } = await opened()
    await desk.actOn(plain.id, { kind: 'assign', to: 'Cảnh sát giao thông', version: plain.version })
    expect(
      await desk.actOn(plain.id, { kind: 'assign', to: 'Sở Y tế', version: plain.version }, person('Bình')),
    ).toMatchObject({
      ok: false,
      code: 'conflict',
      why: { vi: 'Đã giao cho Cảnh sát giao thông lúc 12:00 bởi An: hãy xem lại trước khi làm tiếp.' },
      now: { assignee: 'Cảnh sát giao thông' },
    })
  })
})
