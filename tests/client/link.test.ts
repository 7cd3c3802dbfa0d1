import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { connectWall } from '../../client/connection.ts'
import { backoff, heard, lose, silenceLimit } from '../../client/link.ts'
import { systemClock } from '../../shared/clock.ts'
import { startFixture } from '../support/fixtureWall.ts'

it('[WALL8] attempts wait longer each time, up to 5 s, and keep when the server was last heard', () => {
  const live = heard({ state: 'live', lastHeardAt: 1_000 }, 2_000)
  expect(live).toEqual({ state: 'live', lastHeardAt: 2_000 })
  const first = lose(live, 2_000, 2_500, 0.5)
  expect(first).toMatchObject({ state: 'lost', since: 2_000, attempt: 1 })
  const second = lose(first, 2_000, 9_000, 0.5)
  expect(second).toMatchObject({ since: 2_000, attempt: 2 })
  const waits = [1, 2, 3, 4, 5, 20].map((attempt) => backoff(attempt, 1))
  expect(waits).toEqual([400, 800, 1_600, 3_200, 5_000, 5_000])
  expect(backoff(20, 0)).toBe(4_000)
})

it('[WALL8] a server that pings more rarely is given its own time', () => {
  expect(silenceLimit(1_000)).toBeLessThan(2_500)
  expect(silenceLimit(25_000)).toBeGreaterThan(25_000)
})

it('[WALL9] a network that swallows everything shows as lost within 3 s, and the wall recovers', async () => {
  const fixture = await startFixture({})
  const port = Number(new URL(fixture.url).port)
  const pipes: [Socket, Socket][] = []
  let swallow = false
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    pipes.push([near, far])
    near.on('data', (data) => swallow || far.write(data)).on('error', () => far.destroy())
    far.on('data', (data) => swallow || near.write(data)).on('error', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
  const wall = connectWall(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, { onState: () => {} })
  try {
    await expect.poll(() => wall.link().state, { timeout: 5_000 }).toBe('live')
    swallow = true
    const at = systemClock.now()
    await expect.poll(() => wall.link().state, { timeout: 4_000, interval: 20 }).toBe('lost')
    expect(systemClock.now() - at).toBeLessThan(3_100)
    swallow = false
    await expect.poll(() => wall.link().state, { timeout: 8_000 }).toBe('live')
  } finally {
    wall.close()
    for (const pipe of pipes) for (const socket of pipe) socket.destroy()
    proxy.close()
    await fixture.close()
  }
}, 20_000)
