// `npm run locality:import`: real boundaries become profiles; broken folders give every mistake at once.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadLocality } from '../../shared/localityFolder.ts'
import { coverageOf } from '../../simulators/localityImport/coverage.ts'
import { selfCrossing } from '../../simulators/localityImport/rings.ts'

const ROOT = join(import.meta.dirname, '../..')
const COMMAND = join(ROOT, 'simulators/localityImport/main.ts')
const GEO = join(ROOT, '../shared/data/geo')

const folders: string[] = []
function folder(files: Record<string, string | Uint8Array> = {}): string {
  const made = mkdtempSync(join(tmpdir(), 'locality-import-'))
  folders.push(made)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true })
})

function run(...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' })
  return { status, stderr, stdout, lines: stderr.trim().split('\n') }
}

type Ring = [number, number][]
const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const feature = (ring: unknown, properties: object) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [ring] },
  properties,
})
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const province = collection(feature(square(105, 21, 0.2), { code: '99', name: 'Tỉnh Đồng' }))
/** Two columns that cover the province. */
const column = (west: number): Ring => [
  [west, 21],
  [west + 0.1, 21],
  [west + 0.1, 21.2],
  [west, 21.2],
  [west, 21],
]
const good = {
  'provinces.geojson': province,
  'communes.geojson': collection(
    feature(column(105), { code: '99001', name: 'Một', kind: 'xa' }),
    feature(column(105.1), { code: '99002', name: 'Hai', kind: 'xa' }),
  ),
}

describe('the command', () => {
  it('[IMP1] says what it will do, writes a profile that the server loads, and sums it up', () => {
    const out = join(folder(), 'made')
    const { status, lines } = run(folder(good), '--out', out)
    expect(lines[0]).toMatch(/^reading .*: every layer is checked, then a profile is written$/)
    expect(lines.at(-2)).toMatch(/^0 errors, 0 warnings: wrote .*1 provinces, 2 communes/)
    expect(lines.at(-1)).toContain(`LOCALITY=dong LOCALITY_DIR=${out} npm start`)
    expect(status).toBe(0)
    const { areas, reportingLevel } = loadLocality('dong', out)
    expect(reportingLevel).toBe('commune')
    expect(areas.map(({ code, name }) => [code, name.en])).toEqual([
      ['99', 'Đồng'],
      ['99001', 'Một commune'],
      ['99002', 'Hai commune'],
    ])
    // Its own folder may be made anew; another's may not.
    expect(run(folder(good), '--out', out).status).toBe(0)
    const foreign = folder({ 'letter.txt': 'not ours' })
    const refused = run(folder(good), '--out', foreign)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('was not made by this command')
    expect(readdirSync(foreign)).toEqual(['letter.txt'])
  })

  it('[IMP2] --help explains with an example; wrong use names every mistake and ends with 2', () => {
    const help = run('--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toMatch(/Example: npm run locality:import/)
    const wrong = run('--id', 'Bắc Ninh')
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(/--id takes.*; name one folder \(see --help\)/)
    expect(run('/no/such/folder').status).toBe(2)
  })

  it('[IMP3] --check writes nothing', () => {
    const out = join(folder(), 'made')
    const { status, lines } = run(folder(good), '--out', out, '--check')
    expect(status).toBe(0)
    expect(lines.at(-1)).toBe('0 errors, 0 warnings: the profile could be written')
    expect(existsSync(out)).toBe(false)
  })
})

describe('what is wrong', () => {
  const bowtie: Ring = [
    [105, 21],
    [105.1, 21.2],
    [105.1, 21],
    [105, 21.2],
    [105, 21],
  ]
  it('[IMP4] every mistake is listed at once with file and place, and nothing is written', () => {
    const out = join(folder(), 'made')
    const { status, stderr } = run(
      folder({
        'provinces.geojson': province,
        'districts.geojson': collection(feature(square(105, 21, 0.2), { code: '991', name: 'Huyện Một' })),
        'communes.geojson': collection(
          feature(square(105, 21, 0.1), { code: '99001', name: 'Một', districtCode: '991' }),
          feature(square(105.05, 21.05, 0.1), { code: '99002', name: 'Hai', districtCode: '992' }),
          feature(square(105.18, 21.1, 0.1), { code: '99003', name: 'Ra ngoài', province: 'Tỉnh Đồng' }),
          feature(bowtie, { code: '99004', name: 'Nơ' }),
          feature(
            square(105, 21, 0.1).map(([x, y]) => [y, x]),
            { code: '99005', name: 'Đảo trục' },
          ),
          feature(square(553_000, 2_350_000, 900), { code: '99006', name: 'Tính bằng mét' }),
          feature(square(105, 21, 0.1), { code: '99001', name: 'Trùng mã' }),
          feature(square(105, 21, 0.1), { code: '99008' }),
          feature(square(105, 21, 0.1), { name: 'Không mã' }),
          feature(square(105, 21, 0.1).slice(0, -1), { code: '99009', name: 'Hở' }),
        ),
        'communes.csv': 'Mã;Tên;Dân số\n99001;Một;1.234.567\n99002;Hai;nhiều\n99077;Không hình;5\n',
        'poi.csv':
          'ten,kind,kinhdo,vido,areaCode\nTrường A,school,105.05,21.05,99001\nTrường B,school,105.15,21.15,99001\nTrường C,school,105.05,21.05,99099\nTrường D,school,107,21,99001\n',
        'rivers.geojson': '{"type": "FeatureCollection", "features": [',
        'roads.csv': Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x63, 0x2c, 0xff, 0xe0]),
        'notes.geojson': '{}',
      }),
      '--out',
      out,
    )
    expect(status).toBe(1)
    expect(existsSync(out)).toBe(false)
    for (const expected of [
      /^error +communes.geojson, 99002 Hai: names the district 992, which is not in the folder/m,
      /^error +communes.geojson, 99001 Một: overlaps 99002 Hai by 2\d\.\d\d km² near \[105\.0\d+, 21\.0\d+\]/m,
      /^error +provinces.geojson, 99 Tỉnh Đồng: no area holds \d+\.\d\d km² near/m,
      /^error +communes.geojson, 99003 Ra ngoài: lies outside its province by \d+\.\d\d km²/m,
      /^error +communes.geojson, 99004 Nơ: crosses itself near/m,
      /^error +communes.geojson, 4 \(99005\): has its axes swapped: \[21, 105\]/m,
      /^error +communes.geojson, 5 \(99006\): .*outside WGS 84 degrees.*VN-2000 or UTM/m,
      /^error +communes.geojson, 99001: has the code 99001 a second time/m,
      /^error +communes.geojson, 7 \(99008\): has no name/m,
      /^error +communes.geojson, 8 \(Không mã\): has no code/m,
      /^error +communes.geojson, 99009 Hở: has a ring that is not closed/m,
      /^error +communes.csv, line 3: `population` is no number: nhiều/m,
      /^error +communes.csv, line 4: no polygon of communes has the code 99077/m,
      /^error +poi.csv, Trường C: names the area 99099, which is not in the folder/m,
      /^error +poi.csv, Trường D: says 99001 but lies outside the province/m,
      /^warning +poi.csv, Trường B: says 99001 .*but lies in another area/m,
      /^error +rivers.geojson: cannot be read as JSON/m,
      /^error +roads.csv: line 2 is not UTF-8 \(byte 0xFF\)/m,
      /^warning +notes.geojson: is left out/m,
    ])
      expect(stderr).toMatch(expected)
    expect(stderr).toMatch(/locality:import: \d+ errors, \d+ warnings: nothing was written/)
  })

  it('[IMP5] UTF-16 and TCVN3 are converted, and it is said; text that was read wrongly is refused', () => {
    const communes = JSON.parse(good['communes.geojson'])
    for (const { properties } of communes.features) delete properties.name
    const table = 'code;name\n99001;Xã Đại Đồng\n99002;Xã Tân Hội\n'
    const tcvn3: Record<string, number> = { ã: 0xb7, Đ: 0xa7, ạ: 0xb9, ồ: 0xe5, â: 0xa9, ộ: 0xe9 }
    for (const [encoding, bytes] of [
      ['UTF-16LE', Uint8Array.from([0xff, 0xfe, ...Buffer.from(table, 'utf16le')])],
      ['TCVN3', Uint8Array.from([...table].map((sign) => tcvn3[sign] ?? sign.charCodeAt(0)))],
    ] as const) {
      const out = join(folder(), 'made')
      const { status, stderr } = run(
        folder({ ...good, 'communes.geojson': JSON.stringify(communes), 'communes.csv': bytes }),
        '--out',
        out,
      )
      expect(stderr).toContain(`communes.csv was ${encoding}: converted to UTF-8`)
      expect(status).toBe(0)
      expect(loadLocality('dong', out).areas.at(-1)!.name.vi).toBe('Xã Tân Hội')
    }
    const twice = Buffer.from(Buffer.from(good['provinces.geojson']).toString('latin1'))
    expect(run(folder({ ...good, 'provinces.geojson': twice })).stderr).toMatch(
      /provinces.geojson: has text that was UTF-8 and was saved as another encoding/,
    )
  })

  it('[IMP6] a layer in a named projection is refused', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3405' } }
    const projected = JSON.stringify({ ...JSON.parse(province), crs })
    expect(run(folder({ ...good, 'provinces.geojson': projected })).stderr).toMatch(
      /coordinate system urn:ogc:def:crs:EPSG::3405: convert it to WGS 84/,
    )
  })
})

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
      const { status, stderr } = run(GEO, '--province', code, '--out', out)
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
    const { stderr } = run(made, '--id', 'bac-ninh-2025', '--out', out)
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
