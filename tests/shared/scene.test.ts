import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadSectors } from '../../server/catalogue.ts'
import { loadScenes } from '../../server/scenes.ts'
import { checkScene } from '../../shared/checkScene.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { defaultScene } from '../../shared/defaultScenes.ts'
import { defaultOverview } from '../../shared/overviewScene.ts'
import { type Scene, type SceneInput, sceneShapes } from '../../shared/scene.ts'
import { layoutOf, placedTiles, shapeOf } from '../../shared/sceneLayout.ts'
import type { Sector } from '../../shared/sector.ts'
import { breedingYaml } from '../support/breeding.ts'

const sectors = await loadSectors()

const breeding = (): Sector => {
  const checked = checkSector(parse(breedingYaml))
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes))
  return checked.value
}

const mistakesOf = (scene: unknown): Record<string, string> => {
  const checked = checkScene(scene, sectors)
  return checked.ok ? {} : Object.fromEntries(checked.mistakes.map(({ path, message }) => [path, message]))
}

const sound = (): SceneInput => ({
  id: 'yard',
  title: { vi: 'Sân', en: 'Yard' },
  tiles: {
    main: { kind: 'hero', figure: 'traffic.congestedShare' },
    map: { kind: 'map', sectors: ['traffic'], layers: ['traffic.paths'] },
    list: { kind: 'table', of: 'traffic.incident', columns: ['kind', 'openedAt'], where: 'isOpen' },
  },
  layouts: {
    wide: { columns: ['1fr', '40u'], rows: ['1fr', '1fr'], areas: ['map main', 'map list'] },
  },
})

it('[SCN1] the shipped scenes and the default ones hold against their sectors', async () => {
  const { scenes, problems } = await loadScenes(sectors)
  expect(problems).toEqual([])
  expect(scenes.map(({ id }) => id)).toEqual(['overview', ...sectors.map(({ id }) => id)])
  for (const scene of [defaultOverview(sectors), ...sectors.map(defaultScene)])
    expect(checkScene(scene, sectors)).toEqual({ ok: true, value: scene })
})

it('[SCN2] every mistake is told at once with its path: shape, names, fields and grids', () => {
  expect(mistakesOf(sound())).toEqual({})
  const scene = sound() as unknown as { tiles: Record<string, unknown>; layouts: Record<string, unknown> }
  Object.assign(scene.tiles, {
    second: { kind: 'hero', figure: 'traffic.congestedShare' },
    gone: { kind: 'kpi', figure: 'traffic.nobody' },
    stranger: { kind: 'kpi', figure: 'zoo.visitors' },
    by: { kind: 'ranked', figure: 'traffic.openIncidents', by: 'areaCode' },
    clock: { kind: 'deadlines', cases: 'traffic.incident' },
    days: { kind: 'calendar', figure: 'traffic.congestedShare', shape: 'day-by-week' },
    rows: {
      kind: 'table',
      of: 'traffic.segment',
      columns: ['road', 'colour'],
      where: ['<', 'speedKmh', 'limit'],
    },
    full: { kind: 'fill', of: 'traffic.incident', part: 'a', whole: 'b', figure: 'traffic.meanSpeed' },
    shape: { kind: 'gauge' },
  })
  scene.tiles.map = { kind: 'map', sectors: ['traffic'], layers: ['traffic.rings', 'health.rings'] }
  scene.layouts.wide = {
    columns: ['1fr', '40u'],
    rows: ['1fr', '1fr', '1fr'],
    areas: ['map main', 'main map', 'list ghost stray'],
  }
  const told = mistakesOf(scene)
  expect(Object.keys(told).sort()).toEqual([
    'layouts.wide.areas',
    'layouts.wide.areas.2',
    'tiles.by',
    'tiles.by.by',
    'tiles.clock',
    'tiles.clock.cases',
    'tiles.days',
    'tiles.days.figure',
    'tiles.full',
    'tiles.full.of',
    'tiles.gone',
    'tiles.gone.figure',
    'tiles.map.layers.0',
    'tiles.map.layers.1',
    'tiles.rows',
    'tiles.rows.columns.1',
    'tiles.rows.where.2',
    'tiles.second',
    'tiles.shape',
    'tiles.shape.kind',
    'tiles.stranger',
    'tiles.stranger.figure',
  ])
  expect(told['layouts.wide.areas']).toMatch(/rectangle/)
})

it('[SCN3] what is no scene at all is refused without a crash', () => {
  for (const raw of [null, 7, 'scene', [], {}, { tiles: [], layouts: 3 }, { tiles: { a: null } }])
    expect(checkScene(raw, sectors).ok).toBe(false)
})

/** Every name of a layout stands in one rectangle, every line is as wide as its columns. */
function expectWhole(scene: Scene): void {
  for (const shape of sceneShapes) {
    const layout = layoutOf(scene, shape)
    expect(layout.areas).toHaveLength(layout.rows.length)
    for (const line of layout.areas) expect(line.split(/\s+/)).toHaveLength(layout.columns.length)
    const checked = checkScene({ ...scene, layouts: { ...scene.layouts, [shape]: layout } }, [
      ...sectors,
      breeding(),
    ])
    expect(checked.ok ? [] : checked.mistakes).toEqual([])
  }
}

it('[SCN4] a scene has a whole grid on every shape of screen, written or made', async () => {
  for (const scene of (await loadScenes(sectors)).scenes) expectWhole(scene)
  for (const scene of sectors.map(defaultScene)) {
    expectWhole(scene)
    expect(placedTiles(layoutOf(scene, 'phone')).sort()).toEqual(Object.keys(scene.tiles).sort())
  }
})

it('[SCN5] a sixth sector has a scene of its own and a place on the overview, with no edit', async () => {
  const all = [...sectors, breeding()]
  const { scenes, problems } = await loadScenes(all)
  expect(problems).toEqual([])
  const own = scenes.find(({ id }) => id === 'breeding')!
  expectWhole(own)
  expect(Object.values(own.tiles).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['hero', 'map']))
  expect(placedTiles(defaultOverview([...sectors.slice(0, 5), breeding()]).layouts.wide)).toContain(
    'moduleBreeding',
  )
  expect(scenes[0]!.id).toBe('overview')
})

it('[SCN6] any number of sectors stands on the overview beside what needs attention: a module each, many on a board of all', () => {
  for (let count = 1; count <= 24; count++) {
    const some = Array.from({ length: count }, (_, i) => ({ ...sectors[0]!, id: `s${i}` }))
    const scene = defaultOverview(some)
    expect(checkScene(scene, some)).toMatchObject({ ok: true })
    const wide = placedTiles(scene.layouts.wide)
    const modules = some.map((_, i) => `moduleS${i}`)
    const all = count <= 7 ? modules : ['board', 'spotlight']
    expect([...wide].sort()).toEqual(['attention', 'map', ...all].sort())
  }
})

it('[SCN7] a folder overrides and adds scenes; a mistake in one is told and the shipped one stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scenes-'))
  await writeFile(join(folder, 'traffic.json'), JSON.stringify({ ...sound(), id: 'traffic' }))
  await writeFile(join(folder, 'yard.yaml'), JSON.stringify({ ...sound(), order: 9 }))
  await writeFile(join(folder, 'health.yaml'), 'id: health\ntitle: nothing')
  await writeFile(join(folder, 'torn.json'), '{')
  const { scenes, problems } = await loadScenes(sectors, folder)
  expect(scenes.find(({ id }) => id === 'traffic')!.tiles).toHaveProperty('list')
  expect(scenes.map(({ id }) => id)).toContain('yard')
  expect(scenes.find(({ id }) => id === 'health')!.tiles).toHaveProperty('wait')
  const files = new Set(problems.map(({ file }) => file))
  expect([...files].sort()).toEqual([join(folder, 'health.yaml'), join(folder, 'torn.json')])
  expect((await loadScenes(sectors, '/nowhere')).problems[0]!.message).toMatch(/SCENES_DIR/)
})

it('[SCN8] a screen takes the layout of its shape', () => {
  expect([
    shapeOf(1280, 720),
    shapeOf(1920, 1080),
    shapeOf(7680, 2160),
    shapeOf(2160, 3840),
    shapeOf(390, 844),
    shapeOf(768, 1024),
    shapeOf(1080, 1920),
  ]).toEqual(['wide', 'wide', 'ultra', 'tall', 'phone', 'phone', 'tall'])
})
