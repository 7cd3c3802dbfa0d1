// At build time: writes into the service worker which files the brief needs and which build this is.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Beside the built files; from `client/public`. */
const PUBLIC_FILES = [
  '/brief.webmanifest',
  '/icons/brief.svg',
  '/icons/brief-192.png',
  '/icons/brief-180.png',
]
const PAGE = '/brief'

/** Chunks that the page loads on demand besides itself. */
const ON_DEMAND = ['client/pages/brief.tsx', 'client/tiles/Passport.tsx']

export interface Chunk {
  type: 'chunk'
  fileName: string
  isEntry: boolean
  facadeModuleId: string | null
  imports: string[]
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
}

/** The files of the page, its chunks and all that those import: scripts, styles and woff2 fonts. */
export function shelfFiles(bundle: Record<string, Chunk | { type: 'asset' }>): string[] {
  const files = new Set<string>()
  const take = (name: string) => {
    const chunk = bundle[name]
    if (files.has(name) || chunk?.type !== 'chunk') return
    files.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    chunk.imports.forEach(take)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue
    if (chunk.isEntry || ON_DEMAND.some((file) => chunk.facadeModuleId?.endsWith(file))) take(chunk.fileName)
  }
  for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) files.add(name)
  return [...files].sort().map((name) => `/${name}`)
}

export const shelfPlugin = (): Plugin => ({
  name: 'brief-shelf',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    const path = join(dir!, 'sw.js')
    const files = [PAGE, ...shelfFiles(bundle as unknown as Record<string, Chunk>), ...PUBLIC_FILES]
    const page = readFileSync(join(dir!, 'index.html'))
    const source = readFileSync(path, 'utf8')
    const build = createHash('sha256')
      .update(page)
      .update(files.join())
      .update(source)
      .digest('hex')
      .slice(0, 12)
    writeFileSync(
      path,
      source.replace("'__BUILD__'", `'${build}'`).replace("'__FILES__'", JSON.stringify(files)),
    )
  },
})
