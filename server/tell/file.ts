// The file of TELL_FILE. With a mistake in it nobody is told of anything, and everything wrong with it is said.
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type { FileMistake } from '../plans.ts'
import { type Channel, checkChannels, type KnownNames } from './channel.ts'

export async function loadChannels(
  file: string | null,
  known: KnownNames,
): Promise<{ channels: Channel[]; mistakes: FileMistake[] }> {
  if (file === null) return { channels: [], mistakes: [] }
  try {
    const text = await readFile(file, 'utf8')
    const raw: unknown = extname(file) === '.json' ? JSON.parse(text) : parseYaml(text)
    const { channels, mistakes } = checkChannels(raw, known)
    return { channels, mistakes: mistakes.map((mistake) => ({ file, ...mistake })) }
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`
    return { channels: [], mistakes: [{ file, path: '', message }] }
  }
}
