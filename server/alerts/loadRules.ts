// Which rules are in force: those of shared/rules, over them those of RULES_DIR, which add or override by
// sector and id. A rule with a mistake stops nothing: it is left out and told with its file and path, and what
// it would have replaced stays in force.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse as parseYaml } from 'yaml'
import { checkLinks, checkRules, type KnownToRules } from '../../shared/checkRules.ts'
import type { Rule } from '../../shared/rule.ts'
import type { FileMistake } from '../plans.ts'

const SHIPPED = join(import.meta.dirname, '../../shared/rules')
/** Where links are looked up, which may lie in another file. */
const LINKS = 'links'

export interface LoadedRules {
  /** By sector, as the sectors are ordered, then as their files have them. */
  rules: Rule[]
  mistakes: FileMistake[]
}

/** Links to rules that there are not are left out of what is loaded. */
export async function loadRules(
  known: KnownToRules,
  directory?: string,
  shipped: string = SHIPPED,
): Promise<LoadedRules> {
  const mistakes: FileMistake[] = []
  const rules = new Map<string, Rule>()
  for (const folder of directory ? [shipped, directory] : [shipped]) {
    const files: { isForAll: boolean; rules: Rule[] }[] = []
    for (const file of await listed(folder, mistakes)) {
      const path = join(folder, file)
      try {
        const raw = await read(path)
        const checked = checkRules(raw, known)
        mistakes.push(...checked.mistakes.map((mistake) => ({ file: path, ...mistake })))
        files.push({ isForAll: (raw as { sector?: unknown } | null)?.sector === '*', rules: checked.rules })
      } catch (error) {
        mistakes.push({ file: path, path: '', message: `cannot be read: ${(error as Error).message}` })
      }
    }
    // What is said for every sector gives way to what is said for one.
    for (const file of files.sort((a, b) => Number(b.isForAll) - Number(a.isForAll)))
      for (const rule of file.rules) rules.set(rule.id, rule)
  }
  const places = new Map(known.sectors.map(({ id }, i) => [id, i]))
  const all = [...rules.values()].sort((a, b) => places.get(a.sector)! - places.get(b.sector)!)
  const wrong = checkLinks(all)
  mistakes.push(...wrong.map((mistake) => ({ file: directory ?? LINKS, ...mistake })))
  return { rules: wrong.length ? all.map((rule) => withSoundLinks(rule, rules)) : all, mistakes }
}

function withSoundLinks(rule: Rule, rules: ReadonlyMap<string, Rule>): Rule {
  const links = rule.links?.filter(({ effect }) => effect !== rule.id && rules.has(effect))
  return links ? { ...rule, links } : rule
}

async function listed(folder: string, mistakes: FileMistake[]): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((file) => ['.ts', '.json', '.yaml', '.yml'].includes(extname(file)))
      .sort()
  } catch {
    mistakes.push({ file: folder, path: '', message: 'is no folder that can be read (RULES_DIR)' })
    return []
  }
}

async function read(path: string): Promise<unknown> {
  if (extname(path) === '.ts') return (await import(pathToFileURL(path).href)).default
  const text = await readFile(path, 'utf8')
  return extname(path) === '.json' ? JSON.parse(text) : parseYaml(text)
}
