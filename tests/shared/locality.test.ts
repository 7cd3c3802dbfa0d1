// The profiles that ship.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { describe, expect, it } from 'vitest'
import { loadLocality } from '../../shared/localityFolder.ts'
import { expectConsistent, expectCovered } from './provinceDrawn.ts'

const known = {
  'vinh-phuc': 1_151_154,
  'bac-ninh': 1_368_840,
  'bac-giang': 1_803_950,
  'bac-ninh-2025': 3_619_918,
}

describe.each(Object.entries(known))('the profile %s that ships', (id, residents) => {
  const locality = loadLocality(id)
  const districts = locality.areas.filter(({ level, code }) => level === 'district' && isDrawn(code))
  function isDrawn(code: string): boolean {
    return locality.map.areas.features.some(({ properties }) => properties.code === code)
  }

  it('[LOC1] is consistent: codes, parents, bounds, facilities', () => expectConsistent(locality, districts))

  it('[LOC1] counts its residents: those of its parts are those of the whole', () => {
    const [province] = locality.areas
    expect(province!.population).toBe(residents)
    const parts = locality.areas.filter(
      ({ level, code }) => level === locality.reportingLevel && (level === 'commune' || isDrawn(code)),
    )
    expect(parts.reduce((sum, { population = 0 }) => sum + population, 0)).toBe(residents)
  })

  it('[LOC1] keeps the marks of Vietnamese names in English', () => {
    for (const { name } of locality.areas)
      expect(name.vi.replace(/^(Phường|Xã) /, '')).toBe(name.en.replace(/ (ward|commune)$/, ''))
  })

  it('[LOC2] says that its map is schematic and where each part comes from', () => {
    expect(locality.map.schematic).toBe(true)
    for (const { source, licence } of locality.map.sources) expect(source && licence).toBeTruthy()
  })

  it('[LOC2] draws districts that cover the outline once', () => expectCovered(locality))

  it('[LOC2] has every seat, facility and inner road where its district or the province is drawn', () => {
    for (const { geometry, properties } of locality.map.areas.features) {
      const { centre } = locality.areas.find(({ code }) => code === properties.code)!
      expect(booleanPointInPolygon(centre!, geometry), properties.name).toBe(true)
    }
    for (const { name, position } of locality.facilities)
      expect(booleanPointInPolygon(position, locality.map.outline.geometry), name).toBe(true)
    for (const { ref, line } of locality.roads) {
      const inside = line.filter((at) => booleanPointInPolygon(at, locality.map.outline.geometry))
      expect(inside.length / line.length, ref).toBeGreaterThanOrEqual(0.5)
    }
  })

  it('[LOC3] is small: its map stays under 150 kB', () => {
    expect(JSON.stringify(locality.map).length).toBeLessThan(150_000)
  })

  it('[LOC3] gives simulators named hospitals, schools and destinations to stand on', () => {
    for (const [kind, least] of Object.entries({
      hospital: 5,
      'health-centre': 8,
      school: 9,
      destination: 6,
    }))
      expect(locality.facilities.filter((f) => f.kind === kind).length, kind).toBeGreaterThanOrEqual(least)
  })
})

it('[LOC1] Vĩnh Phúc has nine districts that report, and the 36 communes of 2025 under them', () => {
  const { areas, reportingLevel } = loadLocality('vinh-phuc')
  const count = (level: string) => areas.filter((area) => area.level === level).length
  expect([count('province'), count('district'), count('commune')]).toEqual([1, 9, 36])
  expect(reportingLevel).toBe('district')
})

it('[LOC4] an unknown id without a folder is refused with the ids that there are', () => {
  expect(() => loadLocality('atlantis')).toThrow(/no locality atlantis.*vinh-phuc/i)
})
