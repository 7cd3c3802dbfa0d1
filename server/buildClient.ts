// Builds the wall's files when they are not there or older than what they are made from.
import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const SOURCES = ['client', 'shared', 'package-lock.json']

/** True when `dist` is there and no source under `root` is newer. */
export async function isClientBuilt(root: string): Promise<boolean> {
  const built = await stat(join(root, 'dist', 'index.html')).catch(() => null)
  if (!built) return false
  for (const source of SOURCES) if ((await newest(join(root, source))) > built.mtimeMs) return false
  return true
}

/** @throws with one sentence when it cannot be built; the builder's own words are on standard error. */
export async function buildClient(root: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const builder = spawn(
    process.execPath,
    [vite, 'build', '--config', 'client/vite.config.ts', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  builder.once('error', reject).once('close', resolve)
  const code = await promise
  if (code !== 0) throw new Error('The wall could not be built: see above, or run npm ci and try again.')
}

/** The time of the newest file in a file or folder; 0 when there is none. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))
  return Math.max(0, ...times)
}
