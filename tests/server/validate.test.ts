import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEnvelope } from '../../server/envelope.ts'
import { parseTime } from '../../shared/time.ts'
import { event, facility, NOON, newPipeline } from '../support/make.ts'

const PAYLOADS = join(import.meta.dirname, '../../../shared/data/payloads')
const DAY = 86_400_000

function refusal(raw: unknown) {
  const { rejected, accepted } = newPipeline(NOON).send(raw)
  expect(accepted).toBe(0)
  expect(rejected).toHaveLength(1)
  return rejected[0]!
}

describe('what is refused, and why', () => {
  it('[VA1] each code with the path of what is wrong', () => {
    const good = facility('f', NOON)
    const cases: [unknown, string, string][] = [
      ['text', 'malformed', ''],
      [null, 'malformed', ''],
      [{ ...good, specversion: '0.3' }, 'malformed', 'specversion'],
      [{ ...good, id: '' }, 'malformed', 'id'],
      [{ ...good, time: 'lunchtime' }, 'malformed', 'time'],
      [{ ...good, time: '2026-02-27T12:00:00' }, 'malformed', 'time'],
      [{ ...good, time: undefined }, 'schema', 'time'],
      [{ ...good, type: 'ioc.health.facility.exploded' }, 'unknown-type', 'type'],
      [{ ...good, time: new Date(NOON + 61_000).toISOString() }, 'from-the-future', 'time'],
      [{ ...good, time: '1970-01-01T00:00:00Z' }, 'too-old', 'time'],
      [{ ...good, time: '2099-01-01T00:00:00Z' }, 'from-the-future', 'time'],
      [{ ...good, time: new Date(NOON - 401 * DAY).toISOString() }, 'too-old', 'time'],
      [{ ...good, subject: undefined }, 'schema', 'subject'],
      [facility('f', NOON, { areaCode: '99999' }), 'unknown-area', 'data.areaCode'],
      [facility('f', NOON, { beds: 'many' }), 'schema', 'data.beds'],
      [facility('f', NOON, { beds: 1e308 }), 'schema', 'data.beds'],
      [facility('f', NOON, { beds: -1 }), 'schema', 'data.beds'],
      [facility('f', NOON, { beds: 1.5 }), 'schema', 'data.beds'],
      [facility('f', NOON, { beds: null }), 'schema', 'data.beds'],
      [facility('f', NOON, { kind: 'castle' }), 'schema', 'data.kind'],
      [facility('f', NOON, { lon: 181 }), 'schema', 'data.lon'],
      [facility('f', NOON, { name: 'a\u0000b' }), 'schema', 'data.name'],
      [{ ...good, data: [1, 2] }, 'schema', 'data'],
      [{ ...good, data: undefined, data_base64: 'AAAA' }, 'schema', 'data'],
    ]
    for (const [raw, code, path] of cases) expect(refusal(raw)).toMatchObject({ code, path })
  })

  it('[VA2] prototype keys are fields like any other: unknown, and without effect', () => {
    const raw = JSON.parse(
      JSON.stringify(facility('f', NOON)).replace(
        '"data":{',
        '"data":{"__proto__":{"beds":7},"constructor":{"prototype":{"polluted":true}},',
      ),
    )
    const { pipeline, send } = newPipeline(NOON)
    expect(send(raw).accepted).toBe(1)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(pipeline.sectors.get('health')!.latest.get('facility')!.data[0]!)).not.toContain(
      'constructor',
    )
    const missing = JSON.parse(
      JSON.stringify(facility('f', NOON)).replace('"beds":100', '"__proto__":{"beds":100}'),
    )
    expect(refusal(missing)).toMatchObject({ code: 'schema', path: 'data.beds' })
  })

  it('[VA3] a way in that may speak for one sector cannot speak for another', () => {
    const { pipeline } = newPipeline(NOON)
    const proved = pipeline.prove(
      { way: 'redis-pubsub', body: [facility('f', NOON)], sectors: new Set(['traffic']) },
      NOON,
    )
    expect(proved.rejected).toMatchObject([{ code: 'forbidden', path: 'type' }])
  })

  it('[VA4] one bad event does not cost the batch, and each rejection names its place', () => {
    const { send } = newPipeline(NOON)
    const answer = send([facility('a', NOON), 7, facility('b', NOON), facility('c', NOON, { beds: 'x' })])
    expect(answer.accepted).toBe(2)
    expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'malformed'],
      [3, 'schema'],
    ])
  })

  it('[VA5] a hundred thousand made-up entities stop at the kind’s limit, which the rejection names', () => {
    const { pipeline, send } = newPipeline(NOON)
    const limit = pipeline.sectors.get('traffic')!.sector.entities.camera!.limit
    const cameras = Array.from({ length: 100_000 }, (_, i) =>
      event('ioc.traffic.camera.reported', NOON, `c${i}`, {
        areaCode: '243',
        lon: 105.6,
        lat: 21.3,
        online: true,
      }),
    )
    const { accepted, rejected } = send(cameras)
    expect(accepted).toBe(limit)
    expect(rejected).toHaveLength(100_000 - limit)
    expect(rejected[0]).toMatchObject({
      code: 'schema',
      path: 'subject',
      message: expect.stringContaining(String(limit)),
    })
    expect(pipeline.sectors.get('traffic')!.latest.get('camera')!.count).toBe(limit)
  })

  it('[VA6] any JSON value at all is an event or a rejection, never an exception', () => {
    const { pipeline } = newPipeline(NOON)
    const mutated = fc
      .tuple(fc.constantFrom(...Object.keys(facility('f', NOON))), fc.jsonValue())
      .map(([name, value]) => ({ ...facility('f', NOON), [name]: value }))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated), (raw) => {
        const { events, rejected } = pipeline.prove({ way: 'http', body: [raw] }, NOON)
        expect(events.length + rejected.length).toBe(1)
      }),
      { numRuns: 500 },
    )
  })

  it.skipIf(!existsSync(PAYLOADS))(
    '[VA7] the public conformance cases: valid events are envelopes, invalid ones are not (needs ../shared)',
    () => {
      const read = (file: string) =>
        JSON.parse(readFileSync(join(PAYLOADS, 'cloudevents_conformance/json', file), 'utf8'))
      for (const { id, event: raw } of read('valid-events.json').tests)
        expect([id, checkEnvelope(raw)]).not.toMatchObject([id, { message: expect.anything() }])
      for (const { id, event: raw } of read('invalid-events_every_second.json').tests)
        expect([id, checkEnvelope(raw)]).toMatchObject([id, { message: expect.anything() }])
    },
  )

  it('[VA8] times: RFC 3339 with a zone and nothing looser', () => {
    expect(parseTime('2026-02-27T17:42:08+07:00')).toBe(Date.UTC(2026, 1, 27, 10, 42, 8))
    expect(parseTime('2026-02-27t10:42:08.1239z')).toBe(Date.UTC(2026, 1, 27, 10, 42, 8, 123))
    expect(parseTime('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29))
    for (const wrong of [
      '2026-02-30T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-02-27T24:00:00Z',
      '2026-02-27T10:00:00',
      '2026-02-27T10:00:00+25:00',
      '2026-02-27 10:00:00Z',
      '2026-02-27T10:00:00.Z',
      '2026-02-27T10:00:00+0700',
      'Fri, 27 Feb 2026',
      '20260227T100000Z',
    ])
      expect([wrong, parseTime(wrong)]).toEqual([wrong, null])
  })
})
