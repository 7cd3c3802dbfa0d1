// The doors of the HTTP side, before its routes.
import { type IRouter, Router } from 'express'
import type { Allow } from './allow.ts'
import { declaredRoutes, scopesOf } from './routes.ts'

/** To be used before the routes; its paths are read as theirs are. */
export function guardRoutes(allow: Allow): Router {
  const router = Router()
  for (const { method, path, door, scope } of declaredRoutes) {
    if (door === 'open' || door === 'own') continue
    const verb = method.toLowerCase() as Lowercase<typeof method>
    router[verb](path, allow(door, scope && scopesOf[scope]))
  }
  return router
}

/**
 * Of the API and the machine's own routes, as `METHOD /path` without /api/v1, which a mounted router does not know.
 * Pages are registered as lists and are no part of it.
 */
export function routesIn({ stack }: Pick<IRouter, 'stack'>): string[] {
  return stack.flatMap(({ route, handle }): string[] => {
    if (!route) return 'stack' in handle ? routesIn(handle as unknown as IRouter) : []
    if (typeof route.path !== 'string') return []
    const path = withoutPrefix(route.path)
    return route.stack.map(({ method }) => `${method.toUpperCase()} ${path}`)
  })
}

const withoutPrefix = (path: string): string => path.replace(/^\/api\/v1(?=\/)/, '')

/** @throws naming every route that has no door. */
export function checkDoors(router: Pick<IRouter, 'stack'>): void {
  const declared = new Set(declaredRoutes.map(({ method, path }) => `${method} ${withoutPrefix(path)}`))
  const missing = routesIn(router).filter((route) => !declared.has(route))
  if (missing.length)
    throw new Error(`Without a door in server/access/routes.ts: ${[...new Set(missing)].join(', ')}`)
}
