import { expect, it } from 'vitest'
import { decimalsOf, formatFigure } from '../../client/i18n/format.ts'
import { burndownOf, monthTicks } from '../../client/tiles/burndown.ts'
import { cellText } from '../../client/tiles/cellText.ts'
import { apart, coursesOf } from '../../client/tiles/course.ts'
import { chooseRows } from '../../client/tiles/tableRows.ts'
import { tickerText } from '../../client/wall/tickerText.ts'
import { checkScene } from '../../shared/checkScene.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { DAY } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import plan from '../../shared/sectors/plan.ts'
import rankings from '../../shared/sectors/rankings.ts'

const NOW = Date.parse('2026-11-22T10:00:00+07:00')
const day = (n: number) => NOW + n * DAY

const proved = [rankings, plan].map((definition) => {
  const checked = checkSector(definition)
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
  return checked.value
})
const sector = proved[0]!

it('[LIN1] a burn-down counts what is left of all beside what their due times would have left', () => {
  const pieces = [
    { openedAt: day(-30), dueAt: day(-20), doneAt: day(-25) },
    { openedAt: day(-28), dueAt: day(-10), doneAt: day(-2) },
    { openedAt: day(-28), dueAt: day(-10), doneAt: null },
    { openedAt: day(-28), dueAt: day(10), doneAt: day(-2) },
    { openedAt: day(-28), dueAt: null, doneAt: null },
  ]
  const chart = burndownOf(pieces, NOW)!
  expect(chart).toMatchObject({ total: 5, left: 2, behind: 0, from: day(-30), to: day(10) })
  expect(chart.actual).toEqual([
    [day(-30), 5],
    [day(-25), 4],
    [day(-2), 2],
    [NOW, 2],
  ])
  expect(chart.plan).toEqual([
    [day(-30), 5],
    [day(-20), 4],
    [day(-10), 2],
    [day(10), 1],
  ])
  const open = pieces.map((piece) => ({ ...piece, doneAt: null }))
  expect(burndownOf(open, NOW)).toMatchObject({ left: 5, behind: 3 })
  expect(burndownOf(pieces.slice(3, 4), NOW)).toMatchObject({ left: 0, behind: -1 })
})

it('[LIN1] what is done later than now is not done yet, and nothing gives no chart', () => {
  expect(burndownOf([{ openedAt: day(-3), dueAt: day(1), doneAt: day(2) }], NOW)).toMatchObject({ left: 1 })
  expect(burndownOf([], NOW)).toBeNull()
})

it('[LIN2] months are named at their own start in the province, thinned out to what fits', () => {
  const from = Date.parse('2026-02-07T09:00:00+07:00')
  const months = monthTicks(from, NOW, 'Asia/Ho_Chi_Minh', 20)
  expect(months.map(({ month }) => month)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(months[0]!.at).toBe(Date.parse('2026-03-01T00:00:00+07:00'))
  expect(monthTicks(from, NOW, 'Asia/Ho_Chi_Minh', 3).map(({ month }) => month)).toEqual([3, 6, 9])
  expect(monthTicks(NOW, NOW + DAY, 'Asia/Ho_Chi_Minh', 5)).toEqual([])
})

function editions(): ColumnTable {
  const table = new ColumnTable('edition', columnSpecs(sector, 'edition'))
  const rows: [index: string, year: number, rank?: number, targetRank?: number, ageDays?: number][] = [
    ['dti', 2021, 12],
    ['dti', 2020, 55],
    ['dti', 2022, undefined, 20],
    ['papi', 2022, 4],
    ['papi', 2021, 9, undefined, 400],
    ['pci', 2022, undefined],
  ]
  for (const [i, [index, year, rank, targetRank, age = 1]] of rows.entries())
    table.write(i, `${index}-${year}`, day(-age), false, { index, year, rank, targetRank })
  return table
}

it('[LIN3] years stand in order, a target without a result is an aim, old or empty rows are no line', () => {
  const table = editions()
  const rows = chooseRows(table, { sector, kind: 'edition' }, NOW)
  const shown = coursesOf(table, rows, { along: 'year', value: 'rank', aim: 'targetRank', by: 'index' })!
  expect(shown).toEqual({
    courses: [
      {
        key: 'dti',
        stops: [
          { at: 2020, value: 55 },
          { at: 2021, value: 12 },
        ],
        aims: [{ at: 2022, value: 20 }],
      },
      { key: 'papi', stops: [{ at: 2022, value: 4 }], aims: [] },
    ],
    places: [2020, 2021, 2022],
    least: 4,
    most: 55,
  })
  const one = coursesOf(table, rows, { along: 'year', value: 'rank' })!
  expect(one.courses).toHaveLength(1)
  expect(coursesOf(table, [], { along: 'year', value: 'rank' })).toBeNull()
})

it('[LIN4] names at the ends of lines keep their distance and stay inside', () => {
  expect(apart([5, 20], 2, 30)).toEqual([5, 20])
  expect(apart([10, 10, 10], 2, 30)).toEqual([10, 12, 14])
  expect(apart([29, 28, 30], 2, 30)).toEqual([28, 26, 30])
  const many = apart([3, 1, 2, 9, 9], 2.5, 20)
  const sorted = [...many].sort((a, b) => a - b)
  for (const [i, place] of sorted.slice(1).entries())
    expect(place - sorted[i]!).toBeGreaterThanOrEqual(2.5 - 1e-9)
})

it('[LIN5] a scene that burns down cases without due times, or follows a field that is none, is refused', () => {
  const scene = (tile: unknown) => ({
    id: 'yard',
    title: { vi: 'Sân', en: 'Yard' },
    tiles: { one: tile },
    layouts: { wide: { columns: ['1fr'], rows: ['1fr'], areas: ['one'] } },
  })
  const paths = (tile: unknown) => {
    const checked = checkScene(scene(tile), proved)
    return checked.ok ? [] : checked.mistakes.map(({ path }) => path)
  }
  const course = { kind: 'course', of: 'rankings.edition', along: 'year', value: 'rank', best: 'low' }
  expect(paths({ kind: 'burndown', cases: 'plan.assignment', where: ['not', 'isOpen'] })).toEqual([])
  expect(paths(course)).toEqual([])
  expect(paths({ kind: 'burndown', cases: 'plan.item' })).toEqual(['tiles.one.cases'])
  expect(paths({ kind: 'burndown', cases: 'plan.assignment', where: 'colour' })).toEqual(['tiles.one.where'])
  expect(paths({ ...course, along: 'month', aim: 'hope', where: ['is', 'colour', 'red'] })).toEqual([
    'tiles.one.along',
    'tiles.one.aim',
    'tiles.one.where.1',
  ])
})

it('[LIN6] a year is written digit by digit in tables and on the ticker, other numbers as the reader groups them', () => {
  const table = editions()
  const catalogue = { sectors: proved, areas: [], zone: 'Asia/Ho_Chi_Minh' } as unknown as Catalogue
  expect(cellText(catalogue, sector, table, 'year', 0, NOW, 'vi')).toBe('2021')
  expect(cellText(catalogue, sector, table, 'rank', 0, NOW, 'vi')).toBe('12')
  expect(cellText(catalogue, sector, table, 'rank', 2, NOW, 'vi')).toBeNull()
  const item = { id: 'x', type: 'ioc.rankings.index.published', at: NOW, simulated: false }
  const values = { index: 'dti', year: 2021, rank: 12, of: 1234 }
  expect(tickerText(catalogue, { ...item, values }, 'en')).toBe('DTI 2021: rank 12 of 1,234 provinces')
  const score = sector.indicators.find(({ id }) => id === 'dtiScore')!
  expect(formatFigure(0.488, score.unit, decimalsOf(score), 'vi').number).toBe('0,4880')
})
