import { expect, it } from 'vitest'
import { sceneSectors } from '../../client/scene/sceneSectors.ts'
import { loadSectors } from '../../server/catalogue.ts'
import { loadScenes } from '../../server/scenes.ts'

const sectors = await loadSectors()
const all = sectors.map(({ id }) => id)
const { scenes } = await loadScenes(sectors)

it('[SMK1] a scene is marked by the sectors that it shows: the overview by all, a sector by what its tiles name', () => {
  const of = (id: string) => sceneSectors(scenes.find((scene) => scene.id === id)!, all)
  expect(of('overview')).toEqual(all)
  expect(of('traffic')).toEqual(['traffic'])
  for (const id of all) expect(of(id)).toContain(id)
})

it('[SMK2] a scene over two sectors is marked by both', () => {
  const own = scenes.find(({ id }) => id === 'traffic')!
  const mixed = {
    ...own,
    tiles: { ...own.tiles, beds: { kind: 'kpi' as const, figure: 'health.bedOccupancy' } },
  }
  expect(sceneSectors(mixed, all).sort()).toEqual(['health', 'traffic'])
})
