import { expect, it } from 'vitest'
import { bulletOf } from '../../client/tiles/bullet.ts'
import { byHour, byWeek, stepOf } from '../../client/tiles/calendar.ts'
import { caseParts } from '../../client/tiles/caseParts.ts'
import { dayTicks, deadlinesOf } from '../../client/tiles/deadlines.ts'
import { fillRows } from '../../client/tiles/fill.ts'
import { statusIn } from '../../client/tiles/status.ts'
import { chooseRows, evenPages, simulatedRows, sortRows } from '../../client/tiles/tableRows.ts'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import { emptyRoom, indicatorNamed, sectorNamed } from './sectors.ts'

const NOW = Date.parse('2026-02-27T17:42:08+07:00')
const ZONE = 'Asia/Ho_Chi_Minh'

it('[SCN9] a bullet bar begins at zero unless all that matters lies in the upper quarter', () => {
  const rate = bulletOf(indicatorNamed('complaints', 'processingRate'), 81.33, 90)!
  expect(rate.value).toBeCloseTo(81.33)
  expect(rate.labels.map(({ value }) => value)).toEqual([90, 80, 60])
  const present = bulletOf(indicatorNamed('education', 'attendanceRate'), 97.2, 97)!
  expect(present.zones[0]!.from).toBe(0)
  expect(present.value).toBeCloseTo((100 * 27.2) / 30)
  const wait = bulletOf(indicatorNamed('health', 'erWaitP90'), 300, undefined)!
  expect(wait.value).toBeLessThan(100)
  expect(bulletOf(indicatorNamed('health', 'erWaiting'), 5, undefined)).toBeNull()
})

it('[SCN9] labels under a bullet bar never meet, and the target keeps its own', () => {
  for (const target of [79, 80, 81, 89.5, 94, 96, 99]) {
    const { labels } = bulletOf(indicatorNamed('health', 'bedOccupancy'), 50, target)!
    const places = labels.map(({ at }) => at).sort((a, b) => a - b)
    for (const [i, at] of places.slice(1).entries()) expect(at - places[i]!).toBeGreaterThanOrEqual(9)
    expect(labels.some((label) => label.target && label.value === target)).toBe(true)
  }
})

it('[SCN10] late cases stand left of now, the next due comes first, what is far stands at the end', () => {
  const due = [-9 * DAY, -1 * HOUR, 48 * MINUTE, 3 * DAY, 90 * DAY].map((left, i) => ({
    id: `c${i}`,
    row: i,
    dueAt: NOW + left,
  }))
  const line = deadlinesOf(due, NOW)
  expect(line).toMatchObject({ overdue: 2, left: 3, next: { id: 'c2' }, stepMs: DAY, from: -4, to: 21 })
  expect(line.bins).toEqual([
    { at: -4, count: 1 },
    { at: -1, count: 1 },
    { at: 0, count: 1 },
    { at: 3, count: 1 },
    { at: 20, count: 1 },
  ])
  expect(deadlinesOf(due.slice(1, 4), NOW).stepMs).toBe(DAY / 2)
  expect(deadlinesOf([], NOW)).toMatchObject({ overdue: 0, left: 0, next: null, bins: [] })
  expect(dayTicks({ from: -2, to: 4, stepMs: DAY / 2 })).toEqual([-1, 1, 2])
})

it('[SCN11] weeks stand beside one another, none before the first amount, today marked', () => {
  const monday = Date.parse('2026-02-09T00:00:00+07:00')
  const days = Array.from({ length: 19 }, (_, i) => [monday + i * DAY, i % 5] as const)
  const { columns, cells, heads, edges } = byWeek(days, NOW, ZONE, 17)
  expect(columns).toBe(4)
  expect(cells).toHaveLength(28)
  const today = cells.filter(({ now }) => now)
  expect(today).toEqual([{ weekday: 4, column: 3, value: 3, now: true }])
  const unknown = cells.filter(({ value }) => value === null)
  // The week before, the Monday on which nothing came, and what is still to come.
  expect(unknown.filter(({ column }) => column === 0)).toHaveLength(7)
  expect(unknown.filter(({ column }) => column > 0)).toMatchObject([
    { column: 1, weekday: 0 },
    { column: 3, weekday: 5 },
    { column: 3, weekday: 6 },
  ])
  expect(heads.map(({ value }) => value)).toEqual([2, 3])
  expect(stepOf(0, edges)).toBe(0)
  expect(stepOf(4, edges)).toBeGreaterThan(stepOf(1, edges))
})

it('[SCN11] hours of the week hold the mean of whole hours', () => {
  const start = Date.parse('2026-02-13T00:00:00+07:00')
  const hours = Array.from({ length: 15 * 24 }, (_, i) => [start + i * HOUR, i % 24 === 9 ? 10 : 1] as const)
  const { cells } = byHour(
    hours.filter(([at]) => at <= NOW),
    NOW,
    ZONE,
  )
  expect(cells).toHaveLength(7 * 24)
  expect(cells.find(({ weekday, column }) => weekday === 2 && column === 9)!.value).toBe(10)
  expect(cells.find(({ now }) => now)).toMatchObject({ weekday: 4, column: 17 })
})

const health = sectorNamed('health')
function facilities(): ColumnTable {
  const table = new ColumnTable('facility', columnSpecs(health, 'facility'))
  const rows: [
    name: string,
    kind: string,
    areaCode: string,
    beds: number,
    used: number,
    ageMinutes: number,
  ][] = [
    ['A', 'hospital', 'x', 100, 96, 1],
    ['B', 'hospital', 'y', 200, 100, 1],
    ['C', 'commune-station', 'x', 10, 1, 1],
    ['D', 'hospital', 'x', 50, 50, 60],
    ['E', 'hospital', 'y', 0, 0, 1],
  ]
  for (const [i, [name, kind, areaCode, beds, bedsOccupied, age]] of rows.entries())
    table.write(i, name.toLowerCase(), NOW - age * MINUTE, i === 0, {
      name,
      kind,
      areaCode,
      beds,
      bedsOccupied,
    })
  table.write(2, 'c', NOW, false, { name: 'C', kind: 'commune-station', areaCode: 'x', beds: 10 })
  return table
}

it('[SCN12] rows are chosen by condition and area, the unknown last in any order', () => {
  const table = facilities()
  const all = { sector: health, kind: 'facility' }
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  expect(ids(chooseRows(table, { ...all, where: ['is', 'kind', 'hospital'] }, NOW))).toEqual([
    'a',
    'b',
    'd',
    'e',
  ])
  expect(ids(chooseRows(table, { ...all, where: ['not', 'isFresh'] }, NOW))).toEqual(['d'])
  const inX = chooseRows(table, { ...all, areas: new Set(['x']) }, NOW)
  expect(ids(inX)).toEqual(['a', 'c', 'd'])
  expect(simulatedRows(inX)).toBe('mixed')
  expect(ids(sortRows(table, [...inX], 'bedsOccupied', true))).toEqual(['d', 'a', 'c'])
  expect(ids(sortRows(table, [...inX], 'bedsOccupied', false))).toEqual(['a', 'd', 'c'])
})

it('[SCN12] pages are as full as one another, and hold every row', () => {
  expect(evenPages(6, 5)).toEqual({ pages: 2, each: 3 })
  expect(evenPages(20, 14)).toEqual({ pages: 2, each: 10 })
  expect(evenPages(5, 5)).toEqual({ pages: 1, each: 5 })
  expect(evenPages(0, 5).pages).toBe(0)
  for (let count = 1; count < 40; count++)
    for (let most = 1; most < 12; most++) {
      const { pages, each } = evenPages(count, most)
      expect(each).toBeLessThanOrEqual(most)
      expect((pages - 1) * each, `${count} rows, ${most} fit`).toBeLessThan(count)
      expect(pages * each).toBeGreaterThanOrEqual(count)
    }
})

it('[SCN12] bars of capacity leave out stale rows and those without capacity', () => {
  const table = facilities()
  const rows = fillRows(table, chooseRows(table, { sector: health, kind: 'facility' }, NOW), {
    sector: health,
    kind: 'facility',
    part: 'bedsOccupied',
    whole: 'beds',
    indicator: indicatorNamed('health', 'bedOccupancy'),
  })
  expect(rows.map(({ name, share, level }) => [name, share, level])).toEqual([
    ['A', 96, 'critical'],
    ['B', 50, 'normal'],
  ])
})

it('[SCN12] a bar is parted by what is open and late of the cases of the month', () => {
  const complaints = sectorNamed('complaints')
  const table = new ColumnTable('case', columnSpecs(complaints, 'case'))
  const write = (row: number, state: string, openedAt: number, dueAt: number) =>
    table.write(row, `c${row}`, NOW, false, { areaCode: 'x', state, openedAt, stateAt: openedAt, dueAt })
  const month = Date.parse('2026-02-01T00:00:00+07:00')
  write(0, 'received', month + DAY, NOW - HOUR)
  write(1, 'processing', month + DAY, NOW + HOUR)
  write(2, 'processed', month + DAY, NOW + HOUR)
  write(3, 'received', month - DAY, NOW - HOUR)
  expect([...caseParts(table, complaints, 'case', 'areaCode', month, NOW)]).toEqual([
    ['x', { open: 2, overdue: 1 }],
  ])
})

it('[SCN13] narrowed to an area, a figure given by area is that area’s', () => {
  const education = sectorNamed('education')
  const present = indicatorNamed('education', 'attendanceRate')
  const teachers = indicatorNamed('education', 'teacherAttendance')
  const figure = { level: 'normal', freshness: 'live', at: NOW, reports: 9, simulated: 0 } as const
  const areas = ['x', 'y'].map((code) => ({ code, name: { vi: code, en: code }, level: 'commune' as const }))
  const room = {
    ...emptyRoom(NOW),
    indicators: {
      attendanceRate: { ...figure, value: 97, breakdown: { areaCode: { x: 88, y: null } } },
      teacherAttendance: { ...figure, value: 98 },
    },
  }
  expect(statusIn('x', education, present, room, areas, NOW)).toMatchObject({
    value: 88,
    alarm: 'warning',
    look: 'live',
  })
  expect(statusIn('y', education, present, room, areas, NOW)).toMatchObject({ value: null, look: 'unknown' })
  expect(statusIn('x', education, teachers, room, areas, NOW)).toMatchObject({ value: 98 })
  expect(statusIn(null, education, present, room, areas, NOW)).toMatchObject({ value: 97 })
})
