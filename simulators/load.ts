// Finds simulators by listing folders: a sixth sector's simulator is one file more, with no other edit.
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Simulator } from './simulator.ts'

const ownFolder = resolve(import.meta.dirname, 'sectors')

/**
 * Every simulator of the built-in folder and of `extraFolder`, by sector; a file of the extra folder
 * takes the place of a built-in one of the same sector. With `sectors`, only those.
 * Throws a sentence that names the file or the sector that is wrong.
 */
export async function loadSimulators(
  extraFolder?: string,
  sectors?: readonly string[],
): Promise<Simulator[]> {
  const found = new Map<string, Simulator>()
  for (const folder of extraFolder ? [ownFolder, resolve(extraFolder)] : [ownFolder]) {
    const files = (await readdir(folder)).filter((file) => /^[^.].*\.[mc]?[jt]s$/.test(file)).sort()
    for (const file of files) {
      const path = resolve(folder, file)
      const simulator = ((await import(pathToFileURL(path).href)) as { default?: Simulator }).default
      if (typeof simulator?.sector !== 'string' || typeof simulator.streams !== 'function')
        throw new Error(`${path} must default-export defineSimulator({ sector, streams })`)
      found.set(simulator.sector, simulator)
    }
  }
  const unknown = sectors?.filter((sector) => !found.has(sector)) ?? []
  if (unknown.length)
    throw new Error(`no simulator for ${unknown.join(', ')}: there are ${[...found.keys()].join(', ')}`)
  return [...found.values()].filter(({ sector }) => sectors?.includes(sector) ?? true)
}
