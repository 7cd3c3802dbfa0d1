import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startStub } from './httpStub.ts'
import { sampleEvent } from './worldOfTests.ts'

interface Outcome {
  code: number | null
  out: string
  err: string
}

const run = (script: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...env } },
      (_, out, err) => resolve({ code: child.exitCode, out, err }),
    )
  })
const simulate = 'simulators/main.ts'
const replay = 'simulators/replay/main.ts'

describe('commands', () => {
  it('[CMD1] each has --help with an example', async () => {
    for (const script of [simulate, replay]) {
      const { code, out } = await run(script, ['--help'])
      expect(code).toBe(0)
      expect(out).toMatch(/Example: npm run (simulate|replay) -- /)
    }
  })

  it('[CMD2] wrong usage names every mistake at once and exits 2', async () => {
    const { code, err } = await run(simulate, [
      '--rate',
      'x',
      '--backfill',
      '30',
      '--faults',
      'burn=1',
      '--no-live',
    ])
    expect(code).toBe(2)
    for (const part of [
      '--to is needed',
      '--rate takes a number',
      '--backfill takes a span',
      '--faults does not take burn=1',
    ])
      expect(err).toContain(part)
    const other = await run(replay, ['--shift', 'later', '--speed=-1'])
    expect(other.code).toBe(2)
    for (const part of ['--to is needed', '--shift takes now or none', '--speed takes', 'a FILE is needed'])
      expect(other.err).toContain(part)
  })

  it('[CMD3] simulate says what it will do, does it, and sums it up', async () => {
    const stub = await startStub()
    const { code, err } = await run(simulate, [
      '--to',
      stub.url,
      '--sectors',
      'tourism,traffic',
      '--backfill',
      '2d',
      '--duration',
      '3',
      '--key',
      'hidden',
    ])
    expect(code).toBe(0)
    expect(err).toMatch(
      /^simulating Vĩnh Phúc with seed 1: 2 days of the past and the present for 3 s, to http/,
    )
    expect(err).toMatch(/backfill: \d+ events sent/)
    expect(err).toMatch(/sent \d+ live and \d+ past events, 0 rejected, 0 retries, in \d/)
    expect(err).not.toContain('hidden')
    expect(stub.received.length).toBeGreaterThan(1_500)
    await stub.stop()
  })

  it('[CMD3] a backfill that is stopped on its way says how far it came', async () => {
    const stub = await startStub()
    const { code, err } = await run(simulate, ['--to', stub.url, '--backfill', '400d', '--duration', '0.5'])
    expect(code).toBe(0)
    expect(err).toMatch(/backfill: \d+ events sent, then it was stopped/)
    expect(err).toMatch(/sent \d+ live and \d+ past events/)
    await stub.stop()
  })

  it('[CMD4] a failure is one sentence and exit code 1', async () => {
    const stub = await startStub()
    stub.answers.push({ status: 401 }, { status: 401 }, { status: 401 })
    const { code, err } = await run(simulate, ['--to', stub.url, '--duration', '5'])
    expect(code).toBe(1)
    expect(err.trim().split('\n').at(-1)).toMatch(/^simulate: .*refused the key/)
    const missing = await run(replay, ['--to', stub.url, '/nowhere/x.ndjson'])
    expect(missing.code).toBe(1)
    expect(missing.err.trim().split('\n').at(-1)).toMatch(/^replay: .*cannot be read: ENOENT/)
    await stub.stop()
  })

  it('[CMD5] replay tells the span of the recording and what became of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ioc-replay-'))
    const file = join(folder, 'events.ndjson')
    await writeFile(
      file,
      [sampleEvent(1), sampleEvent(2), { no: 'event' }].map((e) => JSON.stringify(e)).join('\n'),
    )
    const stub = await startStub()
    const { code, err } = await run(replay, [file, '--to', stub.url, '--speed', 'max', '--shift', 'now'])
    expect(code).toBe(0)
    expect(err).toMatch(/replaying .* as fast as it is taken, times moved to end now/)
    expect(err).toMatch(
      /sent 2 of 2 events recorded from 2025-10-09T.* 0 rejected; left out 1 rows: a line is no event/,
    )
    await stub.stop()
    await rm(folder, { recursive: true })
  })
})
