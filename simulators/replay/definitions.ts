// What a replay must know of the sectors' events: their fields, which of them are times, and whether
// they are steps in a life.
import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseYaml } from 'yaml'
import { checkSector } from '../../shared/checkSector.ts'
import type { Sector } from '../../shared/sector.ts'

export interface EventDefinition {
  required: string[]
  optional: string[]
  /** Fields whose values are moments: they shift with the recording. */
  times: string[]
  isCase: boolean
}

const ownFolder = resolve(import.meta.dirname, '../../shared/sectors')

/**
 * Every event type of the built-in sectors and of a deployment's own in `extraFolder` (YAML or JSON).
 * Rejects with a sentence that lists every mistake in a definition.
 */
export async function loadDefinitions(extraFolder?: string): Promise<ReadonlyMap<string, EventDefinition>> {
  const definitions = new Map<string, EventDefinition>()
  for (const folder of extraFolder ? [ownFolder, resolve(extraFolder)] : [ownFolder])
    for (const file of (await readdir(folder)).filter((name) => /\.(ts|ya?ml|json)$/.test(name)).sort())
      for (const { type, of, fields } of (await readSector(resolve(folder, file))).events) {
        const entries = Object.entries(fields)
        definitions.set(type, {
          required: entries.filter(([, field]) => !field.optional).map(([name]) => name),
          optional: entries.filter(([, field]) => field.optional).map(([name]) => name),
          times: entries.filter(([, field]) => field.kind === 'time').map(([name]) => name),
          isCase: 'case' in of,
        })
      }
  return definitions
}

async function readSector(path: string): Promise<Sector> {
  const raw: unknown = path.endsWith('.ts')
    ? ((await import(pathToFileURL(path).href)) as { default: unknown }).default
    : parseYaml(await readFile(path, 'utf8'))
  const checked = checkSector(raw)
  if (checked.ok) return checked.value
  throw new Error(
    `${path} defines no sector: ${checked.mistakes.map((m) => `${m.path} ${m.message}`).join('; ')}`,
  )
}
