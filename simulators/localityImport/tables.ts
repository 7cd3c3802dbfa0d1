// Tables of areas and places: columns are known by their Vietnamese or English names, numbers with a
// decimal point or comma.
import { parse } from 'csv-parse/sync'
import type { Feature } from 'geojson'
import type { Problem } from './problem.ts'

/** By what a head says without its marks, capitals and signs. */
const columns: Record<string, readonly string[]> = {
  code: ['code', 'ma', 'madonvi', 'madvhc', 'maxa', 'mahuyen', 'matinh'],
  name: ['name', 'ten', 'tendonvi', 'tenxa', 'tenhuyen', 'tentinh', 'tencoso'],
  fullName: ['fullname', 'tendaydu'],
  kind: ['kind', 'loai'],
  population: ['population', 'danso'],
  districtCode: ['districtcode', 'olddistrictcode', 'mahuyencu', 'thuochuyen'],
  provinceCode: ['provincecode', 'thuoctinh'],
  areaCode: ['areacode', 'communecode', 'diaban', 'madiaban'],
  crosses: ['crosses'],
  from: ['from', 'tungay'],
  to: ['to', 'denngay'],
  ref: ['ref', 'sohieu'],
  lon: ['lon', 'lng', 'long', 'longitude', 'kinhdo', 'x'],
  lat: ['lat', 'latitude', 'vido', 'y'],
}
const numeric = new Set(['population', 'lon', 'lat'])

export interface TableRow {
  line: number
  values: Record<string, string | number>
}

/** Rows by our names of their columns; columns of other names are left out. */
export function readTable(text: string, file: string, problems: Problem[]): TableRow[] {
  const wrong = (line: number | null, message: string) =>
    problems.push({ kind: 'error', file, feature: line === null ? null : `line ${line}`, message })
  const delimiter = likeliest(text.slice(0, text.search(/\r?\n|$/)))
  let raw: { record: string[]; info: { lines: number } }[]
  try {
    const options = {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    } as const
    raw = parse(text, options) as unknown as typeof raw
  } catch (error) {
    wrong(null, `cannot be read as a table: ${error instanceof Error ? error.message : error}`)
    return []
  }
  const heads = (raw[0]?.record ?? []).map(columnOf)
  if (!heads.includes('code') && !(heads.includes('lon') && heads.includes('lat')))
    wrong(1, 'has neither a column `code` nor columns `lon` and `lat`')
  return raw.slice(1).map(({ record, info: { lines } }) => {
    const values: TableRow['values'] = {}
    for (const [i, cell] of record.entries()) {
      const head = heads[i]
      const text = cell.trim()
      if (!head || text === '') continue
      if (!numeric.has(head)) values[head] = text
      else {
        const value = numberOf(text, head === 'population')
        if (value === null) wrong(lines, `\`${head}\` is no number: ${text}`)
        else values[head] = value
      }
    }
    return { line: lines, values }
  })
}

const likeliest = (head: string): string =>
  [',', ';', '\t'].reduce((best, sign) => (head.split(sign).length > head.split(best).length ? sign : best))

function columnOf(head: string): string | undefined {
  const plain = head
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return Object.keys(columns).find((name) => columns[name]!.includes(plain))
}

/** `105,62` and `1.234.567` as they are written here; a whole number takes every sign for a separator. */
function numberOf(text: string, isWhole: boolean): number | null {
  const plain = isWhole ? text.replace(/[.,\s]/g, '') : text.replace(',', '.')
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) ? value : null
}

/** Rows with a position as points. */
export const pointsOf = (rows: readonly TableRow[]): Feature[] =>
  rows.map(({ values: { lon, lat, ...properties } }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon as number, lat as number] },
    properties,
  }))
