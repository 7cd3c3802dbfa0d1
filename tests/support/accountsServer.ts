// The real HTTP side with accounts on, over a store that is as small as can be and can be away.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { createAccess } from '../../server/access/access.ts'
import { refuseCrossSite } from '../../server/access/crossSite.ts'
import { guardRoutes } from '../../server/access/guard.ts'
import { openAccounts } from '../../server/accounts.ts'
import { resolveConfig } from '../../server/config.ts'
import type { Database } from '../../server/history/database.ts'
import { listen } from '../../server/listen.ts'
import type { AuditNote } from '../../shared/audit.ts'
import { manualClock } from '../../shared/clock.ts'

type Rows = Map<string, Map<string, string>>

/** What accounts ask of a database. */
export function smallDatabase(rows: Rows = new Map()): Database {
  const table = (sql: string) => {
    const name = /(?:from|into) (\w+)/.exec(sql)![1]!
    if (!rows.has(name)) rows.set(name, new Map())
    return rows.get(name)!
  }
  const query: Database['query'] = async (sql, [id, record] = []) => {
    if (sql.startsWith('select'))
      return [...table(sql)].map(([key, value]) => ({ id: key, record: value })) as never
    if (sql.startsWith('delete')) table(sql).delete(String(id))
    else table(sql).set(String(id), String(record))
    return []
  }
  return { query, transaction: (work) => work({ query }), close: async () => {} }
}

export const START = Date.parse('2026-03-01T00:00:00Z')

export async function serveAccounts({
  env = {},
  rows = new Map(),
  now = START,
  port = 0,
}: {
  env?: Record<string, string>
  rows?: Rows
  now?: number
  port?: number
} = {}) {
  const config = resolveConfig({ ACCOUNTS: 'on', ...env })
  const clock = manualClock(now)
  const database = smallDatabase(rows)
  let isAway = false
  const told: string[] = []
  const notes: AuditNote[] = []
  const dataDir = await mkdtemp(join(tmpdir(), 'ioc-accounts-'))
  const side = await openAccounts({
    config: config.accounts,
    dataDir,
    locality: {
      name: { vi: 'Vĩnh Phúc', en: 'Vinh Phuc' },
      areas: [{ code: '243', name: { vi: 'A', en: 'A' }, level: 'district' }] as never,
    },
    sectors: ['health', 'complaints'],
    ask: async (work) => (isAway ? null : work({ database, ids: new Map() })),
    clock,
    audit: { note: (note) => notes.push(note) },
    log: { info: () => {}, warn: () => {} },
    tell: (line) => told.push(line),
  })
  const access = createAccess({ config, ways: side.ways })
  const app = express()
  app.set('trust proxy', config.accounts.trustProxy)
  app.use(refuseCrossSite, guardRoutes(access.allow))
  for (const router of side.routes(access)) app.use('/api/v1', router)
  app.get('/api/v1/catalogue', (_request, response) => void response.json({}))
  const http = createServer(app)
  const url = await listen(http, '127.0.0.1', port)
  const save = () => Promise.all(side.branches.map((branch) => branch.save(database)))
  return {
    url,
    clock,
    told,
    notes,
    rows,
    access,
    save,
    /** Of the first admin. */
    oneTime: () => /[a-z0-9]{5}(?:-[a-z0-9]{5}){3}/.exec(told.join(''))![0],
    away(value: boolean) {
      isAway = value
    },
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A browser of one visitor: it keeps what the server gives it to hold. */
export function browserAt(url: string) {
  const cookies = new Map<string, string>()
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(new URL(path, `${url}/api/v1/`), {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookies.size ? { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (value) cookies.set(name!, value)
      else cookies.delete(name!)
    }
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked at by their tests
      body: (text.startsWith('{') ? JSON.parse(text) : text) as any,
    }
  }
  return {
    cookies,
    send,
    get: (path: string, headers = {}) => send('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers = {}) => send('POST', path, body, headers),
    signIn: (name: string, password: string, code?: string) =>
      send('POST', 'login', { name, password, ...(code ? { code } : {}) }),
  }
}
