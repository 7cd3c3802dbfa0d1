// Reads an authority's folder: GeoJSON layers, tables that complete them, tables of places. Encodings that
// are known for sure are converted; everything else that is wrong is collected with its place.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Feature } from 'geojson'
import { decodeText } from '../../shared/encoding.ts'
import {
  checkCodes,
  type GeoMistake,
  type LayerName,
  type Layers,
  layerNames,
  readShapes,
} from '../../shared/localities/geoFiles.ts'
import type { Problem, Report } from './problem.ts'
import { pointsOf, readTable, type TableRow } from './tables.ts'

/** Files above this are no province's. */
const BYTES = 256 * 1024 * 1024
const areaLayers: readonly LayerName[] = ['provinces', 'districts', 'communes']

interface SourceFile {
  file: string
  layer: LayerName
  text: string
}

/** Every layer as far as it is good; `onFile` is told after each file. */
export async function readFolder(
  folder: string,
  report: Report,
  onFile: (done: number, of: number) => void,
): Promise<Layers> {
  const files = await sourceFiles(folder, report, onFile)
  const layers = Object.fromEntries(layerNames.map((name) => [name, []])) as unknown as Layers
  const tables = files
    .filter(({ file }) => /\.csv$/i.test(file))
    .map((table) => ({ ...table, rows: readTable(table.text, table.file, report.problems) }))
  const shapes = files.filter(({ file }) => !/\.csv$/i.test(file))
  const mistakes: GeoMistake[] = []
  for (const { file, layer, text } of shapes) {
    const rows = tables.filter((table) => areaLayers.includes(layer) && table.layer === layer)
    const whole = completed(
      text,
      rows.flatMap((table) => table.rows),
    )
    layers[layer].push(...readShapes(whole, file, layer, mistakes))
  }
  for (const { rows, ...table } of tables) {
    if (areaLayers.includes(table.layer)) {
      checkRows(table, rows, layers, report)
      continue
    }
    const points = JSON.stringify({ type: 'FeatureCollection', features: pointsOf(rows) })
    const found: GeoMistake[] = []
    layers[table.layer].push(...readShapes(points, table.file, table.layer, found))
    // A point's place in the table is its line, not its number.
    for (const { feature, ...rest } of found)
      mistakes.push({ ...rest, feature: feature === null ? null : lineOf(rows, feature) })
  }
  for (const name of areaLayers) checkCodes(layers[name], mistakes)
  for (const mistake of mistakes) report.problems.push({ kind: 'error', ...mistake })
  return layers
}

const lineOf = (rows: readonly TableRow[], feature: string): string => {
  const [, place, called = ''] = /^(\d+)(.*)$/s.exec(feature) ?? []
  return `line ${rows[Number(place)]?.line ?? '?'}${called}`
}

async function sourceFiles(
  folder: string,
  report: Report,
  onFile: (done: number, of: number) => void,
): Promise<SourceFile[]> {
  const wrong = (file: string, message: string, kind: Problem['kind'] = 'error') =>
    report.problems.push({ kind, file, feature: null, message })
  const names = (await readdir(folder)).filter((file) => /\.(geojson|csv)$/i.test(file)).sort()
  const files: SourceFile[] = []
  for (const [i, file] of names.entries()) {
    const layer = layerNames.find((name) => file.toLowerCase().startsWith(name))
    if (!layer) {
      wrong(file, `is left out: a file's name begins with its layer (${layerNames.join(', ')})`, 'warning')
      continue
    }
    if (file.includes('reference')) continue
    const bytes = await readFile(join(folder, file))
    onFile(i + 1, names.length)
    if (bytes.length > BYTES) {
      wrong(file, 'is larger than 256 MB')
      continue
    }
    const decoded = decodeText(bytes)
    if ('error' in decoded) wrong(file, decoded.error)
    else {
      if (decoded.encoding !== 'UTF-8')
        report.notes.push(`${file} was ${decoded.encoding}: converted to UTF-8`)
      if (misread.test(decoded.text))
        wrong(
          file,
          `has text that was UTF-8 and was saved as another encoding, such as ${sample(decoded.text)}`,
        )
      files.push({ file, layer, text: decoded.text })
    }
  }
  return files
}

/** What Vietnamese in UTF-8 looks like after being read as Latin-1 or Windows-1252. */
const misread =
  /[ÃÄÅÆ][\u0080-\u00bf\u2018-\u2022\u0152-\u0178]|á[º»][\u0080-\u00bf\u2018-\u2022\u0152-\u0178]/
const sample = (text: string) => {
  const at = text.search(misread)
  return JSON.stringify(text.slice(Math.max(0, at - 6), at + 10))
}

/** A layer's GeoJSON with what tables say of its codes; a text that is no GeoJSON stays as it is. */
function completed(text: string, rows: readonly TableRow[]): string {
  if (!rows.length) return text
  let parsed: { features?: unknown }
  try {
    parsed = JSON.parse(text)
  } catch {
    return text
  }
  if (!Array.isArray(parsed?.features)) return text
  const byCode = new Map(rows.map(({ values }) => [String(values.code), values]))
  for (const feature of parsed.features as (Feature | null)[]) {
    const code = feature?.properties?.code
    const values = code === undefined ? undefined : byCode.get(String(code))
    if (feature && values) feature.properties = { ...feature.properties, ...values }
  }
  return JSON.stringify(parsed)
}

/** An area that only a table knows has no polygon. */
function checkRows(
  { file, layer }: SourceFile,
  rows: readonly TableRow[],
  layers: Layers,
  report: Report,
): void {
  const drawn = new Set(layers[layer].map(({ properties }) => String(properties.code)))
  const seen = new Map<string, number>()
  const wrong = (line: number, message: string) =>
    report.problems.push({ kind: 'error', file, feature: `line ${line}`, message })
  for (const { line, values } of rows) {
    const code = String(values.code ?? '')
    if (!code) wrong(line, 'has no code')
    else if (seen.has(code)) wrong(line, `has the code ${code} a second time (line ${seen.get(code)})`)
    else if (!drawn.has(code)) wrong(line, `no polygon of ${layer} has the code ${code}`)
    seen.set(code, line)
  }
}
