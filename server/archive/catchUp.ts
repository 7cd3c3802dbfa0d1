// After a start: lines of the file journal that the run before could not archive any more are archived under
// a run of their own. They are kept for the record; no state is run through from them, because the new run
// begins with a checkpoint that holds them.
import type { Database } from '../history/database.ts'
import { type JournalLine, readJournalLine } from '../journalLine.ts'
import type { Place } from '../store/journal.ts'
import { type Days, makeDays, readMark, saveChunk, writeMark } from './save.ts'
import { compress } from './timeline.ts'

/** Lines after a place, all of them for null, in their order. */
export type Missed = (after: Place | null) => AsyncIterable<Place & { text: string }>

const CHUNK_LENGTH = 1024 * 1024

export async function catchUp(database: Database, run: number, days: Days, missed: Missed): Promise<void> {
  let number = 0
  let texts: string[] = []
  let read: JournalLine[] = []
  let length = 0
  let last: Place | null = null
  const store = async () => {
    if (!last) return
    const place = last
    const times = read.map(({ at }) => at)
    const [firstAt, lastAt] = [times[0]!, times.at(-1)!]
    const count = read.reduce((sum, { body }) => sum + body.length, 0)
    const bytes = compress(Buffer.from(texts.join('\n')))
    await makeDays(database, days, [firstAt])
    await database.transaction(async (connection) => {
      const chunk = { number, firstAt, lastAt, count, places: null, losable: false, bytes }
      await saveChunk(connection, run, chunk)
      await writeMark(connection, place)
    })
    number++
    texts = []
    read = []
    length = 0
    last = null
  }
  for await (const { segment, line, text } of missed(await readMark(database))) {
    const parsed = tryRead(text)
    if (!parsed) continue
    texts.push(text)
    read.push(parsed)
    length += text.length
    last = { segment, line }
    if (length >= CHUNK_LENGTH) await store()
  }
  await store()
}

/** A line that cannot be read was said at the start. */
function tryRead(text: string): JournalLine | null {
  try {
    return readJournalLine(text)
  } catch {
    return null
  }
}
