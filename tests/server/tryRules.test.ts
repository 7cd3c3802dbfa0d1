// Rules tried on a past that a test made: samples, lives of cases, archived reports.
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Trial, type TrialOptions, tryRule } from '../../server/alerts/trial/tryRule.ts'
import type { Connection } from '../../server/history/database.ts'
import type { Link } from '../../server/history/history.ts'
import type { HistoryQuery } from '../../server/historyQuery.ts'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import type { Rule } from '../../shared/rule.ts'
import { event, facility, NOON, newPipeline, tinyLocality } from '../support/make.ts'
import { ruleOf, rulesOf, ZONE } from './ruleBench.ts'

const { pipeline } = newPipeline(NOON)

/** `value`: of the figure at a moment; null: there is no sample. */
const sampled = (value: (at: number) => number | null) => (query: HistoryQuery) => {
  const points: [number, number, number, number, number][] = []
  for (let at = query.from; at < query.to; at += query.stepMs) {
    const now = value(at)
    if (now !== null) points.push([at, now, now, now, now])
  }
  const { stepMs } = query
  return Promise.resolve({ points, simulated: points.map(() => 0), stepMs, complete: true })
}

const options = (more: Partial<TrialOptions> = {}): TrialOptions => ({
  sectors: pipeline.sectors,
  areas: tinyLocality.areas,
  zone: ZONE,
  history: { query: () => Promise.resolve(null), ask: () => Promise.resolve(null) },
  now: () => NOON,
  pause: () => Promise.resolve(),
  ...more,
})
/** Of rules that can be tried. */
const tried = (rule: Rule, given: TrialOptions) => tryRule(rule, given) as Promise<Trial | null>
const withHistory = (query: TrialOptions['history']['query']) =>
  options({ history: { query, ask: () => Promise.resolve(null) } })

const [beds] = rulesOf(
  'health',
  ruleOf({
    on: { indicator: 'bedOccupancy' },
    when: { atLeast: 90 },
    clear: { below: 80 },
    forSeconds: 300,
  }),
) as [Rule]

describe('rules tried on samples', () => {
  it('[RULE50] counted once for each time that it held long enough, with its hysteresis', async () => {
    const day = (back: number) => NOON - back * DAY
    const value = (at: number) => {
      // An hour over the edge, of which the second half is between both edges.
      for (const back of [20, 10]) {
        const since = at - day(back)
        if (since >= 0 && since < 30 * MINUTE) return 95
        if (since >= 30 * MINUTE && since < HOUR) return 85
      }
      // Four minutes are not long enough.
      if (at >= day(5) && at < day(5) + 4 * MINUTE) return 99
      return 70
    }
    const trial = await tried(beds, withHistory(sampled(value)))
    expect(trial).toMatchObject({
      from: NOON - 30 * DAY,
      to: NOON,
      count: 2,
      coverage: { of: 'samples', share: 1, stepSeconds: 60, from: NOON - 30 * DAY, to: NOON - MINUTE },
    })
    expect(trial!.fired.map(({ at, until }) => [at, until! - at])).toEqual([
      [day(20), HOUR],
      [day(10), HOUR],
    ])
    expect(trial!.fired[0]!.subject).toMatchObject({ id: 'bedOccupancy', name: { en: 'Beds in use' } })
  })

  it('[RULE51] what is not known neither begins nor ends it, and is told', async () => {
    const value = (at: number) => {
      if (at < NOON - 15 * DAY) return null
      return at >= NOON - HOUR ? 95 : 70
    }
    const trial = await tried(beds, withHistory(sampled(value)))
    expect(trial).toMatchObject({ count: 1, coverage: { share: 0.5, from: NOON - 15 * DAY } })
    expect(trial!.fired).toMatchObject([{ at: NOON - HOUR, until: null }])
    expect(await tried(beds, options())).toBeNull()
  })

  it('[RULE52] an anomaly by the weeks before each hour; none is judged without enough of them', async () => {
    const [unusual] = rulesOf(
      'health',
      ruleOf({
        on: { indicator: 'bedOccupancy', anomaly: { leastSpread: 2 } },
        when: { above: 3.5 },
      }),
    ) as [Rule]
    const oddHour = NOON - 3 * DAY
    const value = (at: number) => (at >= oddHour && at < oddHour + HOUR ? 58 : 50)
    const trial = await tried(unusual, withHistory(sampled(value)))
    // (58 − 50) / max(1.4826 × 0, 2) = 4.
    expect(trial!.fired).toMatchObject([{ at: oddHour, until: oddHour + HOUR }])
    const young = (at: number) => (at < NOON - 21 * DAY ? null : value(at))
    expect(await tried(unusual, withHistory(sampled(young)))).toMatchObject({ count: 0 })
  })

  it('[RULE53] a rate of change and a figure that stands still', async () => {
    const [drop, stuck] = rulesOf(
      'health',
      ruleOf({
        id: 'drop',
        on: { indicator: 'bedOccupancy', rate: { overSeconds: 600 } },
        when: { atMost: -20 },
      }),
      ruleOf({ id: 'stuck', on: { indicator: 'bedOccupancy', frozenSeconds: 6 * 3_600 } }),
    ) as [Rule, Rule]
    const fall = NOON - 2 * DAY
    const value = (at: number) => (at < fall ? 50 + ((at / MINUTE) % 2) : 20)
    const falling = await tried(drop, withHistory(sampled(value)))
    expect(falling!.fired).toMatchObject([{ at: fall, until: fall + 10 * MINUTE }])
    const standing = await tried(stuck, withHistory(sampled(value)))
    expect(standing!.fired).toMatchObject([{ at: fall + 6 * HOUR, until: null }])
  })
})

describe('rules tried on things', () => {
  it('[RULE54] cases by the lives that are held, to the moment', async () => {
    const { pipeline: line, send } = newPipeline(NOON)
    const step = (subject: string, to: string, at: number, data: Record<string, unknown> = {}) =>
      event(`ioc.complaints.case.${to}`, at, subject, data)
    const received = (subject: string, at: number, dueAt: number) =>
      step(subject, 'received', at, {
        category: 'land',
        channel: 'app',
        areaCode: '243',
        title: `Đơn ${subject}`,
        dueAt: new Date(dueAt).toISOString(),
      })
    const before = NOON - 10 * DAY
    send([
      received('late', before, before + DAY),
      step('late', 'rejected', before + 3 * DAY, { reason: 'x' }),
      received('open', before, NOON - HOUR),
      received('in-time', before, before + 5 * DAY),
      step('in-time', 'rejected', before + 4 * DAY, { reason: 'x' }),
      received('long-ago', NOON - 60 * DAY, NOON - 50 * DAY),
      step('long-ago', 'rejected', NOON - 40 * DAY, { reason: 'x' }),
    ])
    const [overdue] = rulesOf(
      'complaints',
      ruleOf({ on: { case: 'case', hoursSince: 'dueAt' }, when: { above: 0 } }),
    ) as [Rule]
    const trial = await tried(overdue, options({ sectors: line.sectors }))
    expect(trial).toMatchObject({ count: 2, coverage: { of: 'cases', share: 1, count: 3 } })
    expect(trial!.fired.map(({ at, until, subject }) => [subject.name.vi, at, until])).toEqual([
      ['Đơn late', before + DAY + 1, before + 3 * DAY],
      ['Đơn open', NOON - HOUR + 1, null],
    ])
  })

  /** A journal of an hour's chunks. */
  const archived = (events: { time: string }[]): TrialOptions['history']['ask'] => {
    const hours = Map.groupBy(events, ({ time }) => Math.floor(Date.parse(time) / HOUR))
    const chunks = Array.from(hours, ([hour, body]) => ({
      key: `1.${hour}`,
      firstAt: hour * HOUR,
      bytes: zstdCompressSync(JSON.stringify({ at: hour * HOUR, way: 'http', body })),
    }))
    const database = {
      query: (sql: string, [from, to]: number[]) =>
        Promise.resolve(
          sql.includes('exists')
            ? [{ is: chunks.some(({ firstAt }) => firstAt < from!) }]
            : chunks.filter(({ firstAt }) => firstAt >= from! && firstAt < to!),
        ),
    } as unknown as Connection
    return (work) => work({ database, ids: new Map() } as unknown as Link)
  }
  const withArchive = (events: { time: string }[]) =>
    options({ history: { query: () => Promise.resolve(null), ask: archived(events) } })

  it('[RULE55] entities by the archived reports, as far back as there are any', async () => {
    const [full] = rulesOf(
      'health',
      ruleOf({
        on: { entity: 'facility', where: ['is', 'kind', 'hospital'], value: 'erWaitMinutes' },
        when: { atLeast: 60 },
        clear: { below: 50 },
        forSeconds: 120,
      }),
    ) as [Rule]
    const reports = [30, 70, 70, 70, 55, 20].map((erWaitMinutes, i) =>
      facility('a', NOON - 5 * HOUR + i * MINUTE, { erWaitMinutes, name: 'Bệnh viện A' }),
    )
    const trial = await tried(full, withArchive(reports))
    expect(trial).toMatchObject({ count: 1, coverage: { of: 'reports', count: 6, to: NOON } })
    expect(trial!.coverage.from).toBe(NOON - 5 * HOUR)
    expect(trial!.fired).toMatchObject([
      {
        at: NOON - 5 * HOUR + MINUTE,
        until: NOON - 5 * HOUR + 5 * MINUTE,
        subject: { name: { vi: 'Bệnh viện A' } },
      },
    ])
  })

  it('[RULE56] silences between the archived events of a sector', async () => {
    const [silent] = rulesOf('health', ruleOf({ on: { feed: { silentSeconds: 600 } } })) as [Rule]
    const times = [0, 5, 10, 40, 45].map((minute) => NOON - HOUR + minute * MINUTE)
    const trial = await tried(silent, withArchive(times.map((at) => facility('a', at))))
    expect(trial!.fired.map(({ at, until }) => [at, until])).toEqual([
      [NOON - HOUR + 20 * MINUTE, NOON - HOUR + 40 * MINUTE],
      [NOON - HOUR + 55 * MINUTE, null],
    ])
    expect(await tried(silent, withArchive([]))).toMatchObject({
      count: 0,
      coverage: { of: 'reports', from: null, share: 0 },
    })
  })

  it('[RULE57] by parts: from the occurrences that are held, each part for itself', async () => {
    const { pipeline: line, send } = newPipeline(NOON)
    const cases = (daysAgo: number, areaCode: string, count: number) =>
      event('ioc.health.disease.notified', NOON - daysAgo * DAY, undefined, {
        disease: 'dengue',
        areaCode,
        cases: count,
      })
    // Seven days each: from 20 to 13 days ago in one area, not enough in the other, and from a day ago again.
    send([cases(28, '243', 1), cases(20, '243', 40), cases(20, '244', 20), cases(1, '243', 35)])
    const many = (more: object = {}) =>
      rulesOf(
        'health',
        ruleOf({ on: { indicator: 'diseaseCases7d', by: 'areaCode' }, when: { atLeast: 30 }, ...more }),
      )[0] as Rule
    const trial = (await tryRule(many(), options({ sectors: line.sectors }))) as Trial
    expect(trial.coverage).toMatchObject({ of: 'samples', stepSeconds: 300, to: NOON })
    expect(trial.coverage.share).toBeGreaterThan(0.5)
    expect(trial.fired.map(({ subject }) => subject.id)).toEqual(['243', '243'])
    const [first, second] = trial.fired
    const near = (at: number | null, daysAgo: number) =>
      expect(Math.abs(at! - (NOON - daysAgo * DAY))).toBeLessThanOrEqual(5 * MINUTE)
    near(first!.at, 20)
    near(first!.until, 13)
    near(second!.at, 1)
    expect(second!.until).toBeNull()
    const only = async (areas: string[]) =>
      ((await tryRule(many({ areas }), options({ sectors: line.sectors }))) as Trial).count
    expect([await only(['243']), await only(['244'])]).toEqual([2, 0])
  })

  it('[RULE58] what the parts of other figures were nobody knows, and that is said instead of a number', async () => {
    const [air] = rulesOf(
      'environment',
      ruleOf({ on: { indicator: 'meanAqi', by: 'areaCode' }, when: { atLeast: 0 } }),
    ) as [Rule]
    const untried = await tryRule(air, options())
    expect(untried).toEqual({
      why: {
        vi: expect.stringMatching(/^Không thử được trên quá khứ: “.+” không được lưu theo từng phần/),
        en: expect.stringMatching(/^It cannot be tried on the past: “.+” is not stored by its parts/),
      },
    })
  })
})
