// Nothing secret gets into the log of the real server, nor into its record.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { startServer } from '../../server/server.ts'
import { systemClock } from '../../shared/clock.ts'
import { until } from '../support/until.ts'
import { talkativeServer } from './talkativeServer.ts'

const server = talkativeServer()

describe('the log', () => {
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  /** Keys and screens are kept by the database, each when it has been read. */
  const taken = async (...request: Parameters<typeof send>) => {
    let answer = await send(...request)
    await until(async () => {
      if (!answer.ok) answer = await send(...request)
      return answer.ok
    }, `${request[0]} is done`)
    return answer.json()
  }

  it('[LOG1] holds no key, code, token or password, at its most talkative; nor does the record', async () => {
    const name = 'agency-of-the-log'
    const { key } = await taken('/keys', { name, kind: 'operator' })
    const offer = await (await send('/pairing', {})).json()
    await taken('/pairing/approve', { code: offer.code, name: 'hall-1' }, { authorization: `Bearer ${key}` })
    const claimed = await send('/pairing/claim', { claim: offer.claim })
    const token = /ioc_screen=([^;]+)/.exec(claimed.headers.get('set-cookie')!)![1]!
    const password = 'correct horse battery'
    await send('/login', { name: 'admin', password, code: '918273' })
    await send('/keys', { name, kind: 'operator', password, token: key })
    await fetch(`${server.url}/api/v1/screens`, { headers: { 'x-api-key': `${key}x`, cookie: `a=${token}` } })
    await fetch(`${server.url}/api/v1/history?sector=${key}&indicator=${password}`)
    await fetch(`${server.url}/wall/x`, { headers: { cookie: `ioc_screen=${token}` } })
    let record = ''
    await until(async () => {
      record = await (await fetch(`${server.url}/api/v1/audit.ndjson`)).text()
      return record.includes(name)
    }, 'the record has it')
    const written = server.lines.join('\n') + record
    for (const secret of [
      key,
      key.slice(-43),
      offer.code,
      offer.claim,
      token,
      token.slice(-43),
      password,
      '918273',
    ])
      expect(written).not.toContain(secret)
  })

  it('[LOG2] holds no password of what the server connects to, also when it cannot', async () => {
    const told: string[] = []
    const env = {
      PORT: '0',
      DATA_DIR: join(server.folder, 'other'),
      DATABASE_URL: 'postgres://ioc:p4ssw0rd-of-db@127.0.0.1:9/ioc',
      REDIS_URL: 'redis://:p4ssw0rd-of-redis@127.0.0.1:9',
      OPERATOR_KEYS: 'desk:p4ssw0rd-of-desk',
      INGEST_KEYS: 'feed:p4ssw0rd-of-feed',
    }
    const away = await startServer(
      resolveConfig(env),
      systemClock,
      createLog('trace', (line) => told.push(line)),
    )
    try {
      await until(() => told.some((line) => line.includes('cannot be used')), 'it says that it cannot')
      await fetch(`${away.url}/api/v1/screens`, { headers: { authorization: 'Bearer p4ssw0rd-of-desk' } })
      const ready = await (await fetch(`${away.url}/readyz`)).text()
      const metrics = await (
        await fetch(`${away.url}/metrics`, { headers: { authorization: 'Bearer p4ssw0rd-of-desk' } })
      ).text()
      expect(told.join() + ready + metrics).not.toContain('p4ssw0rd')
    } finally {
      await away.stop()
    }
  })
})
