import { readFile } from 'node:fs/promises'
import type { Express, IRouter } from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { briefRoutes } from '../../server/http/briefs.ts'
import { exportRoutes } from '../../server/http/exports.ts'
import { closeAll, serve } from './serveHttp.ts'

afterEach(closeAll)

interface Route {
  method: string
  /** Without `/api/v1/`; segments with a colon stand for any. */
  path: string
}

/** Registered routes; the wall's pages, which are registered as one list, are no part of the API. */
function routesOf({ stack }: Pick<IRouter, 'stack'>): Route[] {
  return stack.flatMap(({ route, handle }): Route[] => {
    if (!route) return 'stack' in handle ? routesOf(handle as unknown as IRouter) : []
    if (typeof route.path !== 'string') return []
    const path = route.path.replace(/^\/(api\/v1\/)?/, '')
    return route.stack.map(({ method }) => ({ method: method.toUpperCase(), path }))
  })
}

/** `GET export/figure.csv\|xlsx?sector=` names two. */
const documented = (text: string): Route[] =>
  [...text.matchAll(/`(GET|POST|PUT|DELETE) ([^`]+)`/g)].flatMap(([, method, rest]) => {
    const [path] = rest!.replace(/^\//, '').split(/[?[]/)
    const [first, second] = path!.split('\\|')
    const paths = second === undefined ? [first!] : [first!, first!.replace(/[^.]+$/, second)]
    return paths.map((each) => ({ method: method!, path: each }))
  })

const isFor = (route: Route, { method, path }: Route): boolean => {
  const segments = path.split('/')
  const own = route.path.split('/')
  return (
    route.method === method &&
    own.length === segments.length &&
    own.every((segment, i) => segment.startsWith(':') || segment === segments[i])
  )
}

const name = ({ method, path }: Route): string => `${method} ${path}`

/** All that is there, over nothing: no route is asked anything. */
async function everyRoute(): Promise<Route[]> {
  const nothing = {} as never
  const { app }: { app: Express } = await serve({
    further: { reported: nothing, downloads: [exportRoutes(nothing), briefRoutes(nothing)] },
  })
  return routesOf(app.router)
}

describe('docs/API.md', () => {
  it('[DOC1] has every route, and no other', async () => {
    const routes = await everyRoute()
    const told = documented(await readFile('docs/API.md', 'utf8'))
    expect(routes.length).toBeGreaterThan(25)
    expect(routes.filter((route) => !told.some((each) => isFor(route, each))).map(name)).toEqual([])
    expect(told.filter((each) => !routes.some((route) => isFor(route, each))).map(name)).toEqual([])
  })
})
