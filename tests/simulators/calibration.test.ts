import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../shared/clock.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import type { Simulation } from '../../simulators/simulator.ts'
import { at, dataOf, simulationsOf, sum } from './worldOfTests.ts'

const percentile = (values: number[], share: number) =>
  values.sort((a, b) => a - b)[Math.floor(values.length * share)]!
const percent = (part: number, whole: number) => (100 * part) / whole

/** Received in the month and, of those, processed by its end. */
function complaintsOf(complaints: Simulation, from: number, to: number) {
  const state = new Map<string, string>()
  const received = new Set<string>()
  for (const { event } of complaints.past(from, to)) {
    state.set(event.subject!, event.type.split('.').at(-1)!)
    if (event.type.endsWith('received')) received.add(event.subject!)
  }
  return {
    received: received.size,
    processed: [...received].filter((name) => state.get(name) === 'processed').length,
  }
}

describe('calibration', () => {
  it('[CAL1] a month in Bắc Ninh brings 241 complaints ± 15 % and sees 78–85 % of them processed', async () => {
    const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map(
      (m) =>
        [
          at(`2026-${m}-01T00:00:00`),
          at(`2026-${String(Number(m) + 1).padStart(2, '0')}-01T00:00:00`),
        ] as const,
    )
    const { complaints } = await simulationsOf(1, loadLocality('bac-ninh'))
    const figures = months.map(([from, to]) => complaintsOf(complaints!, from, to))
    const received = figures.reduce((a, f) => a + f.received, 0)
    const processed = figures.reduce((a, f) => a + f.processed, 0)
    expect(Math.abs(received / months.length / 241 - 1)).toBeLessThan(0.15)
    for (const figure of figures) expect(Math.abs(figure.received / 241 - 1)).toBeLessThan(0.25)
    expect(percent(processed, received)).toBeGreaterThan(78)
    expect(percent(processed, received)).toBeLessThan(85)
  })

  it('[CAL2] most complaints are answered in time, some rejected, a few reopened, and the lives are allowed', async () => {
    const { complaints } = await simulationsOf(2)
    const from = at('2026-03-01T00:00:00')
    const due = new Map<string, number>()
    let [onTime, processed, rejected, reopened] = [0, 0, 0, 0]
    const lives = new Map<string, string[]>()
    for (const { event, time } of complaints!.past(from, from + 200 * DAY)) {
      const name = event.subject!
      const verb = event.type.split('.').at(-1)!
      lives.set(name, [...(lives.get(name) ?? []), verb])
      if (verb === 'received') due.set(name, Date.parse(event.data.dueAt as string))
      if (verb === 'rejected') rejected++
      if (verb === 'reopened') reopened++
      if (verb === 'processed' && due.has(name)) {
        processed++
        if (time <= due.get(name)!) onTime++
      }
    }
    expect(percent(onTime, processed)).toBeGreaterThan(88)
    expect(percent(rejected, due.size)).toBeGreaterThan(2)
    expect(percent(rejected, due.size)).toBeLessThan(8)
    expect(reopened).toBeGreaterThan(5)
    const allowed =
      /^received assigned( rejected| processing( processed( reopened( assigned( processing( processed)?)?)?)?)?)?$/
    for (const [name, steps] of lives)
      if (due.has(name) && steps.length > 1) expect(steps.join(' ')).toMatch(allowed)
  })

  it('[CAL3] 95–99 % of pupils attend on a school day; at the weekend schools are closed, not empty', async () => {
    const { education } = await simulationsOf(1)
    for (const [moment, least] of [
      ['2026-11-20T09:00:00', 140],
      ['2026-11-20T02:00:00', 140],
      ['2026-11-18T16:00:00', 140],
      ['2026-11-22T10:00:00', 1],
    ] as const) {
      const schools = dataOf(education!.standing(at(moment)), 'ioc.education.school.reported')
      const open = schools.filter((school) => school.open)
      expect(schools.length).toBeGreaterThanOrEqual(150)
      expect(open.length).toBeGreaterThanOrEqual(least)
      const rate = percent(
        sum(open, (s) => s.present!),
        sum(open, (s) => s.enrolled!),
      )
      expect(rate).toBeGreaterThan(95)
      expect(rate).toBeLessThan(99)
    }
    const sunday = dataOf(education!.standing(at('2026-11-22T10:00:00')), 'ioc.education.school.reported')
    expect(sunday.filter((school) => !school.open).length).toBeGreaterThan(120)
  })

  it('[CAL4] beds are 74–82 % occupied, intensive care below 90, waits below the warning most of the day', async () => {
    const { health } = await simulationsOf(1)
    for (const moment of [
      '2026-11-18T03:00:00',
      '2026-11-19T10:00:00',
      '2026-11-20T15:00:00',
      '2026-11-21T20:00:00',
    ]) {
      const facilities = dataOf(health!.standing(at(moment)), 'ioc.health.facility.reported')
      const occupancy = percent(
        sum(facilities, (f) => f.bedsOccupied!),
        sum(facilities, (f) => f.beds!),
      )
      expect(occupancy).toBeGreaterThan(74)
      expect(occupancy).toBeLessThan(82)
      expect(
        percent(
          sum(facilities, (f) => f.icuBedsOccupied!),
          sum(facilities, (f) => f.icuBeds!),
        ),
      ).toBeLessThan(90)
      expect(
        percentile(
          facilities.map((f) => f.erWaitMinutes!),
          0.9,
        ),
      ).toBeLessThan(60)
    }
    const responses = dataOf(
      health!.past(at('2026-11-01T00:00:00'), at('2026-11-08T00:00:00')),
      'ioc.health.ambulance.responded',
    )
    expect(
      percentile(
        responses.map((r) => r.responseMinutes!),
        0.9,
      ),
    ).toBeGreaterThan(8)
    expect(
      percentile(
        responses.map((r) => r.responseMinutes!),
        0.9,
      ),
    ).toBeLessThan(20)
  })

  it('[CAL5] roads are slow at the rush of a working day and free at night', async () => {
    const { traffic } = await simulationsOf(1)
    const figures = (moment: string) => {
      const segments = dataOf(traffic!.standing(at(moment)), 'ioc.traffic.segment.observed')
      const flow = sum(segments, (s) => s.flowVehH!)
      return {
        flow,
        congested: percent(
          segments.filter((s) => s.speedKmh! / s.freeFlowKmh! < 0.5).length,
          segments.length,
        ),
        speed: sum(segments, (s) => s.flowVehH! * s.speedKmh!) / flow,
      }
    }
    const [night, rush, noon, sunday] = [
      '2026-11-19T02:30:00',
      '2026-11-19T17:15:00',
      '2026-11-19T14:00:00',
      '2026-11-22T07:15:00',
    ].map(figures)
    expect(night!.congested).toBeLessThan(2)
    expect(rush!.congested).toBeGreaterThan(8)
    expect(rush!.congested).toBeLessThan(30)
    expect(noon!.congested).toBeLessThan(6)
    expect(sunday!.congested).toBeLessThan(4)
    expect(rush!.speed).toBeLessThan(0.8 * night!.speed)
    expect(rush!.flow).toBeGreaterThan(4 * night!.flow)
  })

  it('[CAL6] Tam Đảo and Tây Thiên fill up at the weekend, and nobody visits at night', async () => {
    const { tourism } = await simulationsOf(1)
    const visitors = (day: string, name: RegExp) =>
      sum(
        dataOf(
          tourism!.past(at(`${day}T00:00:00`), at(`${day}T00:00:00`) + DAY),
          'ioc.tourism.visit.recorded',
        ).filter((v) => name.test(String(v.destination))),
        (v) => v.visitors!,
      )
    for (const name of [/Tam Đảo/, /Tây Thiên/])
      expect(visitors('2026-11-21', name)).toBeGreaterThan(2.5 * visitors('2026-11-18', name))
    const night = tourism!.past(at('2026-11-21T22:00:00'), at('2026-11-22T05:00:00'))
    expect(night.filter(({ event }) => event.type.endsWith('visit.recorded'))).toEqual([])
    const month = dataOf(
      tourism!.past(at('2026-10-01T00:00:00'), at('2026-11-01T00:00:00')),
      'ioc.tourism.visit.recorded',
    )
    const abroad = percent(
      sum(month, (v) => v.international!),
      sum(month, (v) => v.visitors!),
    )
    expect(abroad).toBeGreaterThan(1)
    expect(abroad).toBeLessThan(4)
  })

  it('[CAL7] there are at least 150 facilities and schools, 300 segments and 120 vehicles; about 220 events a second', async () => {
    const simulations = await simulationsOf(1)
    const noon = at('2026-11-20T12:00:00')
    const standing = Object.values(simulations).flatMap((s) => s.standing(noon))
    const count = (...types: string[]) => standing.filter(({ event }) => types.includes(event.type)).length
    expect(count('ioc.health.facility.reported', 'ioc.education.school.reported')).toBeGreaterThanOrEqual(150)
    expect(count('ioc.traffic.segment.observed')).toBeGreaterThanOrEqual(300)
    expect(count('ioc.traffic.vehicle.moved', 'ioc.health.ambulance.moved')).toBeGreaterThanOrEqual(120)
    const perSecond = Object.values(simulations).reduce((a, s) => a + s.reportsPerSecond, 0)
    expect(perSecond).toBeGreaterThan(150)
    expect(perSecond).toBeLessThan(400)
    const live = Object.values(simulations).reduce((a, s) => a + s.between(noon, noon + 10_000).length, 0)
    expect(Math.abs(live / 10 / perSecond - 1)).toBeLessThan(0.05)
  })

  it('[CAL8] sixty days of the past are at most 300,000 events', async () => {
    const now = at('2026-11-20T12:00:00')
    let count = 0
    for (const simulation of Object.values(await simulationsOf(1)))
      for (let hours = 60 * 24; hours > 0; hours -= 12)
        count += simulation.past(now - hours * HOUR, now - (hours - 12) * HOUR).length
    expect(count).toBeGreaterThan(50_000)
    expect(count).toBeLessThan(300_000)
  })
})
