// The whole thing as `npm start` runs it: the real server with the simulated province beside it.
import { readdirSync } from 'node:fs'
import { parse } from 'node:path'
import { type ServerProcess, startProcess, startServerProcess, type TestProcess } from './processes.ts'
import { until } from './until.ts'

export interface Province {
  url: string
  server: ServerProcess
  /** Ends the simulators, then the server, and removes its data. */
  stop(): Promise<void>
}

export interface ProvinceOptions {
  /** How much of the past, such as 20d. */
  backfill: string
  /** A sector whose feed fell silent 40 minutes ago. */
  silent?: string
  env?: Record<string, string>
  say?: (line: string) => void
}

/** Every sector that has a simulator. */
const SECTORS = readdirSync(new URL('../../simulators/sectors', import.meta.url)).map(
  (file) => parse(file).name,
)
const BACKFILL_MS = 120_000

/** Resolves when the past has been sent; the built client is served. */
export async function startProvince({ backfill, silent, env, say }: ProvinceOptions): Promise<Province> {
  const server = await startServerProcess(env)
  const simulators: TestProcess[] = []
  const stop = async () => {
    await Promise.all(simulators.map((one) => one.end()))
    await server.stop()
  }
  try {
    const simulate = (...args: string[]) => {
      const made = startProcess('simulators/main.ts', ['--to', server.url, '--backfill', backfill, ...args])
      simulators.push(made)
      return made
    }
    const others = SECTORS.filter((id) => id !== silent)
    simulate('--sectors', others.join())
    if (silent !== undefined) simulate('--sectors', silent, '--from', '40m', '--no-live')
    say?.(`the server stands at ${server.url}; simulating ${backfill} of the past …`)
    for (const one of simulators)
      await until(
        () => one.output().includes('events sent'),
        `the past is sent; the simulators said: ${one.output()}`,
        BACKFILL_MS,
      )
    return { url: server.url, server, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
