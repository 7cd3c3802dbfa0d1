import { expect, it } from 'vitest'
import { cardGrid, cardsOf, worstFirst } from '../../client/tiles/cards.ts'
import { chooseRows } from '../../client/tiles/tableRows.ts'
import { checkScene } from '../../shared/checkScene.ts'
import { MINUTE, SECOND } from '../../shared/clock.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import { ColumnTable } from '../../shared/columns.ts'
import { levels } from '../../shared/level.ts'
import { fiveSectors } from '../support/make.ts'

const sector = fiveSectors.find(({ entities }) => entities.connection)!
const now = Date.parse('2026-02-27T17:42:08+07:00')

function tableOf(reports: [id: string, up: boolean | undefined, latency: number, ageMs?: number][]) {
  const table = new ColumnTable('connection', columnSpecs(sector, 'connection'))
  for (const [i, [id, up, latencyP95Ms, ageMs = SECOND]] of reports.entries())
    table.write(i, id, now - ageMs, false, { name: id, system: id, up, latencyP95Ms })
  return table
}
const cards = (table: ColumnTable) =>
  cardsOf(table, chooseRows(table, { sector, kind: 'connection' }, now), {
    well: 'up',
    down: 'warning',
    levelAt: (row) =>
      levels.indexOf((table.value('latencyP95Ms', row) as number) > 2_000 ? 'watch' : 'normal'),
  })

it('[SRV10] a card is as bad as its worst figure, or as the scene says when it is not well; what is stale has no level', () => {
  const all = cards(
    tableOf([
      ['paygov', false, 100],
      ['business', true, 5_000],
      ['vnpost', true, 100],
      ['directory', false, 100, 10 * MINUTE],
      ['population', undefined, 100],
    ]),
  )
  expect(all.map(({ id, level, well, stale }) => [id, level, well, stale])).toEqual([
    ['business', 'watch', true, false],
    ['directory', 'normal', false, true],
    ['paygov', 'warning', false, false],
    ['population', 'normal', null, false],
    ['vnpost', 'normal', true, false],
  ])
  expect(worstFirst(all).map(({ id }) => id)).toEqual([
    'paygov',
    'business',
    'directory',
    'population',
    'vnpost',
  ])
})

it('[SRV10] the fewest columns that hold all of them, else as many cards as fit', () => {
  const least = { width: 25, height: 12 }
  expect(cardGrid(9, { width: 115, height: 42 }, least)).toEqual({ columns: 3, rows: 3 })
  expect(cardGrid(9, { width: 115, height: 25 }, least)).toEqual({ columns: 4, rows: 2 })
  expect(cardGrid(4, { width: 58, height: 26 }, least)).toEqual({ columns: 2, rows: 2 })
  expect(cardGrid(9, { width: 36, height: Number.POSITIVE_INFINITY }, least)).toEqual({ columns: 1, rows: 9 })
  expect(cardGrid(0, { width: 10, height: 5 }, least)).toEqual({ columns: 1, rows: 1 })
})

it('[SRV10] cards that name no field of an entity are told, each with its path', () => {
  const scene = {
    id: 'links',
    title: { vi: 'Nối', en: 'Links' },
    tiles: {
      good: { kind: 'cards', of: 'integration.connection', well: 'up', shows: ['callsPerMinute'] },
      fields: {
        kind: 'cards',
        of: 'integration.connection',
        well: 'well',
        shows: ['calls'],
        note: 'boss',
        where: 'mood',
      },
      cases: { kind: 'cards', of: 'integration.outage', well: 'up', shows: ['cause'] },
    },
    layouts: { wide: { columns: ['1fr'], rows: ['1fr', '1fr', '1fr'], areas: ['good', 'fields', 'cases'] } },
  }
  const checked = checkScene(scene, fiveSectors)
  expect(checked.ok ? [] : checked.mistakes.map(({ path }) => path)).toEqual([
    'tiles.fields.well',
    'tiles.fields.note',
    'tiles.fields.shows.0',
    'tiles.fields.where',
    'tiles.cases.of',
  ])
})
