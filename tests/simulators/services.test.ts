// Simulated months of public services, payments, documents and data sharing against what was published.
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import bacGiang from '../../shared/localities/bacGiang.ts'
import bacNinh2025 from '../../shared/localities/bacNinh2025.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { agenciesOf, oneStopOf } from '../../simulators/agencies.ts'
import { loadSimulators } from '../../simulators/load.ts'
import { type Simulation, simulate, type TimedEvent } from '../../simulators/simulator.ts'
import { createWorld } from '../../simulators/world.ts'
import { smallLocality } from './smallLocality.ts'
import { at, dataOf, sum } from './worldOfTests.ts'

const ids = ['public-services', 'payments', 'documents', 'integration']
async function simulationsOf(seed: number, locality = vinhPhuc): Promise<Record<string, Simulation>> {
  const world = createWorld(locality, seed)
  return Object.fromEntries((await loadSimulators(undefined, ids)).map((s) => [s.sector, simulate(s, world)]))
}

const percent = (part: number, whole: number) => (100 * part) / whole
/** How far from what was published, in per cent of it. */
const off = (value: number, published: number) => Math.abs(percent(value, published) - 100)

const spanOf = (month: string): [number, number] => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return [at(`${month}-01T00:00:00`), at(`${next}-01T00:00:00`)]
}
/** Short, long, and with many Sundays. */
const months = ['2026-02', '2026-05', '2026-08', '2026-10']
const monthOf = (simulation: Simulation, month: string): TimedEvent[] => simulation.past(...spanOf(month))

describe.each([1, 2, 3])('seed %i', (seed) => {
  it('[SRV7] each month brings 3,812 payments worth VND 3.3 bn, within 5 %', async () => {
    const { payments } = await simulationsOf(seed)
    for (const month of months) {
      const all = dataOf(monthOf(payments!, month), 'ioc.payments.transaction.settled')
      const paid = all.filter((row) => row.paid)
      expect(off(paid.length, 3_812)).toBeLessThan(5)
      expect(
        off(
          sum(paid, (row) => row.vnd!),
          3.3e9,
        ),
      ).toBeLessThan(5)
      expect(off(sum(paid, (row) => row.vnd!) / paid.length, 3.3e9 / 3_812)).toBeLessThan(5)
      expect(percent(all.length - paid.length, all.length)).toBeLessThan(4)
    }
  })

  it('[SRV7] 92.85 % of a month’s dossiers come online, within 5 %, nearly all returned in time', async () => {
    const { 'public-services': services } = await simulationsOf(seed)
    for (const month of months) {
      const events = monthOf(services!, month)
      const submitted = dataOf(events, 'ioc.public-services.dossier.submitted')
      expect(off(submitted.length, 2_400)).toBeLessThan(5)
      expect(
        off(percent(submitted.filter((row) => row.isOnline).length, submitted.length), 92.85),
      ).toBeLessThan(5)
    }
    const due = new Map<string, number>()
    let [onTime, returned] = [0, 0]
    const steps = new Map<string, string[]>()
    for (const { event, time } of services!.past(at('2026-03-01T00:00:00'), at('2026-06-01T00:00:00'))) {
      const verb = event.type.split('.').at(-1)!
      if (verb === 'submitted') due.set(event.subject!, Date.parse(event.data.dueAt as string))
      if (!due.has(event.subject!)) continue
      steps.set(event.subject!, [...(steps.get(event.subject!) ?? []), verb])
      if (verb !== 'returned') continue
      returned++
      if (time <= due.get(event.subject!)!) onTime++
    }
    expect(percent(onTime, returned)).toBeGreaterThan(95)
    expect(percent(onTime, returned)).toBeLessThan(99.5)
    const allowed =
      /^submitted( rejected| accepted( processing( supplement( processing)?)?( returned( rated)?| rejected| withdrawn)?)?)?$/
    for (const life of steps.values()) expect(life.join(' ')).toMatch(allowed)
  })

  it('[SRV7] documents are processed and signed as published at each level; signatures and agencies too', async () => {
    const { documents } = await simulationsOf(seed)
    for (const month of months) {
      const open = dataOf(monthOf(documents!, month), 'ioc.documents.document.registered').filter(
        (row) => !row.confidential,
      )
      const published: Record<string, number> = { province: 95.13, district: 95.9, commune: 97.78 }
      for (const [level, share] of Object.entries(published)) {
        const own = open.filter((row) => String(row.level) === level)
        const done = own.filter((row) => row.processedOnline && row.signed)
        expect(off(percent(done.length, own.length), share)).toBeLessThan(5)
      }
      const sent = open.filter((row) => String(row.direction) === 'sent')
      expect(
        sent.filter((row) => !row.signed),
        'whatever is open leaves signed',
      ).toEqual([])
    }
    const standing = documents!.standing(at('2026-11-20T10:00:00'))
    const agencies = dataOf(standing, 'ioc.documents.agency.reported')
    expect(agencies).toHaveLength(189)
    const share = (part: string, whole: string) =>
      percent(
        sum(agencies, (row) => row[part]!),
        sum(agencies, (row) => row[whole]!),
      )
    expect(off(share('sealsIssued', 'seals'), 99.8)).toBeLessThan(0.5)
    expect(off(share('signersIssued', 'signers'), 99.7)).toBeLessThan(0.5)
  })

  it('[SRV7] nine connections, 189 agencies, 651 services of level 3 and 4, 67 and 8 procedures on site', async () => {
    const { integration, 'public-services': services } = await simulationsOf(seed)
    const now = at('2026-11-20T10:00:00')
    const connections = dataOf(integration!.standing(now), 'ioc.integration.connection.reported')
    expect(new Set(connections.map((row) => row.system)).size).toBe(9)
    expect(dataOf(integration!.standing(now), 'ioc.integration.agency.reported')).toHaveLength(189)
    const catalogue = dataOf(services!.standing(now), 'ioc.public-services.catalogue.reported')
    const by = (authority: string) => catalogue.filter((row) => String(row.authority) === authority)
    expect(sum(catalogue, (row) => row.linked!)).toBe(651)
    expect(sum(catalogue, (row) => row.level3! + row.level4!)).toBe(651)
    expect(sum(by('province'), (row) => row.onSite!)).toBe(67)
    expect(sum(by('district'), (row) => row.onSite!)).toBe(8)
  })
})

describe('services', () => {
  it('[SRV8] a connection is down exactly while its outage lasts, and counts its calls as errors', async () => {
    const { integration } = await simulationsOf(1)
    const from = at('2026-10-01T00:00:00')
    const outages = integration!
      .past(from, from + 30 * DAY)
      .filter(({ event }) => event.type === 'ioc.integration.outage.opened')
    expect(outages.length).toBeGreaterThan(3)
    const [first] = outages
    const stateAt = (time: number) =>
      dataOf(integration!.standing(time), 'ioc.integration.connection.reported').find(
        (row) => row.system === first!.event.data.system,
      )!
    expect(stateAt(first!.time - MINUTE)).toMatchObject({ up: true })
    const down = stateAt(first!.time + 5 * MINUTE)
    expect(down).toMatchObject({ up: false, errorsPerMinute: down.callsPerMinute })
    expect(down.latencyP95Ms).toBeUndefined()
    expect(stateAt(first!.time + 3 * HOUR)).toMatchObject({ up: true })
  })

  it('[SRV8] the past is the same by the hour as by the fortnight, in any order of asking', async () => {
    const from = at('2026-10-28T00:00:00')
    const hours = 14 * 24
    for (const sector of ids) {
      const whole = (await simulationsOf(3, smallLocality))[sector]!.past(from, from + hours * HOUR)
      const again = (await simulationsOf(3, smallLocality))[sector]!
      const parts = Array.from({ length: hours }, (_, i) => hours - 1 - i)
        .map((i) => again.past(from + i * HOUR, from + (i + 1) * HOUR))
        .reverse()
        .flat()
      expect(parts).toEqual(whole)
    }
  })

  it('[SRV8] every province has its agencies: with districts, without them, and with few areas', () => {
    for (const locality of [vinhPhuc, bacGiang, bacNinh2025, smallLocality]) {
      const world = createWorld(locality, 1)
      const agencies = agenciesOf(world)
      const codes = new Set(world.areas.map(({ code }) => code))
      expect(agencies.length).toBeGreaterThanOrEqual(189)
      expect(new Set(agencies.map(({ id }) => id)).size).toBe(agencies.length)
      expect(agencies.every(({ areaCode }) => codes.has(areaCode))).toBe(true)
      expect(agencies.some(({ level }) => level === 'district')).toBe(locality.reportingLevel === 'district')
      expect(oneStopOf(agencies).length).toBeGreaterThan(20)
    }
  })

  it('[SRV9] the four of them send a few reports a second, and sixty days of them are less than 80,000 events', async () => {
    const simulations = Object.values(await simulationsOf(1))
    expect(simulations.reduce((all, { reportsPerSecond }) => all + reportsPerSecond, 0)).toBeLessThan(8)
    const now = at('2026-11-20T12:00:00')
    const count = simulations.reduce((all, s) => all + s.past(now - 60 * DAY, now).length, 0)
    expect(count).toBeLessThan(80_000)
  })
})
