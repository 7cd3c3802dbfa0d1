import { createServer } from 'node:http'
import { parse } from 'csv-parse/sync'
import express from 'express'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { figureLink } from '../../client/export/links.ts'
import { toCsv } from '../../server/export/csv.ts'
import type { Sheet } from '../../server/export/sheet.ts'
import type { ReportedValue } from '../../server/historyQuery.ts'
import { exportRoutes } from '../../server/http/exports.ts'
import { listen } from '../../server/listen.ts'
import { createPaper, PaperBusy } from '../../server/paper.ts'
import { DAY, HOUR, manualClock, systemClock } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import { briefSources, ZONE } from '../support/briefSources.ts'
import { problem } from './serveHttp.ts'

const NOW = Date.parse('2026-11-22T16:00:00+07:00')
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** The routes over a made-up past. */
async function serve(paper = createPaper(systemClock), reported: ReportedValue[] | null = []) {
  const sources = await briefSources({
    simulated: 0.25,
    gaps: [{ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR }],
  })
  const figure = { value: 3, reports: 8, simulated: 2, breakdown: { areaCode: { '243': 2, '244': 1 } } }
  const app = express().use(
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

const rowsOf = (csv: string): string[][] =>
  parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true })

describe('CSV', () => {
  it('[EXPT1] a figure: UTF-8 with a mark, CRLF, header rows that say what it is, then every point as it is', async () => {
    const get = await serve()
    const response = await get(
      `figure.csv?sector=traffic&indicator=meanSpeed&from=${NOW - DAY}&to=${NOW}&step=1h`,
    )
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="traffic-meanSpeed-20261122-1600.csv"',
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const text = bytes.toString('utf8')
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    const rows = rowsOf(text)
    const about = Object.fromEntries(rows.filter((row) => row.length === 2))
    expect(about).toMatchObject({
      'Chỉ số': 'Tốc độ trung bình',
      'Đơn vị': 'km/h',
      Nguồn: 'Sở Giao thông vận tải, Cảnh sát giao thông',
      'Khoảng thời gian': '2026-11-21T16:00:00+07:00 đến trước 2026-11-22T16:00:00+07:00',
      'Phiên bản cách tính': '1a2b3c4d',
      'Dữ liệu mô phỏng': 'SIM*: một phần là mô phỏng',
      'Xuất lúc': '2026-11-22T16:00:00+07:00',
    })
    const { history } = await briefSources({
      simulated: 0.25,
      gaps: [{ from: NOW - 3 * HOUR, to: NOW - 2 * HOUR }],
    })
    const expected = await history({
      sector: 'traffic',
      indicator: 'meanSpeed',
      from: NOW - DAY,
      to: NOW,
      stepMs: HOUR,
    })
    const data = rows.filter((row) => row.length === 6).slice(1)
    expect(data).toHaveLength(23)
    expect(data.map(([time, ...values]) => [Date.parse(time!), ...values.slice(0, 4).map(Number)])).toEqual(
      expected!.points,
    )
    expect(new Set(data.map((row) => row[5]))).toEqual(new Set(['0.25']))
  })

  it('[EXPT2] text that a spreadsheet would compute is disarmed; numbers stay numbers, negative ones too', () => {
    const sheet: Sheet = {
      fileName: 'x',
      about: [['=1+1', 'a']],
      columns: ['+a', '@b', 'c', 'd', 'e'],
      rows: [['=cmd()', '-2+3', -2.5, '\tx', 'a "b", c\nd']],
      zone: ZONE,
    }
    expect(toCsv(sheet)).toBe(
      '\uFEFF\'=1+1,a\r\n\r\n\'+a,\'@b,c,d,e\r\n\'=cmd(),\'-2+3,-2.5,\'\tx,"a ""b"", c\nd"\r\n',
    )
  })

  it('[EXPT3] a table: one row a report, fields in the reader’s words, times in the province’s zone', async () => {
    const get = await serve()
    const rows = rowsOf(await (await get('table.csv?sector=health&kind=facility&language=en')).text())
    const head = rows.findIndex((row) => row[0] === 'Id')
    const one = Object.fromEntries(rows[head]!.map((name, i) => [name, rows[head + 1]![i]]))
    expect(one).toMatchObject({
      Id: "'=f-1",
      Area: 'Vĩnh Yên',
      Beds: '120',
      Simulated: 'Yes',
      'Reported at': '2026-11-22T15:59:00+07:00',
    })
    expect(Object.values(one)).toContain('\'=HYPERLINK("http://evil")')
    expect(Object.values(one)).toContain('-1.5')
  })

  it('[EXPT3] parts and counts, with the same header', async () => {
    const get = await serve()
    const parts = rowsOf(await (await get('breakdown.csv?sector=health&indicator=diseaseCases7d')).text())
    expect(parts).toContainEqual(['Địa bàn', '243', 'Vĩnh Yên', '2'])
    expect(parts).toContainEqual(['Dữ liệu mô phỏng', 'SIM*: một phần là mô phỏng'])
    const counts = rowsOf(await (await get('counts.csv?sector=health&indicator=visitsToday&step=day')).text())
    expect(counts).toContainEqual(['2026-11-21T16:00:00+07:00', '12'])
  })
})

describe('spreadsheets', () => {
  it('[EXPT4] numbers are numbers, times are the province’s, text is text', async () => {
    const get = await serve()
    const response = await get('table.xlsx?sector=health&kind=facility&language=en')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const sheet = strFromU8(Object.entries(files).find(([name]) => name.includes('worksheets/sheet'))![1])
    const shared = strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('<v>120</v>')
    expect(sheet).toContain('<v>-1.5</v>')
    expect(sheet + shared).toContain('=HYPERLINK(')
    // 22 November 2026, 15:59 as a spreadsheet counts days from 1900.
    expect(sheet).toContain(`<v>${46348 + (15 * 60 + 59) / 1440}`.slice(0, 14))
  })
})

describe('reported values', () => {
  const value: ReportedValue = {
    area: null,
    period: '2026-10',
    kind: 'month',
    from: Date.parse('2026-10-01T00:00:00+07:00'),
    to: Date.parse('2026-11-01T00:00:00+07:00'),
    value: 41.5,
    source: 'Báo cáo tháng 10',
    publishedAt: '2026-11-05',
    by: '=Sở',
    note: null,
    computed: 42.25,
    byParts: null,
  }
  const later = { ...value, period: '2026-11', area: '243', publishedAt: '2026-11-22', value: 9 }
  const path = `sector=traffic&indicator=meanSpeed&from=${NOW - 40 * DAY}&to=${NOW}&step=1d&language=en`

  it('[EXPT7] stand in a section of their own, with source and period, beside what was computed', async () => {
    const get = await serve(undefined, [value, later])
    const rows = rowsOf(await (await get(`figure.csv?${path}`)).text())
    expect(rows).toContainEqual(['Reported values', '2'])
    const start = rows.findIndex((row) => row.length === 1 && row[0] === 'Reported values')
    expect(rows.slice(start + 1)).toEqual([
      [
        'Period',
        'Area',
        'Value',
        'Source',
        'Published',
        'Reported by',
        'Note',
        'Computed from events, end of period',
        'Computed from the reported parts',
      ],
      ['2026-10', 'Vĩnh Phúc', '41.5', 'Báo cáo tháng 10', '2026-11-05', "'=Sở", '', '42.25', ''],
      ['2026-11', 'Vĩnh Yên', '9', 'Báo cáo tháng 10', '2026-11-22', "'=Sở", '', '42.25', ''],
    ])
  })

  it('[EXPT7] are a sheet of their own in a spreadsheet', async () => {
    const get = await serve(undefined, [value])
    const files = unzipSync(new Uint8Array(await (await get(`figure.xlsx?${path}`)).arrayBuffer()))
    expect(strFromU8(files['xl/workbook.xml']!)).toMatch(/name="IOC".*name="Reported values"/s)
    const sheets = Object.keys(files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets).toHaveLength(2)
    expect(strFromU8(files[sheets.toSorted()[1]!]!)).toContain('<v>41.5</v>')
  })

  it('[EXPT7] that cannot be read are said to be so, not to be none', async () => {
    const get = await serve(undefined, null)
    const rows = rowsOf(await (await get(`figure.csv?${path}`)).text())
    expect(rows).toContainEqual(['Reported values', 'the history database cannot be read now'])
    const none = await serve()
    expect(rowsOf(await (await none(`figure.csv?${path}`)).text())).toContainEqual(['Reported values', '0'])
  })

  it('[EXPT8] of a past moment: only what was published by then', async () => {
    const get = await serve(undefined, [value, later])
    const at = Date.parse('2026-11-21T08:40:00+07:00')
    const rows = rowsOf(await (await get(`figure.csv?${path}&at=${at}`)).text())
    expect(rows).toContainEqual(['Reported values', '1'])
    expect(rows.filter((row) => row[3] === value.source).map(([period]) => period)).toEqual(['2026-10'])
    const middle = Date.parse('2026-10-20T00:00:00+07:00')
    const early = await serve(undefined, [{ ...value, publishedAt: null }])
    const then = rowsOf(await (await early(`figure.csv?${path}&at=${middle}`)).text())
    expect(then.find(([period]) => period === '2026-10')?.[7]).toBe('')
  })
})

describe('a past moment', () => {
  const AT = Date.parse('2026-11-22T08:40:00+07:00')

  it('[EXPT8] a figure: the history up to it and nothing after, marked in the header and the name', async () => {
    const get = await serve()
    const response = await get(
      `figure.csv?sector=traffic&indicator=meanSpeed&from=${NOW - DAY}&to=${NOW}&step=1h&at=${AT}`,
    )
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="traffic-meanSpeed-as-of-20261122-0840.csv"',
    )
    const rows = rowsOf(await response.text())
    expect(rows).toContainEqual(['Tính đến thời điểm quá khứ', '2026-11-22T08:40:00+07:00'])
    expect(rows).toContainEqual(['Xuất lúc', '2026-11-22T16:00:00+07:00'])
    const times = rows.filter((row) => row.length === 6).slice(1)
    expect(times.at(-1)![0]).toBe('2026-11-22T08:00:00+07:00')
    const day = rowsOf(
      await (await get(`figure.csv?sector=traffic&indicator=meanSpeed&at=${AT}&language=en`)).text(),
    )
    expect(day).toContainEqual(['Period', '2026-11-21T08:40:00+07:00 until before 2026-11-22T08:40:00+07:00'])
    expect(day).toContainEqual(['As of a past moment', '2026-11-22T08:40:00+07:00'])
  })

  it('[EXPT8] what is only held as it stands is refused, with what can be had', async () => {
    const get = await serve()
    for (const path of [
      'breakdown.csv?sector=health&indicator=diseaseCases7d',
      'counts.xlsx?sector=health&indicator=visitsToday',
      'table.csv?sector=health&kind=facility',
      'layer.geojson?sector=traffic&layer=paths-segment',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 200])
      const refused = await get(`${path}&at=${AT}`)
      expect([path, refused.status]).toEqual([path, 409])
      expect((await problem(refused)).detail).toContain('export/figure')
    }
  })

  it('[EXPT8] the links of the wall carry the moment that it shows, and none while it is live', () => {
    const names = { sector: 'traffic', indicator: 'meanSpeed' }
    expect(figureLink('csv', names, 'vi', AT + 250, { from: AT - DAY, to: AT })).toBe(
      `/api/v1/export/figure.csv?sector=traffic&indicator=meanSpeed&from=${AT - DAY}&to=${AT}&at=${AT}&language=vi`,
    )
    expect(figureLink('xlsx', names, 'en', null)).toBe(
      '/api/v1/export/figure.xlsx?sector=traffic&indicator=meanSpeed&language=en',
    )
  })
})

describe('layers', () => {
  it('[EXPT5] GeoJSON of areas with their figure, and of lines', async () => {
    const get = await serve()
    const areas = await get('layer.geojson?sector=health&layer=choropleth-diseaseCases7d')
    expect(areas.headers.get('content-type')).toBe('application/geo+json')
    const choropleth = await areas.json()
    expect(choropleth).toMatchObject({
      type: 'FeatureCollection',
      simulated: 'mixed',
      exportedAt: '2026-11-22T16:00:00+07:00',
    })
    expect(choropleth.features).toHaveLength(vinhPhuc.map.areas.features.length)
    expect(choropleth.features.find((each: { id: string }) => each.id === '243').properties.value).toBe(2)
    const lines = await (await get('layer.geojson?sector=traffic&layer=paths-segment')).json()
    expect(lines.features[0].geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [105.6, 21.3],
        [105.7, 21.4],
      ],
    })
  })
})

describe('bad requests', () => {
  it('[EXPT6] say what is wrong', async () => {
    const get = await serve()
    for (const [path, status] of [
      ['figure.csv?sector=traffic&indicator=none', 404],
      ['figure.csv?sector=none&indicator=meanSpeed', 404],
      ['figure.csv?sector=traffic', 400],
      ['figure.csv?sector=traffic&indicator=meanSpeed&language=fr', 400],
      ['figure.csv?sector=traffic&indicator=meanSpeed&at=yesterday', 400],
      [`figure.csv?sector=traffic&indicator=meanSpeed&at=${NOW + HOUR}`, 400],
      [`figure.csv?sector=traffic&indicator=meanSpeed&from=${NOW - HOUR}&to=${NOW}&at=${NOW - DAY}`, 400],
      ['figure.csv?sector=traffic&indicator=meanSpeed&from=0&step=1s', 400],
      ['figure.xlsx?sector=traffic&indicator=meanSpeed&from=2&to=1', 400],
      ['breakdown.csv?sector=health&indicator=bedOccupancy', 404],
      ['breakdown.csv?sector=health', 400],
      ['counts.csv?sector=health&indicator=bedOccupancy', 404],
      ['table.csv?sector=health&kind=__proto__', 404],
      ['table.csv?sector=health', 400],
      ['layer.geojson?sector=health&layer=none', 404],
      ['layer.geojson?sector=none&layer=x', 404],
      ['layer.geojson', 400],
    ] as const) {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, status])
      await problem(response)
    }
  })

  it('[EXPT6] when too many files are asked for at once, later ones are told to come again', async () => {
    const get = await serve({ make: () => Promise.reject(new PaperBusy('busy')), stop() {} })
    const response = await get('figure.csv?sector=traffic&indicator=meanSpeed')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })
})
