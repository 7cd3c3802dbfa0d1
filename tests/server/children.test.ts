import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClientBuilt } from '../../server/buildClient.ts'
import { createChildren } from '../../server/children.ts'
import { createLog, readableLine } from '../../server/log.ts'
import { systemClock } from '../../shared/clock.ts'
import { closeAll, serve } from './serveHttp.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-start-'))
  await writeFile(
    join(folder, 'lasting.mjs'),
    `setInterval(() => {}, 1000); console.log('up ' + process.pid)`,
  )
  await writeFile(join(folder, 'failing.mjs'), 'process.exit(3)')
})
afterAll(async () => {
  await closeAll()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Runs `npm start`'s script to its end. */
async function start(args: string[], env: Record<string, string> = {}) {
  const script = join(import.meta.dirname, '../../server/start.ts')
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, output }
}

describe('npm start', () => {
  it('[RUN1] when one process ends by itself the others are ended, and which one is said', async () => {
    const children = createChildren(systemClock)
    const { promise: up, resolve } = Promise.withResolvers<number>()
    children.start({
      name: 'The server',
      script: [join(folder, 'lasting.mjs')],
      onLine: (line) => resolve(Number(line.slice(3))),
    })
    const pid = await up
    expect(isAlive(pid)).toBe(true)
    children.start({ name: 'The simulators', script: [join(folder, 'failing.mjs')] })
    expect(await children.ended).toBe('The simulators ended by itself (exit code 3)')
    expect(isAlive(pid)).toBe(false)
  })

  it('[RUN2] stopping ends all and is no failure; stopping twice is harmless', async () => {
    const children = createChildren(systemClock)
    const { promise: up, resolve } = Promise.withResolvers<number>()
    children.start({
      name: 'The server',
      script: [join(folder, 'lasting.mjs')],
      onLine: (line) => resolve(Number(line.slice(3))),
    })
    const pid = await up
    children.stop()
    children.stop()
    expect(await children.ended).toBeNull()
    expect(isAlive(pid)).toBe(false)
  })

  it('[RUN3] --help explains with an example; wrong settings and a busy port are said at once', async () => {
    const help = await start(['--help'])
    expect(help).toMatchObject({ code: 0, output: expect.stringContaining('Usage: npm start') })
    const wrong = await start([], { PORT: 'x', TICK_MS: '0' })
    expect(wrong.code).toBe(1)
    expect(wrong.output).toMatch(/PORT must be .*\n.*TICK_MS must be /)
    const { url } = await serve()
    const busy = await start([], { PORT: new URL(url).port })
    expect(busy.code).toBe(1)
    expect(busy.output).toMatch(/^Port \d+ on 127\.0\.0\.1 is in use: .*\.\n$/)
  })

  it('[RUN4] the wall is built anew when a source is newer', async () => {
    expect(await isClientBuilt(folder)).toBe(false)
    await mkdir(join(folder, 'dist'))
    await mkdir(join(folder, 'client/deep'), { recursive: true })
    await writeFile(join(folder, 'client/deep/tile.tsx'), '')
    await writeFile(join(folder, 'dist/index.html'), '')
    const later = systemClock.now() / 1000 + 60
    await utimes(join(folder, 'dist/index.html'), later, later)
    expect(await isClientBuilt(folder)).toBe(true)
    await utimes(join(folder, 'client/deep/tile.tsx'), later + 60, later + 60)
    expect(await isClientBuilt(folder)).toBe(false)
  })

  it('[RUN5] shows the log as sentences', () => {
    const lines: string[] = []
    createLog('info', (line) => lines.push(line)).warn('Redis is away', { url: 'redis://h:1' })
    expect(readableLine(lines[0]!.trim())).toMatch(/^\d\d:\d\d:\d\d warn {2}Redis is away url=redis:\/\/h:1$/)
    expect(readableLine('plain')).toBe('plain')
  })
})
