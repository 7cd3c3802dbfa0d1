// Provinces read from a folder: of real boundaries, of few files, and of files with mistakes.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Polygon } from 'geojson'
import { afterAll, describe, expect, it } from 'vitest'
import { type GeoMistake, LocalityFolderError, loadLocality } from '../../shared/localityFolder.ts'
import { expectConsistent, expectCovered } from './provinceDrawn.ts'

const geoFolder = join(import.meta.dirname, '../../../shared/data/geo')
const communes: Record<string, number> = { 'vinh-phuc': 36, 'bac-ninh': 41, 'bac-giang': 58 }

describe('provinces from the folder of real boundaries', () => {
  if (!existsSync(geoFolder)) {
    it.skip(`skipped: ${geoFolder} is absent, so real boundaries cannot be tried`)
    return
  }
  it.each(Object.keys(communes))('[LOC5] %s is consistent, drawn by communes, and not schematic', (id) => {
    const locality = loadLocality(id, geoFolder)
    expectConsistent(locality)
    expectCovered(locality)
    expect(locality.reportingLevel).toBe('commune')
    expect(locality.map.areas.features).toHaveLength(communes[id]!)
    expect(locality.map.schematic).toBe(false)
    expect(locality.roads.length).toBeGreaterThan(2)
    expect(locality.map.water.features.length).toBeGreaterThan(0)
    expect(locality.facilities.length).toBeGreaterThan(10)
    expect(locality.map.context.features.length).toBeGreaterThan(2)
  })

  it('[LOC5] says that roads are approximate where the folder does, and draws no reference file', () => {
    const { map } = loadLocality('vinh-phuc', geoFolder)
    expect(map.sources.map(({ part }) => part)).toContain('roads (approximate)')
    expect(map.sources.some(({ source }) => source.includes('reference'))).toBe(false)
  })

  it('[LOC5] keeps a map under 700 kB', () => {
    for (const id of Object.keys(communes))
      expect(JSON.stringify(loadLocality(id, geoFolder).map).length, id).toBeLessThan(700_000)
  })

  it('[LOC5] names the provinces that there are when the id is none of them', () => {
    expect(() => loadLocality('ha-noi', geoFolder)).toThrow(/has no province ha-noi.*vinh-phuc/)
  })
})

const square = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties })
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

describe('a small folder', () => {
  const folders: string[] = []
  const folder = (files: Record<string, string>) => {
    const directory = mkdtempSync(join(tmpdir(), 'locality-'))
    folders.push(directory)
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
    return directory
  }
  afterAll(() => {
    for (const directory of folders) rmSync(directory, { recursive: true })
  })
  const provinces = collection(feature(square(105, 21, 0.2), { code: '99', name: 'Tỉnh Đồng' }))
  const mistakesOf = (files: Record<string, string>): readonly GeoMistake[] => {
    try {
      loadLocality('dong', folder(files))
    } catch (error) {
      if (error instanceof LocalityFolderError) return error.mistakes
      throw error
    }
    return []
  }

  it('[LOC6] needs no more than provinces and one area file, and places facilities by their position', () => {
    const locality = loadLocality(
      'dong',
      folder({
        'provinces.geojson': provinces,
        'districts.geojson': collection(
          feature(square(105, 21, 0.1), { code: '991', name: 'Huyện Một' }),
          feature(square(105.1, 21, 0.1), { code: '992', name: 'Huyện Hai' }),
          feature(square(106, 22, 0.1), { code: '881', name: 'Huyện Xa' }),
        ),
        'hospitals.geojson': collection(
          feature({ type: 'Point', coordinates: [105.15, 21.05] }, { name: 'Bệnh viện A' }),
          feature({ type: 'Point', coordinates: [106.05, 22.05] }, { name: 'Bệnh viện xa' }),
        ),
      }),
    )
    expect(locality.reportingLevel).toBe('district')
    expect(locality.areas.map(({ code, name, parent }) => [code, name.vi, parent])).toEqual([
      ['99', 'Đồng', undefined],
      ['991', 'Một', '99'],
      ['992', 'Hai', '99'],
    ])
    expect(locality.facilities).toMatchObject([{ id: 'benh-vien-a', kind: 'hospital', areaCode: '992' }])
  })

  it('[LOC6] makes the grid coarser until a heavy map fits', () => {
    const heavy = Array.from({ length: 60_000 }, (_, i) => {
      const angle = (i / 60_000) * 2 * Math.PI
      return [105 + 0.3 * Math.cos(angle), 21 + 0.3 * Math.sin(angle)]
    })
    const ring = { type: 'Polygon', coordinates: [[...heavy, heavy[0]]] }
    const locality = loadLocality(
      'dong',
      folder({
        'provinces.geojson': collection(feature(ring, { code: '99', name: 'Tỉnh Đồng' })),
        'districts.geojson': collection(feature(ring, { code: '991', name: 'Huyện Một' })),
      }),
    )
    expect(JSON.stringify(locality.map).length).toBeLessThan(700_000)
    expectCovered(locality)
  })

  it('[LOC7] names every mistake at once, with file and feature', () => {
    const found = mistakesOf({
      'provinces.geojson': provinces,
      'districts-broken.geojson': '{"type": "FeatureCollection", "features": [',
      'communes.geojson': collection(
        feature(square(105, 21, 0.1), { name: 'Xã không mã' }),
        feature(square(105.1, 21, 0.1), { code: '9902' }),
        feature(square(21, 105, 0.1), { code: '9903', name: 'Xã đảo trục' }),
        feature(square(553_000, 2_350_000, 10), { code: '9904', name: 'Xã tính bằng mét' }),
        feature({ type: 'Polygon', coordinates: [[['105', 21]]] }, { code: '9905', name: 'Xã chữ' }),
        feature({ type: 'Point', coordinates: [105, 21] }, { code: '9906', name: 'Xã một điểm' }),
        feature(null, { code: '9907', name: 'Xã không hình' }),
        feature(square(105, 21, 0.1), { code: '9908', name: 'Xã tốt' }),
        feature(square(105, 21.1, 0.1), { code: '9908', name: 'Xã trùng mã' }),
        null,
      ),
      'rivers.geojson': '[]',
      'notes.txt': 'not a layer',
    })
    expect(
      found.map(({ file, feature: at, message }) => [file, at, message.split(/[:,(]/)[0]!.trim()]),
    ).toEqual([
      ['communes.geojson', '0 (Xã không mã)', 'has no code'],
      ['communes.geojson', '1 (9902)', 'has no name'],
      ['communes.geojson', '2 (9903)', 'has its axes swapped'],
      ['communes.geojson', '3 (9904)', 'has a position outside WGS 84 degrees'],
      ['communes.geojson', '4 (9905)', 'has a position that is not two numbers'],
      ['communes.geojson', '5 (9906)', expect.stringContaining('must have a geometry of')],
      ['communes.geojson', '6 (9907)', expect.stringContaining('must have a geometry of')],
      ['communes.geojson', '9', 'has no code'],
      ['communes.geojson', '9', 'has no name'],
      ['communes.geojson', '9', expect.stringContaining('must have a geometry of')],
      ['districts-broken.geojson', null, 'cannot be read as JSON'],
      ['rivers.geojson', null, 'must be a GeoJSON FeatureCollection'],
      ['communes.geojson', '9908', 'has the code 9908 a second time'],
    ])
  })

  it('[LOC7] says what is missing: the folder, the province, its areas', () => {
    expect(() => loadLocality('dong', '/no/such/folder')).toThrow(LocalityFolderError)
    expect(mistakesOf({})[0]!.message).toContain('has no province dong')
    expect(mistakesOf({ 'provinces.geojson': provinces })[0]!.message).toContain('has no area of Tỉnh Đồng')
  })
})
