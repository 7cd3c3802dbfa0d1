// The slow sectors, from their simulators through validation and aggregation to the figure on the wall,
// against what the provinces published.
import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { Pipeline } from '../../server/pipeline.ts'
import { DAY, type Millis } from '../../shared/clock.ts'
import bacGiang from '../../shared/localities/bacGiang.ts'
import bacNinh from '../../shared/localities/bacNinh.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Locality } from '../../shared/locality.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { hourlyIndex, indexOf, nowCast } from '../../simulators/airQuality.ts'
import { loadSimulators } from '../../simulators/load.ts'
import { simulate } from '../../simulators/simulator.ts'
import { grown, spread } from '../../simulators/slow.ts'
import { createWorld } from '../../simulators/world.ts'
import { at } from './worldOfTests.ts'

const slow = ['digital-society', 'rankings', 'plan', 'livestock', 'environment', 'teleconference']
const days = [at('2026-02-24T10:00:00'), at('2026-08-31T22:00:00'), at('2026-11-22T10:00:00')]

/** The wall's state at a moment, after a backfill of so many days. */
async function stateAt(now: Millis, ids: readonly string[], pastDays: number, locality: Locality = vinhPhuc) {
  const sectors = (await loadSectors()).filter(({ id }) => ids.includes(id))
  const pipeline = new Pipeline({
    sectors,
    locality,
    zone: 'Asia/Ho_Chi_Minh',
    maxAgeDays: 400,
    dedupIds: 1_000_000,
    epoch: 'test',
    now,
  })
  const world = createWorld(locality, 1)
  for (const simulator of await loadSimulators(undefined, ids)) {
    const simulation = simulate(simulator, world)
    const from = now - pastDays * DAY
    const events = [...simulation.standing(from), ...simulation.past(from, now), ...simulation.standing(now)]
    const body = JSON.parse(JSON.stringify(events.map(({ event }) => event)))
    const proved = pipeline.prove({ way: 'http', body }, now)
    expect(proved.rejected).toEqual([])
    expect(pipeline.take(proved, now).rejected).toEqual([])
  }
  const figures = new Map(
    sectors.map(({ id }) => [id, pipeline.sectors.get(id)!.state(now, true).indicators] as const),
  )
  return (name: string): IndicatorState => {
    const [sector, indicator] = name.split('.') as [string, string]
    return figures.get(sector)![indicator]!
  }
}

const within5 = (value: number | null | undefined, published: number) =>
  expect(Math.abs(value! / published - 1), `${value} against ${published}`).toBeLessThan(0.05)

describe('slow sectors', () => {
  it('[SLOW1] digital society stands where Bắc Ninh published it, on any day of the year', async () => {
    for (const now of days) {
      const figure = await stateAt(now, ['digital-society'], 0, bacNinh)
      const value = (id: string) => figure(`digital-society.${id}`).value
      within5(value('eidAccounts'), 728_400)
      within5(value('certificates'), 21_000)
      within5(value('householdsDigitised'), 766_700)
      within5(value('householdsDigitisedShare'), 63.4)
      within5(value('eInvoiceBusinesses'), 16_992)
      expect(value('eInvoiceShare')).toBe(100)
      expect(value('eReceiptShare')).toBe(100)
      expect(value('fibreCommuneShare')).toBe(100)
      const records = figure('digital-society.recordsComplete').breakdown!.register!
      within5(records.employees, 477_230)
      within5(records['social-security'], 105_518)
      within5(records.cadastral, 1_400_000)
      const share = figure('digital-society.registerCompleteness').breakdown!.register!
      for (const register of ['employees', 'social-security', 'cadastral', 'officials'])
        expect(share[register]).toBe(100)
      expect(figure('digital-society.cashlessMarkets').value).toBe(3)
      expect(figure('digital-society.eidShare').value).toBeLessThan(100)
      expect(Object.keys(figure('digital-society.eidShare').breakdown!.areaCode!)).toHaveLength(8)
    }
  })

  it('[SLOW2] a month without reports takes a monthly figure off the wall, and says that it is stale', async () => {
    const now = days[1]!
    const sectors = (await loadSectors()).filter(({ id }) => id === 'digital-society')
    const pipeline = new Pipeline({
      sectors,
      locality: vinhPhuc,
      zone: 'Asia/Ho_Chi_Minh',
      maxAgeDays: 400,
      dedupIds: 1_000,
      epoch: 'test',
      now,
    })
    const world = createWorld(vinhPhuc, 1)
    const [simulator] = await loadSimulators(undefined, ['digital-society'])
    const real = simulate(simulator!, world)
      .standing(now)
      .map(({ event }) => ({ ...event, simulated: false }))
    pipeline.take(pipeline.prove({ way: 'http', body: JSON.parse(JSON.stringify(real)) }, now), now)
    const figures = (when: Millis) => pipeline.sectors.get('digital-society')!.state(when, true).indicators
    expect(figures(now).householdsDigitisedShare!.freshness).toBe('live')
    expect(figures(now).registersReporting!.value).toBe(100)
    const later = figures(now + 12 * DAY)
    // The identities are a daily report: three days without one and nothing is claimed of them.
    expect(later.eidShare!.value).toBeNull()
    expect(later.eidShare!.freshness).not.toBe('live')
    expect(later.householdsDigitisedShare!.value).not.toBeNull()
    expect(later.registersReporting!.value).toBeLessThan(100)
    const gone = figures(now + 41 * DAY)
    expect(gone.householdsDigitisedShare!.value).toBeNull()
    expect(gone.householdsDigitisedShare!.last?.value).toBeGreaterThan(60)
    expect(gone.registersReporting!.value).toBe(0)
  })

  it('[SLOW3] ranks are those that were published, and where nothing was they are the same every day', async () => {
    const figure = await stateAt(days[2]!, ['rankings'], 0)
    expect(figure('rankings.dtiRank').value).toBe(12)
    expect(figure('rankings.dtiScore').value).toBeCloseTo(0.488, 6)
    expect(figure('rankings.dtiClimb').value).toBe(43)
    const pillars = figure('rankings.pillarRank').breakdown!.pillar!
    expect(pillars).toMatchObject({ institutions: 1, 'human-resources': 3, 'information-security': 4 })
    const earlier = await stateAt(days[0]!, ['rankings'], 0)
    for (const id of ['papiRank', 'sipasRank', 'pciRank', 'parRank', 'ictRank']) {
      expect(figure(`rankings.${id}`).value).toBe(earlier(`rankings.${id}`).value)
      expect(figure(`rankings.${id}`).value).toBeGreaterThan(0)
    }
  })

  it('[SLOW3] the neighbours’ ranks are theirs', async () => {
    const ofBacNinh = await stateAt(days[2]!, ['rankings'], 0, bacNinh)
    const ranks = ['dti', 'papi', 'sipas', 'pci'].map((id) => ofBacNinh(`rankings.${id}Rank`).value)
    expect(ranks).toEqual([4, 4, 7, 7])
    const ofBacGiang = await stateAt(days[2]!, ['rankings'], 0, bacGiang)
    expect(ofBacGiang('rankings.dtiRank').value).toBe(10)
    expect(ofBacGiang('rankings.pillarScore').breakdown!.pillar!.government).toBeCloseTo(0.4455, 6)
    expect(ofBacGiang('rankings.pillarRank').breakdown!.pillar!.government).toBe(7)
  })

  it('[SLOW4] the plan always has its 54 assignments, and they burn down through the year', async () => {
    const open: number[] = []
    for (const now of days) {
      const figure = await stateAt(now, ['plan'], 60)
      const value = (id: string) => figure(`plan.${id}`).value!
      expect(value('assignments')).toBe(54)
      expect(value('assignmentsOpen') + value('assignmentsDone')).toBe(54)
      expect(value('doneShare')).toBeCloseTo((100 * value('assignmentsDone')) / 54, 9)
      expect(value('assignmentsLate')).toBeLessThanOrEqual(6)
      open.push(value('assignmentsOpen'))
      expect(figure('plan.digitalEconomy').value).toBeLessThan(20)
      expect(figure('plan.digitalFirms').target).toBe(800)
      expect(figure('plan.inspectionsOnline').target).toBe(60)
    }
    expect(open[0]).toBe(54)
    expect(open[1]).toBeLessThan(45)
    expect(open[2]).toBeLessThan(25)
    expect(open[2]).toBeGreaterThan(5)
  })

  it('[SLOW13] assignments done months ago are still on the wall, last year’s only until a month ends', async () => {
    const sectors = (await loadSectors()).filter(({ id }) => id === 'plan')
    const now = days[2]!
    const pipeline = new Pipeline({
      sectors,
      locality: vinhPhuc,
      zone: 'Asia/Ho_Chi_Minh',
      maxAgeDays: 800,
      dedupIds: 1_000,
      epoch: 'test',
      now,
    })
    const [simulator] = await loadSimulators(undefined, ['plan'])
    const body = simulate(simulator!, createWorld(vinhPhuc, 1))
      .past(at('2025-02-01T00:00:00'), now)
      .map(({ event }) => JSON.parse(JSON.stringify(event)))
    expect(pipeline.take(pipeline.prove({ way: 'http', body }, now), now).rejected).toEqual([])
    const table = pipeline.sectors.get('plan')!.tables.assignment!
    const shown = Array.from({ length: table.length }, (_, row) => table.id(row)).filter(Boolean)
    // Both years came; of last year's, opened more than 400 days ago and closed, none is shown.
    expect(pipeline.sectors.get('plan')!.state(now, true).indicators.assignments!.value).toBe(54)
    expect(shown).toHaveLength(54)
    expect(shown.every((id) => id.includes('-2026-'))).toBe(true)
    const done = shown.filter((_, row) => table.value('state', row) === 'done')
    expect(done.length).toBeGreaterThan(20)
  })

  it('[SLOW5] 285 sites, about 98 of a hundred online, and one training a month for 239 of them', async () => {
    for (const month of ['03', '06', '10']) {
      const figure = await stateAt(at(`2026-${month}-28T23:00:00`), ['teleconference'], 45)
      const value = (id: string) => figure(`teleconference.${id}`).value!
      expect(value('sites')).toBe(285)
      expect(value('sitesOnline')).toBeGreaterThan(95)
      expect(value('sitesOnline')).toBeLessThan(100)
      expect(value('sitesOnline')).toBeCloseTo(100 - (100 * value('sitesOffline')) / 285, 9)
      // The longest away is one of those that are away.
      expect(value('longestOffline') > 0).toBe(value('sitesOffline') > 0)
      expect(value('longestOffline')).toBeLessThanOrEqual(36 * 60)
      within5(value('largestSession'), 3_630)
      expect(value('largestSession')).toBeGreaterThan(3_600)
      expect(value('sessionsMonth')).toBeGreaterThan(20)
    }
    const [simulator] = await loadSimulators(undefined, ['teleconference'])
    const october = simulate(simulator!, createWorld(vinhPhuc, 1))
      .past(at('2026-10-01T00:00:00'), at('2026-11-01T00:00:00'))
      .filter(({ event }) => event.type.endsWith('started') && event.data.sites === 239)
    expect(october).toHaveLength(1)
  })

  it('[SLOW6] VN_AQI is read off the table of Decision 1459', () => {
    for (const [dust, index] of [
      [0, 0],
      [25, 50],
      [50, 100],
      [65, 125],
      [80, 150],
      [150, 200],
      [200, 250],
      [500, 500],
      [900, 500],
    ] as const)
      expect(indexOf('pm25', dust), `PM2.5 ${dust}`).toBe(index)
    expect(indexOf('pm10', 100)).toBe(75)
    expect(indexOf('pm10', 385)).toBe(250)
    // Steady air is what it is; a sudden cloud weighs half as much each hour back.
    expect(nowCast(Array(12).fill(40))).toBeCloseTo(40, 12)
    expect(nowCast([80, 20])).toBeCloseTo((80 + 0.5 * 20) / 1.5, 12)
    expect(nowCast([0, 0, 0])).toBe(0)
    expect(hourlyIndex(Array(12).fill(20), Array(12).fill(150))).toBe(100)
  })

  it('[SLOW6] the air is worse in winter than in summer, by station and by hour, and is never all unknown', async () => {
    const winter = await stateAt(at('2026-01-15T09:00:00'), ['environment'], 3)
    const summer = await stateAt(at('2026-07-15T09:00:00'), ['environment'], 3)
    const dust = (figure: typeof winter) => figure('environment.pm25Day').value!
    expect(dust(winter)).toBeGreaterThan(1.3 * dust(summer))
    expect(dust(winter)).toBeLessThan(150)
    expect(summer('environment.stationsReporting').value).toBe(100)
    expect(winter('environment.worstAqi').naming).toMatch(/^(KCN )?[A-ZĐ]/)
    expect(winter('environment.worstAqi').value).toBeGreaterThanOrEqual(winter('environment.meanAqi').value!)
    expect(Object.keys(winter('environment.pm25Day').breakdown!.station!)).toHaveLength(12)
  })

  it('[SLOW7] herds are counted whole, most are vaccinated, and outbreaks come and end', async () => {
    const figure = await stateAt(days[2]!, ['livestock'], 60)
    const heads = figure('livestock.headcount').breakdown!.species!
    within5(heads.pig, 465_000)
    within5(heads.poultry, 11_600_000)
    expect(figure('livestock.vaccinationRate').value).toBeGreaterThan(75)
    expect(figure('livestock.vaccinationRate').value).toBeLessThan(92)
    expect(figure('livestock.outbreaksOpen').value).toBeLessThan(15)
    expect(figure('livestock.dosesMonth').value).toBeGreaterThan(10_000)
  })

  it('[SLOW8] all of them together are a few events a second and a light backfill', async () => {
    const world = createWorld(vinhPhuc, 1)
    let perSecond = 0
    let past = 0
    const now = days[2]!
    for (const simulator of await loadSimulators(undefined, slow)) {
      const simulation = simulate(simulator, world)
      perSecond += simulation.reportsPerSecond
      past += simulation.past(now - 30 * DAY, now).length
    }
    expect(perSecond).toBeLessThan(5)
    expect(past).toBeLessThan(12_000)
  })

  it('[SLOW9] a slow stock stays within 3 % of what was published and never falls; parts add up', () => {
    let before = 0
    for (let when = at('2024-01-01T00:00:00'); when < at('2030-01-01T00:00:00'); when += 30 * DAY) {
      const value = grown(1_000, when)
      expect(Math.abs(value / 1_000 - 1)).toBeLessThan(0.03)
      expect(value).toBeGreaterThan(before)
      before = value
    }
    for (const total of [0, 1, 7, 728_400.4]) {
      const parts = spread(total, [3, 1, 0, 5.5])
      expect(parts.reduce((a, b) => a + b, 0)).toBe(Math.round(total))
      expect(parts[2]).toBe(0)
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
    }
  })
})
