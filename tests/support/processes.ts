// The real programs as child processes on free loopback ports, ended by pid whatever happens.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './redis.ts'
import { until } from './until.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface TestProcess {
  readonly pid: number
  /** Everything it wrote. */
  output(): string
  /** Resolves with its exit code; null after a signal. */
  ended: Promise<number | null>
  end(signal?: NodeJS.Signals): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Runs a TypeScript file of the project with Node. */
export function startProcess(
  script: string,
  args: string[] = [],
  env: Record<string, string> = {},
): TestProcess {
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-100_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return {
    pid: child.pid!,
    output: () => output,
    ended,
    async end(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}

export interface ServerProcess {
  url: string
  /** Its data folder. */
  folder: string
  /** Of the one that runs now. */
  pid(): number
  /** Ends it and starts it again on the same port and data. */
  restart(signal?: NodeJS.Signals): Promise<void>
  end(signal?: NodeJS.Signals): Promise<void>
  start(): Promise<void>
  /** Ends it for good and removes its data. */
  stop(): Promise<void>
  output(): string
}

/** Several servers may be starting at once on a small machine. */
const START_MS = 30_000

/** `npm run serve` with its own data folder and port. */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'ioc-server-'))
  const url = `http://127.0.0.1:${port}`
  let child: TestProcess | null = null
  const server: ServerProcess = {
    url,
    folder,
    pid: () => child!.pid,
    output: () => child?.output() ?? '',
    async start() {
      const started = startProcess('server/main.ts', [], {
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: folder,
        ...env,
      })
      child = started
      let code: number | null | undefined
      started.ended.then((ended) => {
        code = ended
      })
      await until(
        async () => {
          if (code !== undefined) throw new Error(`the server ended with ${code}: ${started.output()}`)
          return (await fetch(`${url}/readyz`).catch(() => null))?.ok === true
        },
        'the server is ready',
        START_MS,
      )
    },
    async end(signal) {
      await child?.end(signal)
      child = null
    },
    async restart(signal) {
      await server.end(signal)
      await server.start()
    },
    async stop() {
      await server.end('SIGKILL')
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
  await server.start()
  return server
}

/** Sends events over HTTP; the answer's body with its status. */
export async function post(url: string, events: unknown[]) {
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  })
  return { status: response.status, ...((await response.json()) as { accepted: number; duplicates: number }) }
}

interface FigureJson {
  value: number | null
  freshness: string
  reports: number
  simulated: number
  breakdown?: Record<string, number | null>
  previous?: number | null
}

/** One figure as the API gives it. */
export async function figureOf(url: string, sector: string, indicator: string): Promise<FigureJson> {
  const response = await fetch(`${url}/api/v1/state?sector=${sector}`)
  const state = (await response.json()) as {
    sectors: Record<string, { indicators: Record<string, FigureJson> }>
  }
  return state.sectors[sector]!.indicators[indicator]!
}
