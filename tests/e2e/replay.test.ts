import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figureOf, type ServerProcess, startProcess, startServerProcess } from '../support/processes.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { until } from '../support/until.ts'

// Recorded data is not part of the project: without the folder beside it there is nothing to replay.
const RECORDINGS = join(import.meta.dirname, '../../../shared/data/replay')
const NYC = join(RECORDINGS, 'complaints_nyc311/nyc311_2022-05-01_first_half.csv.gz')
const METR = join(RECORDINGS, 'traffic_metr_la/los_speed_rows_0000_0863.csv.gz')
const HOSPITALS = join(RECORDINGS, 'health_hospitals_slovenia/hospitals_2020-10_2021-03.csv.gz')

const text = (file: string) => gunzipSync(readFileSync(file)).toString('utf8')
const rowsOf = (file: string): Record<string, string>[] => parse(text(file), { columns: true, bom: true })

/** Middle of the sorted values, or the mean of the two middle ones. */
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** `05/01/2022 12:00:03 AM`, all in one zone: differences are all that is asked. */
function americanTime(written: string): number {
  const [, month, day, year, hour, minute, second, half] =
    /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+):(\d+) (AM|PM)$/.exec(written)!
  return Date.UTC(+year!, +month! - 1, +day!, (+hour! % 12) + (half === 'PM' ? 12 : 0), +minute!, +second!)
}

describe.skipIf(!existsSync(RECORDINGS))(
  'replay of recordings through a real Redis (needs ../shared/data/replay)',
  () => {
    let redis: TestRedis
    let server: ServerProcess
    beforeAll(async () => {
      redis = await startRedis()
      server = await startServerProcess({ REDIS_URL: redis.url, MAX_AGE_DAYS: '4000' })
    })
    afterAll(async () => {
      await server?.stop()
      await redis?.stop()
    })

    async function replay(file: string, shift = 'now'): Promise<string> {
      const run = startProcess('simulators/replay/main.ts', [
        file,
        '--to',
        redis.url,
        '--speed',
        'max',
        '--shift',
        shift,
      ])
      expect([await run.ended, run.output()]).toEqual([0, expect.any(String)])
      return run.output()
    }
    async function duplicates(): Promise<number> {
      const metrics = await (await fetch(`${server.url}/metrics`)).text()
      return Number(
        /^ioc_events_duplicate_total\{sector="complaints",way="redis-stream"\} (\d+)$/m.exec(metrics)?.[1] ??
          0,
      )
    }
    const figure = (sector: string, indicator: string) => figureOf(server.url, sector, indicator)

    it('[RP1] service requests of New York: received, open, processed and the median time to process', async () => {
      const rows = rowsOf(NYC)
      const closed = rows.filter((row) => row['Closed Date'])
      const hours = closed.map(
        (row) => (americanTime(row['Closed Date']!) - americanTime(row['Created Date']!)) / 3_600_000,
      )
      await replay(NYC)
      await until(
        async () => (await figure('complaints', 'openCases')).value === rows.length - closed.length,
        'all is counted',
        20_000,
      )
      expect((await figure('complaints', 'resolutionMedianHours')).value).toBeCloseTo(median(hours), 6)
      expect(await figure('complaints', 'openCases')).toMatchObject({ value: 152, freshness: 'simulated' })
      // With its own times the recording is the same each time: it counts once.
      await replay(NYC, 'none')
      await replay(NYC, 'none')
      await until(async () => (await duplicates()) === rows.length + closed.length, 'the second one is known')
      expect((await figure('complaints', 'openCases')).value).toBe(2 * 152)
    }, 60_000)

    it('[RP2] road sensors of Los Angeles: 178,848 readings, the newest of each sensor rules', async () => {
      const lines = text(METR).trim().split('\n')
      const last = lines
        .at(-1)!
        .split(',')
        .map((mph) => Math.round(Number(mph) * 1.609344 * 1000) / 1000)
      const mean = last.reduce((sum, speed) => sum + speed, 0) / last.length
      const congested = (100 * last.filter((speed) => speed / 104.6 < 0.5).length) / last.length
      await replay(METR)
      await until(
        async () => Math.abs(((await figure('traffic', 'meanSpeed')).value ?? 0) - mean) < 1e-9,
        'the last readings rule',
        60_000,
      )
      expect(await figure('traffic', 'congestedShare')).toMatchObject({
        value: expect.closeTo(congested, 9),
        reports: 207,
      })
    }, 120_000)

    it('[RP3] hospital beds of Slovenia: late and missing days never overwrite what is known', async () => {
      const rows = rowsOf(HOSPITALS)
      const lastDay = rows.at(-1)!
      const hospitals = [
        ...new Set(
          Object.keys(lastDay).flatMap((name) => /^hospital\.([a-z]+)\.bed\.total$/.exec(name)?.[1] ?? []),
        ),
      ]
      const reported = hospitals.filter(
        (id) => lastDay[`hospital.${id}.bed.total`] && lastDay[`hospital.${id}.bed.occupied`],
      )
      const sum = (field: string) =>
        reported.reduce((total, id) => total + Number(lastDay[`hospital.${id}.${field}`]), 0)
      await replay(HOSPITALS)
      const expected = (100 * sum('bed.occupied')) / sum('bed.total')
      await until(
        async () => (await figure('health', 'bedOccupancy')).reports === reported.length,
        'the last day rules',
        20_000,
      )
      expect((await figure('health', 'bedOccupancy')).value).toBeCloseTo(expected, 9)
    }, 60_000)
  },
)
