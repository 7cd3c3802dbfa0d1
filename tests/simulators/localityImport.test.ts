// `npm run locality:import`: a good folder becomes a profile, broken ones give every mistake at once.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLocality } from '../../shared/localityFolder.ts'
import { collection, column, feature, folder, type Ring, runImport, square } from './importFolder.ts'

const province = collection(feature(square(105, 21, 0.2), { code: '99', name: 'Tỉnh Đồng' }))
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
    const { status, lines } = runImport(folder(good), '--out', out)
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
    expect(runImport(folder(good), '--out', out).status).toBe(0)
    const foreign = folder({ 'letter.txt': 'not ours' })
    const refused = runImport(folder(good), '--out', foreign)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('was not made by this command')
    expect(readdirSync(foreign)).toEqual(['letter.txt'])
  })

  it('[IMP2] --help explains with an example; wrong use names every mistake and ends with 2', () => {
    const help = runImport('--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toMatch(/Example: npm run locality:import/)
    const wrong = runImport('--id', 'Bắc Ninh')
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(/--id takes.*; name one folder \(see --help\)/)
    expect(runImport('/no/such/folder').status).toBe(2)
  })

  it('[IMP3] --check writes nothing', () => {
    const out = join(folder(), 'made')
    const { status, lines } = runImport(folder(good), '--out', out, '--check')
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
    const { status, stderr } = runImport(
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
      const { status, stderr } = runImport(
        folder({ ...good, 'communes.geojson': JSON.stringify(communes), 'communes.csv': bytes }),
        '--out',
        out,
      )
      expect(stderr).toContain(`communes.csv was ${encoding}: converted to UTF-8`)
      expect(status).toBe(0)
      expect(loadLocality('dong', out).areas.at(-1)!.name.vi).toBe('Xã Tân Hội')
    }
    const twice = Buffer.from(Buffer.from(good['provinces.geojson']).toString('latin1'))
    expect(runImport(folder({ ...good, 'provinces.geojson': twice })).stderr).toMatch(
      /provinces.geojson: has text that was UTF-8 and was saved as another encoding/,
    )
  })

  it('[IMP6] a layer in a named projection is refused', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3405' } }
    const projected = JSON.stringify({ ...JSON.parse(province), crs })
    expect(runImport(folder({ ...good, 'provinces.geojson': projected })).stderr).toMatch(
      /coordinate system urn:ogc:def:crs:EPSG::3405: convert it to WGS 84/,
    )
  })
})
