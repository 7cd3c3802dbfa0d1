// Reported values and targets from files: those that ship with a locality, then those of the deployment.
// A row with a mistake is left out and told; the others hold.
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import {
  type CheckedRows,
  checkReported,
  type KnownFigures,
  type ReportedPoint,
  type RowMistake,
} from '../shared/reported.ts'
import { checkTargets, type DatedTarget } from '../shared/targets.ts'
import type { FileMistake } from './plans.ts'

const SHIPPED = join(import.meta.dirname, '../shared/localities')

export interface FigureFiles {
  /** By the file's name; a later file's value of the same figure and period holds. */
  reported: { file: string; points: ReportedPoint[] }[]
  targets: DatedTarget[]
  mistakes: FileMistake[]
}

/**
 * `<id>.reported.yaml` and `<id>.targets.yaml` of the shipped localities, and every `*reported` and
 * `*targets` file (YAML, JSON, CSV with a head) of `folders`. Never rejects: what cannot be read is told.
 */
export async function loadFigureFiles(
  localityId: string,
  folders: readonly string[],
  known: KnownFigures,
): Promise<FigureFiles> {
  const loaded: FigureFiles = { reported: [], targets: [], mistakes: [] }
  const own = new RegExp(`^${localityId}\\.(reported|targets)\\.yaml$`)
  const files = [
    ...(await listed(SHIPPED, own, loaded.mistakes)),
    ...(
      await Promise.all(
        folders.map((folder) => listed(folder, /(reported|targets)\.(yaml|yml|json|csv)$/, loaded.mistakes)),
      )
    ).flat(),
  ]
  for (const file of files) {
    const isTargets = /targets\.\w+$/.test(file)
    const rows = await readRows(file, isTargets ? 'targets' : 'points')
    if (typeof rows === 'string') {
      loaded.mistakes.push({ file, path: '', message: rows })
      continue
    }
    const checked: CheckedRows<ReportedPoint | DatedTarget> = isTargets
      ? checkTargets(rows, known)
      : checkReported(rows, known)
    loaded.mistakes.push(...checked.mistakes.map((mistake) => toldOf(file, mistake)))
    if (isTargets) takeOver(loaded.targets, checked.rows as DatedTarget[])
    else loaded.reported.push({ file: basename(file), points: checked.rows as ReportedPoint[] })
  }
  return loaded
}

async function listed(folder: string, names: RegExp, mistakes: FileMistake[]): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((name) => names.test(name))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    mistakes.push({ file: folder, path: '', message: 'is no folder that can be read (FIGURES_DIR)' })
    return []
  }
}

/** A sentence when the file holds no rows. */
async function readRows(file: string, key: 'points' | 'targets'): Promise<unknown[] | string> {
  try {
    const text = await readFile(file, 'utf8')
    if (extname(file) === '.csv') return rowsOfCsv(text)
    const raw: unknown = extname(file) === '.json' ? JSON.parse(text) : parseYaml(text)
    const rows = Array.isArray(raw) ? raw : (raw as Record<string, unknown> | null)?.[key]
    return Array.isArray(rows) ? rows : `must be a list, or have one under ${key}`
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`
  }
}

/** Of a plain CSV with commas and a head; empty cells are left out, numbers have a decimal point. */
function rowsOfCsv(text: string): Record<string, unknown>[] {
  const [head = [], ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(cellsOf)
  return lines.map((cells) =>
    Object.fromEntries(
      head.flatMap((name, i): [string, unknown][] => {
        const cell = (cells[i] ?? '').trim()
        if (cell === '') return []
        const isNumber = name.trim() === 'value' && Number.isFinite(Number(cell))
        return [[name.trim(), isNumber ? Number(cell) : cell]]
      }),
    ),
  )
}

/** Cells may stand in quotes, where a doubled quote is one. */
const cellsOf = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  )

/** A later file's target for the same figure, area and day takes the place of an earlier one. */
function takeOver(held: DatedTarget[], more: readonly DatedTarget[]): void {
  const key = ({ sector, indicator, area, by }: DatedTarget) => JSON.stringify([sector, indicator, area, by])
  const keys = new Set(more.map(key))
  held.splice(0, held.length, ...held.filter((each) => !keys.has(key(each))), ...more)
}

const toldOf = (file: string, { row, path, message }: RowMistake): FileMistake => ({
  file,
  path: `row ${row + 1}${path ? `: ${path}` : ''}`,
  message,
})
