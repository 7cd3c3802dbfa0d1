// The plans of PLANS_DIR. A file with a mistake is left out and everything wrong with it is told; the
// good ones run, so that no screen goes blank over a typing error.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { checkPlan } from '../shared/checkPlan.ts'
import type { Checked, Mistake } from '../shared/checkSector.ts'
import type { Plan } from '../shared/plan.ts'

export type FileMistake = Mistake & { file: string }

export interface LoadedPlans {
  plans: Plan[]
  mistakes: FileMistake[]
}

/** `scenes`: the ids that a wall can show. */
export async function loadPlans(folder: string | null, scenes: ReadonlySet<string>): Promise<LoadedPlans> {
  const plans: Plan[] = []
  const mistakes: FileMistake[] = []
  const files = new Map<string, string>()
  for (const file of await listed(folder, mistakes)) {
    const checked = await readPlan(file, scenes)
    if (!checked.ok) {
      mistakes.push(...checked.mistakes.map((mistake) => ({ file, ...mistake })))
      continue
    }
    const { group } = checked.value
    const first = files.get(group)
    if (first !== undefined)
      mistakes.push({ file, path: 'group', message: `${group} has its plan in ${first}` })
    else {
      files.set(group, file)
      plans.push(checked.value)
    }
  }
  return { plans, mistakes }
}

async function listed(folder: string | null, mistakes: FileMistake[]): Promise<string[]> {
  if (folder === null) return []
  try {
    const names = await readdir(folder)
    const plans = names.filter((name) => ['.json', '.yaml', '.yml'].includes(extname(name)))
    return plans.sort().map((name) => join(folder, name))
  } catch {
    mistakes.push({ file: folder, path: '', message: 'is no folder that can be read (PLANS_DIR)' })
    return []
  }
}

async function readPlan(file: string, scenes: ReadonlySet<string>): Promise<Checked<Plan>> {
  try {
    const text = await readFile(file, 'utf8')
    return checkPlan(extname(file) === '.json' ? JSON.parse(text) : parseYaml(text), scenes)
  } catch (error) {
    return { ok: false, mistakes: [{ path: '', message: `cannot be read: ${(error as Error).message}` }] }
  }
}
