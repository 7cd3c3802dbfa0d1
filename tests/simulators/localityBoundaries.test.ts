// Boundaries of an import: what the areas leave bare or cover twice, and real ones made into profiles.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLocality } from '../../shared/localityFolder.ts'
import { coverageOf } from '../../simulators/localityImport/coverage.ts'
import { selfCrossing } from '../../simulators/localityImport/rings.ts'
import { collection, column, folder, type Ring, runImport, square } from './importFolder.ts'

const GEO = join(import.meta.dirname, '../../../shared/data/geo')

describe('coverage', () => {
  const polygon = (ring: Ring) => ({ type: 'Polygon' as const, coordinates: [ring] })
  const outline = polygon(square(105, 21, 0.2))

  it('[IMP7] areas that cover their province once leave nothing', () => {
    expect(coverageOf(outline, [polygon(column(105)), polygon(column(105.1))], 0.001)).toEqual([])
  })

  it('[IMP7] measures a hole and an overlap, and where they are', () => {
    const narrow: Ring = column(105.1).map(([x, y]) => [x === 105.1 ? 105.12 : x, y])
    const [hole] = coverageOf(outline, [polygon(column(105)), polygon(narrow)], 0.05)
    // 0.02° by 0.2° at 21.1° north.
    const km2 = 0.02 * 0.2 * 111.195 ** 2 * Math.cos((21.1 * Math.PI) / 180)
    expect(hole!.kind).toBe('hole')
    expect(hole!.km2 / km2).toBeCloseTo(1, 2)
    expect(hole!.at[0]).toBeCloseTo(105.11, 6)
    const wide: Ring = column(105.1).map(([x, y]) => [x === 105.1 ? 105.08 : x, y])
    const [overlap] = coverageOf(outline, [polygon(column(105)), polygon(wide)], 0.05)
    expect(overlap).toMatchObject({ kind: 'overlap', areas: [0, 1] })
    expect(overlap!.km2 / km2).toBeCloseTo(1, 2)
  })

  it('[IMP7] two holes that are one further on are told as one', () => {
    const u: Ring = [
      [105, 21],
      [105.2, 21],
      [105.2, 21.2],
      [105.15, 21.2],
      [105.15, 21.1],
      [105.05, 21.1],
      [105.05, 21.2],
      [105, 21.2],
      [105, 21],
    ]
    // The areas leave the U of the outline bare but for its base.
    const regions = coverageOf(polygon(u), [], 0.05)
    expect(regions).toHaveLength(1)
  })

  it('[IMP8] a ring that crosses itself is found, one that only touches is not', () => {
    expect(
      selfCrossing([
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ]),
    ).not.toBeNull()
    expect(selfCrossing(square(0, 0, 1))).toBeNull()
    expect(
      selfCrossing([
        [0, 0],
        [2, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
    ).toBeNull()
  })
})

describe('real boundaries', () => {
  if (!existsSync(GEO)) {
    it.skip(`skipped: ${GEO} is absent, so real boundaries cannot be imported`)
    return
  }
  it.each([
    ['26', 'vinh-phuc', 36],
    ['27', 'bac-ninh', 41],
    ['24', 'bac-giang', 58],
  ] as const)(
    '[IMP9] province %s becomes the profile %s, its areas with their days',
    (code, id, communes) => {
      const out = join(folder(), id)
      const { status, stderr } = runImport(GEO, '--province', code, '--out', out)
      expect(stderr).toMatch(/0 errors, 1 warning: wrote/)
      expect(status).toBe(0)
      const { areas, map, crosswalks } = loadLocality(id, out)
      const inForce = areas.filter(({ level, from }) => level === 'commune' && from === '2025-07-01')
      expect(inForce).toHaveLength(communes)
      expect(map.areas.features).toHaveLength(communes)
      expect(map.schematic).toBe(false)
      expect(crosswalks!.at(-1)!.changes.length).toBeGreaterThanOrEqual(communes)
      expect(map.sources.some(({ part }) => part === 'roads (approximate)')).toBe(true)
    },
  )

  it('[IMP9] the province of 1 July 2025 by its 99 communes', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(GEO, file), 'utf8'))
    const isNew = ({ properties }: { properties: { provinceCode?: string } }) =>
      properties.provinceCode === '24'
    const parts = read('communes-2025.geojson').features.filter(isNew)
    for (const { properties } of parts)
      for (const old of ['oldProvince', 'oldProvinceCode']) delete properties[old]
    const whole = read('context-provinces-34.geojson').features.filter(
      ({ properties }: { properties: { code: string } }) => properties.code === '24',
    )
    const made = folder({
      'provinces.geojson': collection(...whole),
      'communes.geojson': collection(...parts),
      'roads-approx.geojson': readFileSync(join(GEO, 'roads-approx.geojson')),
    })
    const out = join(folder(), 'bac-ninh-2025')
    const { stderr } = runImport(made, '--id', 'bac-ninh-2025', '--out', out)
    expect(stderr).toMatch(/0 errors, \d+ warnings?: wrote/)
    const { map, areas } = loadLocality('bac-ninh-2025', out)
    expect(map.areas.features).toHaveLength(99)
    expect(
      areas
        .filter(({ level }) => level === 'commune')
        .every(({ crosses, code }) => !crosses || code.startsWith('07')),
    ).toBe(true)
  })
})
