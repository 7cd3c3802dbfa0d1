import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { compileValidate } from '../../server/validate.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { loadDefinitions } from '../../simulators/replay/definitions.ts'
import { openRecording } from '../../simulators/replay/recording.ts'
import type { TimedEvent } from '../../simulators/simulator.ts'
import { haveRecordings, readAll, recording } from './recordings.ts'
import { dataOf, sum } from './worldOfTests.ts'

const names = {
  nyc: 'complaints_nyc311/nyc311_2022-05-01_first_half.csv.gz',
  stuttgart: 'complaints_stuttgart_gelbekarten/gelbekarten_2025-04_2025-07.csv.gz',
  metr: 'traffic_metr_la/los_speed_rows_0000_0863.csv.gz',
  minnesota: 'traffic_minnesota_nab/speed_t4013.csv.gz',
  hospitals: 'health_hospitals_slovenia/hospitals_2020-10_2021-03.csv.gz',
  schools: 'education_schools_slovenia/schools-regimes_2020-10_2021-03.csv.gz',
  montreal: 'tourism_montreal_bike_counters/bikes_2012_h1.csv',
  museums: 'tourism_la_museums/museum_visitors_2014_2015.csv',
}

async function convert(name: string): Promise<TimedEvent[]> {
  const opened = await openRecording(recording(name), { locality: vinhPhuc }, await loadDefinitions())
  const events: TimedEvent[] = []
  for await (const event of opened.events()) events.push(event)
  return events
}

const close = (a: number, b: number) => expect(a).toBeCloseTo(b, 2)

// Expected figures are computed here from the files' own columns, with nothing of the product.
describe.skipIf(!haveRecordings)('replay of real recordings (skipped when ../shared is absent)', () => {
  it('[RPL1] every event of every mapping is taken by the server and says that it is replayed', {
    timeout: 60_000,
  }, async () => {
    const prove = compileValidate({
      sectors: await loadSectors(),
      areaCodes: new Set(vinhPhuc.map.areas.features.map(({ properties }) => properties.code)),
      maxAgeDays: 40_000,
    })
    for (const name of Object.values(names).filter((n) => n !== names.metr)) {
      const body = (await convert(name)).map(({ event }) => event)
      expect(body.length).toBeGreaterThan(90)
      expect(
        prove({ way: 'http', body: JSON.parse(JSON.stringify(body)) }, Date.parse('2026-11-20T00:00:00Z'))
          .rejected,
      ).toEqual([])
      expect(body.every((event) => event.replayed === true && event.simulated === true)).toBe(true)
    }
  })

  it('[RPL2] New York: 462 received, 310 processed, with their median duration', async () => {
    const rows = readAll(names.nyc)
    const events = await convert(names.nyc)
    const of = (verb: string) => events.filter(({ event }) => event.type === `ioc.complaints.case.${verb}`)
    expect(of('received')).toHaveLength(rows.length)
    expect(of('processed')).toHaveLength(rows.filter((row) => row['Closed Date']).length)
    // New York keeps UTC-4 in May.
    const utc = (text: string) => Date.parse(`${text.replace(/^(\d+)\/(\d+)\/(\d+)/, '$3-$1-$2')} GMT-0400`)
    const durations = (list: number[]) => list.sort((a, b) => a - b)
    const openedAt = new Map(of('received').map(({ event, time }) => [event.subject, time]))
    expect(durations(of('processed').map(({ event, time }) => time - openedAt.get(event.subject)!))).toEqual(
      durations(
        rows
          .filter((row) => row['Closed Date'])
          .map((row) => utc(row['Closed Date']!) - utc(row['Created Date']!)),
      ),
    )
    const noise = rows.filter((row) => row['Complaint Type']!.startsWith('Noise')).length
    const urban = of('received').filter(({ event }) => event.data.category === 'urban-order').length
    expect(urban).toBeGreaterThanOrEqual(noise)
    expect(urban - noise).toBeLessThanOrEqual(2)
  })

  it('[RPL3] Stuttgart: identical rows are one report', async () => {
    const rows = readAll(names.stuttgart)
    const events = await convert(names.stuttgart)
    const distinct = new Set(rows.map((row) => JSON.stringify(row))).size
    expect(events).toHaveLength(rows.length)
    expect(new Set(events.map(({ event }) => event.id)).size).toBe(distinct)
    expect(new Set(events.map(({ event }) => event.subject)).size).toBe(distinct)
    expect(events[0]!.time).toBe(Date.parse(`${rows[0]!.first_seen_at_timestamp}Z`))
  })

  it('[RPL4] Los Angeles: 178,848 readings in km/h, five minutes apart', { timeout: 60_000 }, async () => {
    const rows = readAll(names.metr)
    const events = await convert(names.metr)
    expect(events).toHaveLength(178_848)
    const miles = rows.flatMap((row) => Object.values(row).map(Number))
    const data = dataOf(events, 'ioc.traffic.segment.observed')
    close(
      sum(data, (d) => d.speedKmh!) / data.length,
      (miles.reduce((a, b) => a + b) / miles.length) * 1.609344,
    )
    const last = events.filter(({ time }) => time === events.at(-1)!.time)
    expect(last).toHaveLength(207)
    expect(events.at(-1)!.time - events[0]!.time).toBe(863 * 300_000)
    expect(events[0]!.event.time).toBe('2012-03-01T15:00:00.000+07:00')
    const slow = Object.values(rows.at(-1)!).filter((mph) => Number(mph) * 1.609344 < 0.5 * 104.6).length
    expect(
      last.filter(({ event }) => (event.data.speedKmh as number) / (event.data.freeFlowKmh as number) < 0.5),
    ).toHaveLength(slow)
  })

  it('[RPL5] Minnesota: speed with the occupancy of the same moment, where there is one', async () => {
    const rows = readAll(names.minnesota)
    // Of a repeated moment the first row counts.
    const occupancy = new Map(
      readAll('traffic_minnesota_nab/occupancy_t4013.csv.gz')
        .reverse()
        .map((row) => [row.timestamp, Number(row.value)]),
    )
    const data = dataOf(await convert(names.minnesota), 'ioc.traffic.segment.observed')
    expect(data).toHaveLength(rows.length)
    for (const [i, row] of rows.entries()) {
      close(data[i]!.speedKmh!, Number(row.value) * 1.609344)
      expect(data[i]!.occupancyPct).toBe(occupancy.get(row.timestamp!))
    }
  })

  it('[RPL6] Slovenia’s hospitals: beds as reported, and no report where nothing was reported', async () => {
    const rows = readAll(names.hospitals)
    const ids = readAll('health_hospitals_slovenia/dict-hospitals.csv').map(({ id }) => id!)
    const events = await convert(names.hospitals)
    let [count, beds, occupied, intensive] = [0, 0, 0, 0]
    for (const row of rows)
      for (const id of ids) {
        const [total, used] = [row[`hospital.${id}.bed.total`], row[`hospital.${id}.bed.occupied`]]
        if (!total || !used) continue
        count++
        beds += Number(total)
        occupied += Number(used)
        intensive += Number(row[`hospital.${id}.icu.occupied`] || 0)
      }
    const data = dataOf(events, 'ioc.health.facility.reported')
    expect(data).toHaveLength(count)
    expect(sum(data, (d) => d.beds!)).toBe(beds)
    expect(sum(data, (d) => d.bedsOccupied!)).toBe(occupied)
    expect(sum(data, (d) => d.icuBedsOccupied!)).toBe(intensive)
    expect(events.some(({ event }) => event.data.name === 'UKC Ljubljana')).toBe(true)
  })

  it('[RPL7] Slovenia’s schools: closures with the pupils they affect', async () => {
    const rows = readAll(names.schools)
    const data = dataOf(await convert(names.schools), 'ioc.education.incident.reported')
    expect(data).toHaveLength(rows.length)
    expect(sum(data, (d) => d.affected!)).toBe(rows.reduce((a, row) => a + Number(row.attendees), 0))
  })

  it('[RPL8] Montreal and Los Angeles: visits by destination, empty cells left out', async () => {
    for (const [name, options] of [
      [names.montreal, { delimiter: ';', latin1: true }],
      [names.museums, {}],
    ] as const) {
      const cells = readAll(name, options).flatMap(({ Date: _, ...row }) =>
        Object.entries(row).filter(([, value]) => value !== ''),
      )
      const data = dataOf(await convert(name), 'ioc.tourism.visit.recorded')
      expect(data).toHaveLength(cells.length)
      for (const destination of new Set(cells.map(([place]) => place)))
        expect(
          sum(
            data.filter((d) => String(d.destination) === destination),
            (d) => d.visitors!,
          ),
        ).toBe(
          cells.filter(([place]) => place === destination).reduce((a, [, value]) => a + Number(value), 0),
        )
    }
  })

  it('[RPL9] the same foreign place is always the same area of the province', async () => {
    const areas = new Map<unknown, unknown>()
    for (const { event } of await convert(names.hospitals)) {
      expect(areas.get(event.subject) ?? event.data.areaCode).toBe(event.data.areaCode)
      areas.set(event.subject, event.data.areaCode)
    }
    expect(new Set(areas.values()).size).toBeGreaterThan(4)
  })
})
