import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import { figureLink } from '../../client/export/links.ts'
import type { ReportedValue } from '../../server/historyQuery.ts'
import { DAY } from '../../shared/clock.ts'
import { closeAll, NOW, rowsOf, serveExports } from './serveExports.ts'
import { problem } from './serveHttp.ts'

afterEach(closeAll)

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
    const get = await serveExports(undefined, [value, later])
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
    const get = await serveExports(undefined, [value])
    const files = unzipSync(new Uint8Array(await (await get(`figure.xlsx?${path}`)).arrayBuffer()))
    expect(strFromU8(files['xl/workbook.xml']!)).toMatch(/name="IOC".*name="Reported values"/s)
    const sheets = Object.keys(files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets).toHaveLength(2)
    expect(strFromU8(files[sheets.toSorted()[1]!]!)).toContain('<v>41.5</v>')
  })

  it('[EXPT7] that cannot be read are said to be so, not to be none', async () => {
    const get = await serveExports(undefined, null)
    const rows = rowsOf(await (await get(`figure.csv?${path}`)).text())
    expect(rows).toContainEqual(['Reported values', 'the history database cannot be read now'])
    const none = await serveExports()
    expect(rowsOf(await (await none(`figure.csv?${path}`)).text())).toContainEqual(['Reported values', '0'])
  })

  it('[EXPT8] of a past moment: only what was published by then', async () => {
    const get = await serveExports(undefined, [value, later])
    const at = Date.parse('2026-11-21T08:40:00+07:00')
    const rows = rowsOf(await (await get(`figure.csv?${path}&at=${at}`)).text())
    expect(rows).toContainEqual(['Reported values', '1'])
    expect(rows.filter((row) => row[3] === value.source).map(([period]) => period)).toEqual(['2026-10'])
    const middle = Date.parse('2026-10-20T00:00:00+07:00')
    const early = await serveExports(undefined, [{ ...value, publishedAt: null }])
    const then = rowsOf(await (await early(`figure.csv?${path}&at=${middle}`)).text())
    expect(then.find(([period]) => period === '2026-10')?.[7]).toBe('')
  })
})

describe('a past moment', () => {
  const AT = Date.parse('2026-11-22T08:40:00+07:00')

  it('[EXPT8] a figure: the history up to it and nothing after, marked in the header and the name', async () => {
    const get = await serveExports()
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
    // The step from 08:00 was not over yet: kept as one number, it speaks of what came until 09:00.
    expect(times.at(-1)![0]).toBe('2026-11-22T07:00:00+07:00')
    const day = rowsOf(
      await (await get(`figure.csv?sector=traffic&indicator=meanSpeed&at=${AT}&language=en`)).text(),
    )
    expect(day).toContainEqual(['Period', '2026-11-21T08:40:00+07:00 until before 2026-11-22T08:40:00+07:00'])
    expect(day).toContainEqual(['As of a past moment', '2026-11-22T08:40:00+07:00'])
  })

  it('[EXPT8] what is only held as it stands is refused, with what can be had', async () => {
    const get = await serveExports()
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
