// A real server over one test file, its log at its most talkative and kept.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { resolveConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { type RunningServer, startServer } from '../../server/server.ts'
import { systemClock } from '../../shared/clock.ts'
import { until } from '../support/until.ts'

/** Runs before the tests of the file that calls it, and stops after them; its address is known while they run. */
export function talkativeServer() {
  let folder: string
  let server: RunningServer
  const lines: string[] = []
  const log = createLog('trace', (line) => lines.push(line))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ioc-talkative-'))
    const env = {
      PORT: '0',
      DATA_DIR: folder,
      API_PER_MINUTE: '10000000',
      FAILURES_PER_MINUTE: '1000000',
      OPERATOR_KEYS: '',
    }
    server = await startServer(resolveConfig(env), systemClock, log)
    await until(async () => (await fetch(`${server.url}/api/v1/audit`)).ok, 'the database is there', 60_000)
  }, 120_000)
  afterAll(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })

  return {
    get url() {
      return server.url
    },
    get folder() {
      return folder
    },
    /** What it has logged, a line each. */
    lines,
  }
}
