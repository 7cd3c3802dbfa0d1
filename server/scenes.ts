// Which scenes are in force: the default ones made from the sectors, over them those of shared/scenes,
// then those of SCENES_DIR, which add or override by id. A mistake stops nothing: it is told with its
// file and path, and what the scene would have replaced is shown.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseYaml } from 'yaml'
import { checkScene } from '../shared/checkScene.ts'
import type { Mistake } from '../shared/checkSector.ts'
import { defaultScene } from '../shared/defaultScenes.ts'
import { defaultOverview } from '../shared/overviewScene.ts'
import type { Scene } from '../shared/scene.ts'
import type { Sector } from '../shared/sector.ts'

const SHIPPED = join(import.meta.dirname, '../shared/scenes')

/** Where a scene without a place of its own stands. */
const LAST = 100

export interface SceneProblem extends Mistake {
  file: string
}

export interface LoadedScenes {
  /** In their order, the overview first. */
  scenes: Scene[]
  problems: SceneProblem[]
}

export async function loadScenes(sectors: readonly Sector[], directory?: string): Promise<LoadedScenes> {
  const scenes = new Map<string, Scene>()
  for (const scene of [defaultOverview(sectors), ...sectors.map(defaultScene)]) scenes.set(scene.id, scene)
  const problems: SceneProblem[] = []
  for (const folder of directory ? [SHIPPED, directory] : [SHIPPED])
    for (const file of await listed(folder, problems)) {
      const raw = await read(join(folder, file)).catch((error: Error) => error)
      const checked =
        raw instanceof Error
          ? { ok: false as const, mistakes: [{ path: '', message: `cannot be read: ${raw.message}` }] }
          : checkScene(raw, sectors)
      if (checked.ok) {
        const { id, order = scenes.get(id)?.order } = checked.value
        scenes.set(id, order === undefined ? checked.value : { ...checked.value, order })
      } else problems.push(...checked.mistakes.map((mistake) => ({ file: join(folder, file), ...mistake })))
    }
  const ordered = [...scenes.values()].sort(
    (a, b) => (a.order ?? LAST) - (b.order ?? LAST) || (a.id < b.id ? -1 : 1),
  )
  return { scenes: ordered, problems }
}

/** One line a mistake, as the log and a person at the terminal read it. */
export const describeProblem = ({ file, path, message }: SceneProblem): string =>
  `${file}: ${path || '(whole file)'}: ${message}`

async function listed(folder: string, problems: SceneProblem[]): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((file) => ['.ts', '.json', '.yaml', '.yml'].includes(extname(file)))
      .sort()
  } catch {
    problems.push({ file: folder, path: '', message: 'is no folder that can be read (SCENES_DIR)' })
    return []
  }
}

async function read(file: string): Promise<unknown> {
  if (extname(file) === '.ts') return (await import(pathToFileURL(file).href)).default
  const text = await readFile(file, 'utf8')
  return extname(file) === '.json' ? JSON.parse(text) : parseYaml(text)
}
