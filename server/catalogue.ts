// Which sectors are in force: those of shared/sectors, then those of SECTORS_DIR, which add or override
// by id. Every mistake in every file comes back at once; nothing starts on half a catalogue.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseYaml } from 'yaml'
import { checkComposites } from '../shared/checkComposites.ts'
import { checkSector, type Mistake } from '../shared/checkSector.ts'
import type { Sector } from '../shared/sector.ts'

const SHIPPED = join(import.meta.dirname, '../shared/sectors')

export class CatalogueError extends Error {
  readonly mistakes: readonly (Mistake & { file: string })[]
  constructor(mistakes: readonly (Mistake & { file: string })[]) {
    super(
      `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'} in the sector definitions:\n${mistakes
        .map(({ file, path, message }) => `  ${file}: ${path || '(whole file)'}: ${message}`)
        .join('\n')}`,
    )
    this.name = 'CatalogueError'
    this.mistakes = mistakes
  }
}

/** The sectors in their order. Throws CatalogueError with every mistake of every file. */
export async function loadSectors(directory?: string): Promise<Sector[]> {
  const sectors = new Map<string, Sector>()
  const mistakes: (Mistake & { file: string })[] = []
  for (const folder of directory ? [SHIPPED, directory] : [SHIPPED]) {
    for (const file of await listed(folder, mistakes)) {
      const raw = await read(join(folder, file)).catch((error: Error) => error)
      const checked =
        raw instanceof Error
          ? { ok: false as const, mistakes: [{ path: '', message: `cannot be read: ${raw.message}` }] }
          : checkSector(raw)
      if (checked.ok) sectors.set(checked.value.id, checked.value)
      else mistakes.push(...checked.mistakes.map((mistake) => ({ file: join(folder, file), ...mistake })))
    }
  }
  mistakes.push(...sharedTypes([...sectors.values()]), ...checkComposites([...sectors.values()]))
  if (mistakes.length) throw new CatalogueError(mistakes)
  return [...sectors.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

async function listed(folder: string, mistakes: (Mistake & { file: string })[]): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((file) => ['.ts', '.json', '.yaml', '.yml'].includes(extname(file)))
      .sort()
  } catch {
    mistakes.push({ file: folder, path: '', message: 'is no folder that can be read (SECTORS_DIR)' })
    return []
  }
}

async function read(file: string): Promise<unknown> {
  if (extname(file) === '.ts') return (await import(pathToFileURL(file).href)).default
  const text = await readFile(file, 'utf8')
  return extname(file) === '.json' ? JSON.parse(text) : parseYaml(text)
}

/** An event type belongs to one sector. */
function sharedTypes(sectors: Sector[]): (Mistake & { file: string })[] {
  const owner = new Map<string, string>()
  const mistakes: (Mistake & { file: string })[] = []
  for (const { id, events } of sectors)
    for (const [i, { type }] of events.entries()) {
      if (owner.has(type) && owner.get(type) !== id)
        mistakes.push({
          file: id,
          path: `events.${i}.type`,
          message: `${type} belongs to ${owner.get(type)} already`,
        })
      owner.set(type, id)
    }
  return mistakes
}
