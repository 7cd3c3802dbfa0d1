import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkSector } from '../../shared/checkSector.ts'
import type { SectorInput } from '../../shared/sector.ts'
import { breedingYaml } from '../support/breeding.ts'

function broken(change: (sector: SectorInput) => void): string[] {
  const sector: SectorInput = parse(breedingYaml)
  change(sector)
  const checked = checkSector(sector)
  return checked.ok ? [] : checked.mistakes.map(({ path }) => path).sort()
}

it('[SEC8] mistakes of shape and of names are told together, and a name in a misshapen part is not called unknown', () => {
  expect(broken(() => {})).toEqual([])
  const paths = broken((sector) => {
    sector.indicators[0]!.unit = 7 as unknown as string
    sector.indicators[1]!.measure = { sum: 'weight' }
    sector.wall.tiles[2] = { kind: 'kpi', indicator: 'nobody' }
    sector.wall.secondary = ['meanTemperature', 'stranger']
  })
  expect(paths).toEqual([
    'indicators.0.unit',
    'indicators.1.measure.sum',
    'wall.secondary.1',
    'wall.tiles.2.indicator',
  ])
})

it('[SEC9] limits of age are refused where they would do nothing', () => {
  const paths = broken((sector) => {
    sector.events[0]!.staleAfterSeconds = 60
  })
  expect(paths).toEqual(['events.0.staleAfterSeconds'])
})
