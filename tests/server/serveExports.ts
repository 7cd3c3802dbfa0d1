// The routes for files to take away, on loopback, over a made-up past.
import { createServer } from 'node:http'
import { parse } from 'csv-parse/sync'
import express from 'express'
import { createAccess } from '../../server/access/access.ts'
import { guardRoutes } from '../../server/access/guard.ts'
import { resolveConfig } from '../../server/config.ts'
import type { ReportedValue } from '../../server/historyQuery.ts'
import { exportRoutes } from '../../server/http/exports.ts'
import { listen } from '../../server/listen.ts'
import { createPaper } from '../../server/paper.ts'
import { DAY, HOUR, manualClock, systemClock } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { briefSources } from '../support/briefSources.ts'

export const NOW = Date.parse('2026-11-22T16:00:00+07:00')
const closers: (() => unknown)[] = []

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close()
}

export async function serveExports(paper = createPaper(systemClock), reported: ReportedValue[] | null = []) {
  const sources = await briefSources({
    simulated: 0.25,
    gaps: [{ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR }],
  })
  const figure = { value: 3, reports: 8, simulated: 2, breakdown: { areaCode: { '243': 2, '244': 1 } } }
  const { allow } = createAccess({ config: resolveConfig({}) })
  const app = express()
    .use(guardRoutes(allow))
    .use(
      '/api/v1',
      exportRoutes({
        pipeline: {
          catalogue: sources.catalogue,
          history: async (query) => {
            const answer = await sources.history(query)
            return answer && { ...answer, reported }
          },
          counts: ({ indicator }) => (indicator === 'visitsToday' ? [[NOW - DAY, 12]] : null),
          entities: (_sector, kind) =>
            kind === 'facility' || kind === 'segment'
              ? {
                  type: 'FeatureCollection',
                  features: [
                    {
                      type: 'Feature',
                      id: '=f-1',
                      geometry: { type: 'Point', coordinates: [105.6, 21.3] },
                      properties: {
                        name: '=HYPERLINK("http://evil")',
                        areaCode: '243',
                        beds: 120,
                        lon: -1.5,
                        path: [
                          [105.6, 21.3],
                          [105.7, 21.4],
                        ],
                        time: '2026-11-22T08:59:00.000Z',
                        stale: false,
                        simulated: true,
                      },
                    },
                  ],
                }
              : null,
        },
        figure: (_sector, indicator) =>
          indicator === 'bedOccupancy' ? undefined : (figure as unknown as IndicatorState),
        formulaVersion: () => '1a2b3c4d',
        areas: vinhPhuc.map.areas,
        paper,
        clock: manualClock(NOW),
      }),
    )
  const server = createServer(app)
  const url = await listen(server, '127.0.0.1', 0)
  closers.push(
    paper.stop,
    () => new Promise((resolve) => server.close(resolve)),
    () => server.closeAllConnections(),
  )
  return (path: string) => fetch(`${url}/api/v1/export/${path}`)
}

export const rowsOf = (csv: string): string[][] =>
  parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true })
