// The real server as a child process on its own free port and an empty data folder.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SECOND } from '../../shared/clock.ts'
import { freePort } from '../support/redis.ts'
import { until } from '../support/until.ts'
import { endProcess } from './worker.ts'

const ROOT = join(import.meta.dirname, '../..')

export const TICK_MS = 100

export interface ServerProcess {
  url: string
  pid: number
  end(): Promise<void>
}

/** `profileTo`: a folder for a CPU profile, written when the server ends. Rejects with the server's own words when it does not start. */
export interface ServerOptions {
  env?: Record<string, string>
  /** Of Node. */
  flags?: readonly string[]
}

export async function startServerProcess(
  redisUrl: string,
  profileTo: string | null,
  options: ServerOptions = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-bench-'))
  const flags = profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`]
  const child = spawn(process.execPath, [...flags, ...(options.flags ?? []), 'server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      REDIS_URL: redisUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      TICK_MS: String(TICK_MS),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-4_000)
    })
  const end = async () => {
    await endProcess(child)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  const url = `http://127.0.0.1:${port}`
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${said}`)
    const response = await fetch(`${url}/readyz`).catch(() => null)
    return response !== null && ((await response.json()) as { status: string }).status === 'ready'
  }
  try {
    await until(isReady, 'the server is ready', 30 * SECOND)
  } catch (error) {
    await end()
    throw error
  }
  return { url, pid: child.pid!, end }
}
