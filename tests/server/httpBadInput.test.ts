// Hostile bodies through the real HTTP side and the real validation.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Taken } from '../../server/event.ts'
import { compileValidate } from '../../server/validate.ts'
import { BATCH, closeAll, problem, serve } from './serveHttp.ts'

afterEach(closeAll)

const payloads = join(import.meta.dirname, '../../../shared/data/payloads')
const parsing = join(payloads, 'bad_inputs/JSONTestSuite_every_third/test_parsing')
const conformance = join(payloads, 'cloudevents_conformance/json')

const prove = compileValidate({ sectors: [], areaCodes: new Set(), maxAgeDays: 400 })
const take = (): Taken => ({ accepted: 0, duplicates: 0, repeated: [], rejected: [] })

const given = existsSync(payloads)
if (!given) console.log(`Left out: ${payloads} is not here, so its hostile bodies are not sent`)

describe.skipIf(!given)('bad input over HTTP', () => {
  it('[HTTP18] refuses every text that is no JSON, and lives through those that are free to be', async () => {
    const { post, get } = await serve({ line: { prove, take } })
    const files = await readdir(parsing)
    expect(files.filter((name) => name.startsWith('n_')).length).toBeGreaterThan(30)
    for (const name of files) {
      const bytes = await readFile(join(parsing, name))
      for (const headers of [{}, BATCH, { 'content-type': 'application/json', 'ce-id': '1' }]) {
        const response = await post(bytes, headers as Record<string, string>)
        const isEmptyBatch = headers === BATCH && response.status === 202
        if (isEmptyBatch) expect(JSON.parse(bytes.toString())).toEqual([])
        else {
          expect([name, [400, 422].includes(response.status)]).toEqual([name, true])
          await problem(response)
        }
        // The empty body is allowed in binary mode, which then fails for want of attributes.
        if (name.startsWith('n_')) expect([name, response.status]).toEqual([name, 400])
      }
    }
    expect((await get('/healthz')).status).toBe(200)
  }, 30_000)

  it('[HTTP19] tells CloudEvents from what is none by the conformance suite', async () => {
    const { post } = await serve({ line: { prove, take } })
    const tests = async (file: string) => JSON.parse(await readFile(join(conformance, file), 'utf8')).tests
    for (const { id, event } of await tests('invalid-events_every_second.json')) {
      const response = await post(JSON.stringify(event))
      expect([id, response.status]).toEqual([id, 400])
      expect((await problem(response)).rejected[0].code).toBe('malformed')
    }
    // No sector is known here, so that a valid event gets as far as its type.
    for (const { id, event } of await tests('valid-events.json')) {
      const response = await post(JSON.stringify(event))
      expect([id, response.status]).toEqual([id, 422])
      expect((await problem(response)).rejected[0].code).toBe('unknown-type')
    }
    for (const { id, batch } of await tests('valid-batches.json')) {
      const response = await post(JSON.stringify(batch), BATCH)
      expect([id, response.status]).toEqual([id, batch.length === 0 ? 202 : 422])
      if (batch.length === 0) continue
      const codes = (await problem(response)).rejected.map(({ code }: { code: string }) => code)
      expect(new Set(codes)).toEqual(new Set(['unknown-type']))
    }
  })
})
