import fc from 'fast-check'
import { expect, it } from 'vitest'
import { overviewLayout, railPlaces, railUnits, sceneLayout } from '../../client/wall/layout.ts'
import { beside, languageOf, sceneOf, withLanguage } from '../../client/wall/route.ts'
import { sentenceOf } from '../../client/wall/sentence.ts'
import type { Tile } from '../../shared/sector.ts'
import { sectorNamed, sectors } from './sectors.ts'

const ids = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `s${i}` }))

it('[WALL16] five sectors stand three left and two right, under the rail', () => {
  const layout = overviewLayout(sectors)
  expect(layout).toMatchObject({
    left: ['health', 'education', 'traffic'],
    right: ['tourism', 'complaints'],
    railSpan: 1,
    rows: 3,
    density: 'full',
  })
  expect(railUnits(layout)).toBeCloseTo(28.5, 0)
})

it('[WALL16] any number of sectors has a place, each once, with the rail beside them', () => {
  for (let count = 0; count <= 24; count++) {
    const { left, right, railSpan, rows } = overviewLayout(ids(count))
    expect([...left, ...right]).toEqual(ids(count).map(({ id }) => id))
    expect(left.length).toBeLessThanOrEqual(rows)
    expect(right.length + railSpan).toBe(rows)
    expect(railSpan).toBeGreaterThanOrEqual(1)
  }
})

it('[WALL16] the rail shows at least the worst, and no more than it holds', () => {
  expect(railPlaces(28.5, 0, false)).toBe(1)
  expect(railPlaces(28.5, 3, true)).toBe(3)
  expect(railPlaces(28.5, 9, true)).toBe(3)
  expect(railPlaces(28.5, 4, false)).toBe(4)
  expect(railPlaces(9.9, 9, true)).toBe(1)
})

const figure = (i: number): Tile => ({ kind: 'kpi', indicator: `i${i}` })
const list = (i: number): Tile => ({ kind: 'ranked', indicator: `l${i}`, by: 'areaCode', top: 8 })

it('[WALL17] tiles never overlap, never leave the grid, and each stands once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 6 }), (figures, lists) => {
      if (figures + lists === 0) return
      const tiles = [
        ...Array.from({ length: figures }, (_, i) => figure(i)),
        ...Array.from({ length: lists }, (_, i) => list(i)),
      ]
      const { columns, rows, placed } = sceneLayout(tiles)
      expect(placed.map(({ tile }) => tile)).toHaveLength(tiles.length)
      const taken = new Set<string>()
      for (const { column, row, columnSpan, rowSpan } of placed) {
        expect(column + columnSpan).toBeLessThanOrEqual(columns)
        expect(row + rowSpan).toBeLessThanOrEqual(rows)
        for (let c = column; c < column + columnSpan; c++)
          for (let r = row; r < row + rowSpan; r++) {
            expect(taken.has(`${c} ${r}`)).toBe(false)
            taken.add(`${c} ${r}`)
          }
      }
    }),
  )
})

it('[WALL17] the five sectors fit in five rows or fewer', () => {
  for (const { wall } of sectors) expect(sceneLayout(wall.tiles).rows).toBeLessThanOrEqual(5)
})

it('[WALL18] the URL says scene and language', () => {
  expect(sceneOf('/')).toBe('overview')
  expect(sceneOf('/wall/traffic')).toBe('traffic')
  expect(sceneOf('/wall/traffic/')).toBe('traffic')
  expect(sceneOf('/console')).toBeNull()
  expect(sceneOf('/wall/../etc')).toBeNull()
  expect(languageOf('?lang=en')).toBe('en')
  expect(languageOf('?lang=fr')).toBe('vi')
  expect(withLanguage('?screen=2', 'en')).toBe('?screen=2&lang=en')
  expect(withLanguage('?lang=en', 'vi')).toBe('')
})

it('[WALL18] arrows go around the scenes', () => {
  const scenes = ['overview', 'health', 'traffic']
  expect(beside(scenes, 'overview', -1)).toBe('traffic')
  expect(beside(scenes, 'traffic', 1)).toBe('overview')
  expect(beside(scenes, 'gone', 1)).toBe('health')
})

const word = (id: string, level: 'normal' | 'watch' | 'warning' | 'critical', unclear = false) => ({
  title: sectorNamed(id).title,
  level,
  unclear,
})

it('[WALL19] the sentence is made from levels, and never calls unknown normal', () => {
  const mixed = [
    word('health', 'warning'),
    word('education', 'normal'),
    word('traffic', 'critical'),
    word('tourism', 'normal'),
    word('complaints', 'watch'),
  ]
  expect(sentenceOf(mixed, 'vi')).toEqual({
    main: 'Giao thông và y tế cần xử lý ngay',
    detail: 'Phản ánh: theo dõi. Giáo dục và du lịch bình thường',
  })
  expect(sentenceOf(mixed, 'en').main).toBe('Traffic and health: action needed now')
  expect(sentenceOf([word('health', 'warning'), word('traffic', 'normal')], 'en').main).toBe(
    'Health: attention needed',
  )
  expect(sentenceOf([word('health', 'normal'), word('traffic', 'normal')], 'vi').main).toBe(
    'Các lĩnh vực đều bình thường',
  )
  const unclear = sentenceOf([word('health', 'normal', true), word('traffic', 'normal')], 'vi')
  expect(unclear).toEqual({ main: 'Y tế: chưa rõ', detail: 'Giao thông bình thường' })
  expect(sentenceOf([word('health', 'normal', true)], 'en').main).toBe('No figures yet')
})
