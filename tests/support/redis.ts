// A real Redis on a free loopback port, that a test can take away and bring back.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { until } from './until.ts'

export interface TestRedis {
  url: string
  port: number
  /** A client for the test's own commands. */
  client: Redis
  /** Ends the process; `keep` saves its data first, as a power cut after a save would leave it. */
  down(options?: { keep: boolean }): Promise<void>
  /** Alive to the network and answering nothing, as behind a broken switch. */
  freeze(): void
  thaw(): void
  /** The same port and data again. */
  up(): Promise<void>
  stop(): Promise<void>
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** `running: false` reserves the port and starts nothing until `up`. */
export async function startRedis({ running = true } = {}): Promise<TestRedis> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'ioc-redis-'))
  const client = new Redis(port, '127.0.0.1', {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  })
  client.on('error', () => undefined)
  let child: ChildProcess | null = null
  const redis: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    port,
    client,
    async up() {
      const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
      child = spawn('redis-server', settings, { stdio: 'ignore' })
      child.once('error', () => undefined)
      await until(() => client.ping().then(() => true), 'redis-server answers')
    },
    async down({ keep } = { keep: true }) {
      if (!child) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      if (keep) await client.save()
      child.kill('SIGKILL')
      await ended
      child = null
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async stop() {
      client.disconnect()
      await redis.down({ keep: false })
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
  if (running) await redis.up()
  return redis
}
