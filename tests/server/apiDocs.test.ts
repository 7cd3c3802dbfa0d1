import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { declaredRoutes } from '../../server/access/routes.ts'

interface Route {
  method: string
  /** Without `/api/v1/`; segments with a colon stand for any. */
  path: string
}

/** `GET export/figure.csv\|xlsx?sector=` names two. */
const documented = (text: string): Route[] =>
  [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) ([^`]+)`/g)].flatMap(([, method, rest]) => {
    const [path] = rest!.replace(/^\//, '').split(/[?[]/)
    const [first, second] = path!.split('\\|')
    const paths = second === undefined ? [first!] : [first!, first!.replace(/[^.]+$/, second)]
    return paths.map((each) => ({ method: method!, path: each }))
  })

/** `:id.pdf` stands for `ID.pdf`. */
const isSegment = (segment: string, own: string): boolean => {
  const [, ending = ''] = /^:[a-z]+(.*)$/.exec(segment) ?? []
  return segment === own || (segment.startsWith(':') && own.endsWith(ending) && own !== ending)
}

const isFor = (route: Route, { method, path }: Route): boolean => {
  const segments = path.split('/')
  const own = route.path.split('/')
  return (
    route.method === method &&
    own.length === segments.length &&
    own.every((segment, i) => isSegment(segment, segments[i]!))
  )
}

const name = ({ method, path }: Route): string => `${method} ${path}`

describe('docs/API.md', () => {
  it('[DOC1] has every route, and no other', async () => {
    const routes = declaredRoutes.map(({ method, path }) => ({
      method,
      path: path.replace(/^\/(api\/v1\/)?/, ''),
    }))
    const told = documented(await readFile('docs/API.md', 'utf8'))
    expect(routes.length).toBeGreaterThan(60)
    expect(routes.filter((route) => !told.some((each) => isFor(route, each))).map(name)).toEqual([])
    expect(told.filter((each) => !routes.some((route) => isFor(route, each))).map(name)).toEqual([])
  })
})
