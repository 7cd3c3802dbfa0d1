// The whole state in one file, replaced in one step, with the one before it kept. A file whose checksum
// does not fit is set aside and never read as state.
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Millis } from '../../shared/clock.ts'
import { syncFolder } from './syncFolder.ts'

/** Raised when an older dump can no longer be restored. */
export const CHECKPOINT_FORMAT = 1

export interface Checkpoint {
  formatVersion: typeof CHECKPOINT_FORMAT
  localityId: string
  at: Millis
  /** The last entry taken, by stream. */
  streamOffsets: Record<string, string>
  /** The first segment with lines that the dump may not hold. */
  journalSegment: number
  /** Of the pipeline; structured-cloneable. */
  dump: unknown
}

export const checkpointFiles = ['checkpoint.bin', 'checkpoint.previous.bin'] as const
const MAGIC = Buffer.from('IOCWALL1')
const NO_CHECKSUM = Buffer.alloc(32)
const HEADER = MAGIC.length + NO_CHECKSUM.length

const SLICE = 1024 * 1024

/** In slices: at once it would hold the line up, or take as much memory again. */
async function checksum(body: Buffer, each: (slice: Buffer) => Promise<unknown>): Promise<Buffer> {
  const hash = createHash('sha256')
  for (let from = 0; from < body.length; from += SLICE) {
    const slice = body.subarray(from, from + SLICE)
    hash.update(slice)
    await each(slice)
  }
  return hash.digest()
}

/** Serialises at once, before it first waits, so that the dump may change afterwards. Returns the size in bytes. */
export async function writeCheckpoint(folder: string, checkpoint: Checkpoint): Promise<number> {
  const body = serialize(checkpoint)
  const [newest, previous] = checkpointFiles
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, 'checkpoint.new')
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(Buffer.concat([MAGIC, NO_CHECKSUM]))
    const sum = await checksum(body, (slice) => file.writeFile(slice))
    await file.write(sum, 0, sum.length, MAGIC.length)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(join(folder, newest), join(folder, previous)).catch(unlessMissing)
  await rename(temporary, join(folder, newest))
  await syncFolder(folder)
  return HEADER + body.length
}

export type CheckpointRead = { ok: true; checkpoint: Checkpoint } | { ok: false; reason: string } | null

/** Null when there is no such file. */
export async function readCheckpoint(path: string, localityId: string): Promise<CheckpointRead> {
  const bytes = await readFile(path).catch(unlessMissing)
  if (!bytes) return null
  const refuse = (reason: string): CheckpointRead => ({ ok: false, reason })
  if (bytes.length < HEADER || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    return refuse('is no checkpoint')
  const body = bytes.subarray(HEADER)
  const sum = await checksum(body, async () => undefined)
  if (!sum.equals(bytes.subarray(MAGIC.length, HEADER))) return refuse('has a wrong checksum')
  const checkpoint = deserialize(body) as Checkpoint
  if (checkpoint.formatVersion !== CHECKPOINT_FORMAT) return refuse(`has format ${checkpoint.formatVersion}`)
  if (checkpoint.localityId !== localityId) return refuse(`belongs to the locality ${checkpoint.localityId}`)
  return { ok: true, checkpoint }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
