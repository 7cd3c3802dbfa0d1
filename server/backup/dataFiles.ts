// The files of the data folder that a backup holds: checkpoints, the journal after them, what screens do.
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { checkpointFiles } from '../store/checkpoint.ts'

const PIECE = 1024 * 1024
const JOURNAL = 'journal'
const OTHERS = ['plans.json']

/** Names relative to the folder, with '/', that are there: checkpoints first, so that the journal reaches beyond them. */
export async function dataFiles(folder: string): Promise<string[]> {
  const here = await namesIn(folder)
  const journal = (await namesIn(join(folder, JOURNAL))).filter((name) => name.endsWith('.ndjson')).sort()
  const others = [...checkpointFiles, ...OTHERS].filter((name) => here.includes(name))
  return [...others, ...journal.map((name) => `${JOURNAL}/${name}`)]
}

/** A file's bytes as they are now. One that is gone meanwhile has none: what it held is in a newer one. */
export async function* piecesOf(folder: string, name: string): AsyncGenerator<Buffer> {
  const file = await open(join(folder, name)).catch(unlessMissing)
  if (!file) return
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE)
      if (!bytesRead) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(unlessMissing)) ?? []

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
