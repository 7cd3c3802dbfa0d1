// What was acknowledged and is not in a checkpoint yet: one JSON line per delivery, appended to numbered
// segments. Appends that come together share one write and one fsync (group commit).
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from './syncFolder.ts'

/** Lines written at once, in characters. */
const BATCH_LENGTH = 4 * 1024 * 1024
/** A segment that is larger is followed by a new one, so that each can be read at once. */
const SEGMENT_BYTES = 64 * 1024 * 1024

/** Of a line: its segment, and its number in that from 0. */
export interface Place {
  segment: number
  line: number
}

export interface Journal {
  /** The segment that this opening begins with. */
  readonly firstSegment: number
  /**
   * Writes one line, calls `apply` once it is on disk and resolves with its result. Applied in the
   * order of appends. Rejects when the disk refuses; nothing was applied then, and the next append
   * tries anew.
   */
  append<T>(line: string, apply: (place: Place) => T): Promise<T>
  /** Begins a new segment and resolves with its number, after every line of the former ones was applied. */
  rotate(): Promise<number>
  /** Deletes the segments before this one. */
  dropBefore(segment: number): Promise<void>
  /** On disk, in all segments. */
  bytes(): number
  /** Written since the newest `rotate`. */
  bytesSinceRotation(): number
  /** Lines that wait for the disk. */
  waiting(): number
  /** The newest append's failure; null when it went well. */
  failure(): string | null
  /** Waits for what was appended, then closes. */
  close(): Promise<void>
}

interface Line {
  text: string
  done(place: Place): void
  failed(error: unknown): void
}

const nameOf = (segment: number): string => `${String(segment).padStart(8, '0')}.ndjson`

async function segmentsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  const segments = names
    .map((name) => Number(/^(\d{8,})\.ndjson$/.exec(name)?.[1]))
    .filter(Number.isSafeInteger)
  return segments.sort((a, b) => a - b)
}

/** Opens a new segment after those that are there. @throws what the file system says. */
export async function openJournal(folder: string): Promise<Journal> {
  await mkdir(folder, { recursive: true })
  const sizes = new Map<number, number>()
  for (const segment of await segmentsIn(folder))
    sizes.set(segment, (await stat(join(folder, nameOf(segment)))).size)
  let current = Math.max(0, ...sizes.keys())
  const firstSegment = current + 1
  /** In the current segment. */
  let written = 0
  let sinceRotation = 0
  let file: FileHandle | null = null
  let queue: (Line | { rotated(segment: number): void; failed(error: unknown): void })[] = []
  let working: Promise<void> | null = null
  let failure: string | null = null
  let closed = false

  async function begin(): Promise<FileHandle> {
    const opened = await open(join(folder, nameOf(current + 1)), 'wx')
    current++
    written = 0
    sizes.set(current, 0)
    await syncFolder(folder)
    return opened
  }

  /** Leaves the segment as it was before a failed write; one that cannot be mended is not written to again. */
  async function mend(): Promise<void> {
    const broken = file
    if (!broken) return
    try {
      await broken.truncate(sizes.get(current)!)
    } catch {
      // A torn end is skipped when the segment is read, so it only must stay the end.
      file = null
      await broken.close().catch(() => undefined)
    }
  }

  async function write(lines: readonly Line[]): Promise<void> {
    try {
      if (file && sizes.get(current)! > SEGMENT_BYTES) await turn()
      file ??= await begin()
      const bytes = Buffer.from(`${lines.map((line) => line.text).join('\n')}\n`)
      const at = sizes.get(current)!
      for (let done = 0; done < bytes.length; )
        done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
      await file.datasync()
      sizes.set(current, at + bytes.length)
      sinceRotation += bytes.length
      failure = null
    } catch (error) {
      failure = (error as Error).message
      await mend()
      for (const line of lines) line.failed(error)
      return
    }
    for (const line of lines) line.done({ segment: current, line: written++ })
  }

  async function turn(): Promise<number> {
    await file?.close()
    file = null
    file = await begin()
    return current
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const [first] = queue
      if (first && 'rotated' in first) {
        queue.shift()
        sinceRotation = 0
        await turn().then(first.rotated, first.failed)
        continue
      }
      const lines: Line[] = []
      let length = 0
      for (const each of queue) {
        if ('rotated' in each || length > BATCH_LENGTH) break
        lines.push(each)
        length += each.text.length
      }
      queue = queue.slice(lines.length)
      await write(lines)
    }
    working = null
  }

  const add = (item: (typeof queue)[number]) => {
    if (closed) return item.failed(new Error('The journal is closed'))
    queue.push(item)
    working ??= work()
  }

  return {
    firstSegment,
    append: (text, apply) =>
      new Promise((resolve, reject) => {
        const done = (place: Place) => {
          try {
            resolve(apply(place))
          } catch (error) {
            reject(error)
          }
        }
        add({ text, done, failed: reject })
      }),
    rotate: () => new Promise((rotated, failed) => add({ rotated, failed })),
    async dropBefore(limit) {
      for (const segment of [...sizes.keys()]) {
        if (segment >= limit || segment === current) continue
        await rm(join(folder, nameOf(segment)), { force: true })
        sizes.delete(segment)
      }
    },
    bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
    bytesSinceRotation: () => sinceRotation,
    waiting: () => queue.length,
    failure: () => failure,
    async close() {
      closed = true
      await working
      await file?.close()
      file = null
    },
  }
}

/**
 * The complete lines of the segments `from ≤ n < to` with their places, in order. A torn last line was never
 * acknowledged and is left out. A folder that is not there has none.
 */
export async function* readJournal(
  folder: string,
  from: number,
  to = Infinity,
): AsyncGenerator<Place & { text: string }> {
  await mkdir(folder, { recursive: true })
  for (const segment of await segmentsIn(folder)) {
    if (segment < from || segment >= to) continue
    const lines = (await readFile(join(folder, nameOf(segment)), 'utf8')).split('\n')
    lines.pop()
    for (const [line, text] of lines.entries()) yield { segment, line, text }
  }
}
