// Folders of boundaries as somebody has them, and the command run on them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const COMMAND = join(ROOT, 'simulators/localityImport/main.ts')

const folders: string[] = []
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const made = mkdtempSync(join(tmpdir(), 'locality-import-'))
  folders.push(made)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(made, name), text)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true })
})

export function runImport(...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' })
  return { status, stderr, stdout, lines: stderr.trim().split('\n') }
}

export type Ring = [number, number][]
export const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
export const feature = (ring: unknown, properties: object) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [ring] },
  properties,
})
export const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
/** Half of the square of 0.2° at [105, 21]; another at 105.1 covers the rest. */
export const column = (west: number): Ring => [
  [west, 21],
  [west + 0.1, 21],
  [west + 0.1, 21.2],
  [west, 21.2],
  [west, 21],
]
