// What a replay must know of the sectors' events: their fields, which of them are times, and whether
// they are steps in a life.
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SectorInput } from '../../shared/sector.ts'

export interface EventDefinition {
  required: string[]
  optional: string[]
  /** Fields whose values are moments: they shift with the recording. */
  times: string[]
  isCase: boolean
}

const folder = resolve(import.meta.dirname, '../../shared/sectors')

/** Every event type of the built-in sectors. */
export async function loadDefinitions(): Promise<ReadonlyMap<string, EventDefinition>> {
  const definitions = new Map<string, EventDefinition>()
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts'))) {
    const sector = ((await import(pathToFileURL(resolve(folder, file)).href)) as { default: SectorInput })
      .default
    for (const { type, of, fields } of sector.events) {
      const entries = Object.entries(fields)
      definitions.set(type, {
        required: entries.filter(([, field]) => !field.optional).map(([name]) => name),
        optional: entries.filter(([, field]) => field.optional).map(([name]) => name),
        times: entries.filter(([, field]) => field.kind === 'time').map(([name]) => name),
        isCase: 'case' in of,
      })
    }
  }
  return definitions
}
