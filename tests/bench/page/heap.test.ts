import { expect, it } from 'vitest'
import { growthPerHour } from './heap.ts'

const shift = (of: (hour: number, scene: number) => number) =>
  Array.from({ length: 48 }, (_, i) => ({ hour: i / 6, scene: `s${i % 6}`, value: of(i / 6, i % 6) }))

it('[PGB1] scenes of different size are no growth, however they are ordered', () => {
  expect(growthPerHour(shift((_, scene) => 10 + scene))).toBeCloseTo(0, 12)
})

it('[PGB2] growth is told by the hour whatever the scenes differ by', () => {
  expect(growthPerHour(shift((hour, scene) => 10 + scene ** 2 + 0.25 * hour))).toBeCloseTo(0.25, 12)
})

it('[PGB3] too few readings tell nothing', () => {
  expect(growthPerHour([{ hour: 1, scene: 'overview', value: 20 }])).toBeNaN()
})
