// What the fake wall answers over HTTP: the built client, the map, and a made-up history.
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { DAY } from '../../shared/clock.ts'
import { levelOf } from '../../shared/level.ts'
import type { Locality } from '../../shared/locality.ts'
import { seededRandom } from '../../shared/random.ts'
import type { Sector } from '../../shared/sector.ts'
import { FIXTURE_TIME, figures } from './fixtureFigures.ts'

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export interface Answers {
  /** Where the built client is. */
  dist: string
  locality: Locality
  sectors: Sector[]
  /** Answers what else is asked under /api/; false: it does not know it. */
  api?: ((request: IncomingMessage, response: ServerResponse, url: URL) => boolean) | undefined
}

export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { dist, locality, sectors, api }: Answers,
): void {
  const url = new URL(request.url ?? '/', 'http://fixture')
  if (url.pathname.startsWith('/socket.io')) return
  const json = (value: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(value))
  }
  if (url.pathname.startsWith('/api/')) {
    if (url.pathname === '/api/v1/map') json(locality.map)
    else if (url.pathname === '/api/v1/history') json({ points: historyOf(url.searchParams, sectors) })
    else if (!api?.(request, response, url)) {
      response.statusCode = 404
      response.end()
    }
    return
  }
  const file = join(dist, url.pathname)
  const found = extname(file) && existsSync(file) ? file : join(dist, 'index.html')
  response.setHeader('content-type', types[extname(found)] ?? 'application/octet-stream')
  response.end(readFileSync(found))
}

function historyOf(query: URLSearchParams, sectors: Sector[]) {
  const [sector, indicator] = [query.get('sector')!, query.get('indicator')!]
  const from = Date.parse(query.get('from')!)
  const to = Math.min(Date.parse(query.get('to')!), FIXTURE_TIME)
  const step = Number(query.get('step')) * 1_000
  const end = figures[`${sector}.${indicator}`]?.[0] ?? 50
  const definition = sectors.find(({ id }) => id === sector)?.indicators.find(({ id }) => id === indicator)
  const bad = levelOf(end, definition?.bands) !== 'normal'
  const random = seededRandom(sector, indicator, from)
  const points: number[][] = []
  let drift = 0
  for (let at = from; at <= to; at += step) {
    // Quiet for most of the time, with a rise into the present figure when that is a bad one.
    const rise = 1 / (1 + Math.exp(-(at - FIXTURE_TIME + 0.05 * DAY) / (0.004 * DAY)))
    const base = bad ? end * (0.35 + 0.65 * (FIXTURE_TIME - at < 0.5 * DAY ? rise : 0)) : end * 0.985
    drift = 0.9 * drift + random.normal(0, 0.006)
    const value = Math.max(
      0,
      base + end * (0.012 * Math.sin((at / DAY) * 40) + (FIXTURE_TIME - at < 2 * step ? 0 : drift)),
    )
    points.push([at, value, value, value, value])
  }
  return points
}
