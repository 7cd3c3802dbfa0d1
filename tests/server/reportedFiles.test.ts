// Reported values and targets from files: what ships fits, and every mistake is told.
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { loadFigureFiles } from '../../server/figureFiles.ts'
import { checkReported, periodSpan } from '../../shared/reported.ts'
import { fiveSectors, tinyLocality } from '../support/make.ts'

const known = { sectors: fiveSectors, areas: tinyLocality.areas }
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-figures-'))
})
afterEach(() => rm(folder, { recursive: true }))
const file = (name: string, text: string) => writeFile(join(folder, name), text)

it('[REP1] every value and target that ships fits a sector that ships', async () => {
  const localities = new Set(
    globSync('shared/localities/*.{reported,targets}.yaml', { cwd: join(import.meta.dirname, '../..') }).map(
      (path) => basename(path).split('.')[0]!,
    ),
  )
  expect([...localities]).toEqual(expect.arrayContaining(['vinh-phuc', 'bac-ninh', 'bac-giang']))
  const sectors = await loadSectors()
  for (const locality of localities) {
    const { mistakes } = await loadFigureFiles(locality, [], { sectors, areas: [] })
    expect(mistakes).toEqual([])
  }
  const { reported } = await loadFigureFiles('bac-ninh', [], { sectors, areas: [] })
  const february = reported
    .flatMap(({ points }) => points)
    .filter(({ sector, period }) => sector === 'complaints' && period === '2023-02')
  expect(february.map(({ indicator, value }) => [indicator, value])).toEqual([
    ['receivedMonth', 241],
    ['processedMonth', 196],
    ['processingRate', 81.31],
  ])
})

it('[REP2] YAML, JSON and CSV of a folder say the same; good rows hold beside bad ones', async () => {
  const row = {
    sector: 'complaints',
    indicator: 'receivedMonth',
    period: '2024',
    value: 7,
    source: 'Sở, "TTTT"',
  }
  await file(
    'a.reported.yaml',
    `points:\n  - {sector: complaints, indicator: receivedMonth, period: 2024, value: 7, source: 'Sở, "TTTT"'}\n`,
  )
  await file('b-reported.json', JSON.stringify([row, { ...row, value: 'many' }]))
  await file(
    'c.reported.csv',
    '\uFEFFsector,indicator,period,value,source,by\r\ncomplaints,receivedMonth,2024,7,"Sở, ""TTTT""",\r\n',
  )
  await file(
    'targets.yaml',
    'targets:\n  - {sector: complaints, indicator: processingRate, by: 2027-12-31, value: 90, source: x}\n',
  )
  await file('other.yaml', 'nothing of this')
  const { reported, targets, mistakes } = await loadFigureFiles('tiny', [folder], known)
  expect(reported.map(({ file }) => file)).toEqual(['a.reported.yaml', 'b-reported.json', 'c.reported.csv'])
  const whole = { ...row, area: null, publishedAt: null, by: null, note: null }
  expect(reported.map(({ points }) => points)).toEqual([[whole], [whole], [whole]])
  expect(targets).toMatchObject([{ indicator: 'processingRate', by: '2027-12-31', value: 90, area: null }])
  expect(mistakes).toEqual([
    { file: join(folder, 'b-reported.json'), path: 'row 2: value', message: 'must be a number' },
  ])
})

it('[REP3] every mistake of every row is told at once, with its row and path', () => {
  const good = {
    sector: 'complaints',
    indicator: 'receivedMonth',
    period: '2023-02',
    value: 241,
    source: 'x',
  }
  const { rows, mistakes } = checkReported(
    [
      good,
      { ...good, sector: 'nowhere', area: '99' },
      { ...good, indicator: 'nothing', period: '2023-01' },
      { ...good, period: '2023-13', value: Number.NaN },
      { ...good, value: 5 },
      { ...good, period: '2024-02', publishedAt: '2024-01-31' },
      { ...good, period: '2023-Q3', source: ' ', extra: 1 },
      'nonsense',
    ],
    known,
  )
  expect(rows).toHaveLength(1)
  expect(mistakes.map(({ row, path }) => [row, path])).toEqual([
    [1, 'sector'],
    [1, 'area'],
    [2, 'indicator'],
    [3, 'period'],
    [3, 'value'],
    [4, 'period'],
    [5, 'publishedAt'],
    [6, 'source'],
    [6, ''],
    [7, ''],
  ])
  expect(mistakes.every(({ message }) => message.length > 8)).toBe(true)
})

it('[REP4] a period is a year, a quarter, a month or a day of the province’s calendar', () => {
  const iso = (text: string) => {
    const span = periodSpan(text, 'Asia/Ho_Chi_Minh')
    return span && [span.kind, new Date(span.from).toISOString(), (span.to - span.from) / 86_400_000]
  }
  expect(iso('2024')).toEqual(['year', '2023-12-31T17:00:00.000Z', 366])
  expect(iso('2023-Q1')).toEqual(['quarter', '2022-12-31T17:00:00.000Z', 90])
  expect(iso('2023-02')).toEqual(['month', '2023-01-31T17:00:00.000Z', 28])
  expect(iso('2023-02-28')).toEqual(['day', '2023-02-27T17:00:00.000Z', 1])
  for (const text of ['2023-02-29', '2023-13', '2023-Q5', '1', '0000', 'February', ''])
    expect(iso(text)).toBeNull()
})

it('[REP8] a folder or file that cannot be read is told, and the rest holds', async () => {
  await file('a.reported.yaml', 'points: [')
  await file('b.reported.json', '{"points": 7}')
  const { reported, mistakes } = await loadFigureFiles('tiny', [folder, join(folder, 'none')], known)
  expect(reported).toEqual([])
  expect(mistakes.map(({ file, message }) => [basename(file), message.split(':')[0]])).toEqual([
    ['none', 'is no folder that can be read (FIGURES_DIR)'],
    ['a.reported.yaml', 'cannot be read'],
    ['b.reported.json', 'must be a list, or have one under points'],
  ])
})
