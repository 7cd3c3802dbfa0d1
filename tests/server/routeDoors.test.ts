import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import express, { Router } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAllow, type Identify } from '../../server/access/allow.ts'
import { checkDoors, guardRoutes } from '../../server/access/guard.ts'
import { declaredRoutes } from '../../server/access/routes.ts'
import { cellOf, routeTable } from '../../server/access/routeTable.ts'
import { listen } from '../../server/listen.ts'
import { type Principal, type Role, roles } from '../../shared/access.ts'

const everyRole: (Role | 'unknown')[] = ['unknown', ...roles]

/** Who says a role has it; officers are of health in 243. */
const identify: Identify = ({ headers }) => {
  const role = headers['x-role'] as Role | undefined
  if (!role) return { principal: null, why: 'missing' }
  const bounds = role === 'officer' ? { sectors: ['health'], areas: ['243'] } : {}
  const principal: Principal = { kind: 'person', id: role, name: role, role, ...bounds }
  return { principal }
}

describe('doors of routes', () => {
  let url: string
  const app = express()
  const server = createServer(app)
  beforeAll(async () => {
    app.use(guardRoutes(createAllow(identify)))
    // What is let through has its door behind it; what it would answer is its own tests' business.
    app.use((_request, response) => void response.status(204).end())
    url = await listen(server, '127.0.0.1', 0)
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const ask = async (method: string, path: string, role: Role | 'unknown', query = '') => {
    const headers: Record<string, string> = role === 'unknown' ? {} : { 'x-role': role }
    const answer = await fetch(url + path.replaceAll(/:[a-z]+/g, 'x') + query, { method, headers })
    await answer.arrayBuffer()
    return answer.status
  }

  // Those of the own account look at the session themselves: tests/server/signIn.test.ts.
  const guarded = declaredRoutes.filter(({ door }) => door !== 'own')
  for (const role of everyRole)
    for (const route of guarded)
      it(`[PPL25] ${role}: ${route.method} ${route.path}`, async () => {
        const { method, path, scope } = route
        const cell = cellOf(route, role)
        const query = scope === 'sector' ? '?sector=health' : ''
        const refused = role === 'unknown' ? 401 : 403
        expect(await ask(method, path, role, query)).toBe(cell === 'no' ? refused : 204)
        if (cell === 'within' && scope === 'sector')
          expect(await ask(method, path, role, '?sector=traffic')).toBe(403)
      })

  it('[PPL26] a route without a door keeps the server from starting', () => {
    const router = Router()
    router.get('/catalogue', () => {})
    expect(() => checkDoors(router)).not.toThrow()
    router.get('/secrets', () => {})
    expect(() => checkDoors(router)).toThrow('Without a door in server/access/routes.ts: GET /secrets')
    const outer = Router().use('/api/v1', router)
    expect(() => checkDoors(outer)).toThrow('GET /secrets')
  })

  it('[PPL27] the table of docs/ACCESS.md is made from the same list', async () => {
    expect(await readFile('docs/ACCESS.md', 'utf8')).toContain(`\n${routeTable()}\n`)
  })
})
