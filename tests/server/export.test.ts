import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { toCsv } from '../../server/export/csv.ts'
import type { Sheet } from '../../server/export/sheet.ts'
import { PaperBusy } from '../../server/paper.ts'
import { DAY, HOUR } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { briefSources, ZONE } from '../support/briefSources.ts'
import { closeAll, NOW, rowsOf, serveExports } from './serveExports.ts'
import { problem } from './serveHttp.ts'

afterEach(closeAll)

describe('CSV', () => {
  it('[EXPT1] a figure: UTF-8 with a mark, CRLF, header rows that say what it is, then every point as it is', async () => {
    const get = await serveExports()
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
    const get = await serveExports()
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
    const get = await serveExports()
    const parts = rowsOf(await (await get('breakdown.csv?sector=health&indicator=diseaseCases7d')).text())
    expect(parts).toContainEqual(['Địa bàn', '243', 'Vĩnh Yên', '2'])
    expect(parts).toContainEqual(['Dữ liệu mô phỏng', 'SIM*: một phần là mô phỏng'])
    const counts = rowsOf(await (await get('counts.csv?sector=health&indicator=visitsToday&step=day')).text())
    expect(counts).toContainEqual(['2026-11-21T16:00:00+07:00', '12'])
  })
})

describe('spreadsheets', () => {
  it('[EXPT4] numbers are numbers, times are the province’s, text is text', async () => {
    const get = await serveExports()
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

describe('layers', () => {
  it('[EXPT5] GeoJSON of areas with their figure, and of lines', async () => {
    const get = await serveExports()
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
    const get = await serveExports()
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
    const get = await serveExports({ make: () => Promise.reject(new PaperBusy('busy')), stop() {} })
    const response = await get('figure.csv?sector=traffic&indicator=meanSpeed')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })
})
