// Measures that are scripts of their own: each starts what it needs, prints its figures and ends.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

interface Script {
  /** In this folder. */
  file: string
  about: string
}

/** In the order of `--all`. */
export const scripts: readonly Script[] = [
  { file: 'store.ts', about: 'what journal and samples cost the walls, on both stores; 5 min' },
  { file: 'history.ts', about: 'a month and five years of one figure, on both stores; 2 min' },
  { file: 'restart.ts', about: 'from kill -9 with a million events of today to the same figures; 2 min' },
  { file: 'past.ts', about: 'going to a past moment and playing from there; 2 min' },
  { file: 'resident.ts', about: 'memory of npm start with the embedded store; 6 min' },
  { file: 'wide.ts', about: '20 sectors, 400 indicators, 34,000 things; 2 min' },
  { file: 'rules.ts', about: 'what 50,000 rules × things cost at 5,000 events/s; 3 min' },
  { file: 'page/load.ts', about: "a page's frames with 5,000 moving vehicles; needs npm run build" },
  { file: 'page/shift.ts', about: "a page's memory through eight hours; 8 min, needs npm run build" },
]

export const listed = (): string =>
  scripts.map(({ file, about }) => `  node tests/bench/${file.padEnd(14)} ${about}`).join('\n')

/** One after the other, each with its own words on the terminal; the names of those that failed. */
export async function runScripts(say: (line: string) => void): Promise<string[]> {
  const failed: string[] = []
  for (const { file, about } of scripts) {
    say(`${file}: ${about}`)
    const child = spawn(process.execPath, [join(import.meta.dirname, file)], { stdio: 'inherit' })
    const code = await new Promise((resolve) => {
      child.once('exit', resolve).once('error', resolve)
    })
    if (code !== 0) failed.push(file)
  }
  return failed
}
