// When no checkpoint file can be read: the state from the archive's newest checkpoint and what was applied
// after it.
import { REMEMBER_AT_LEAST } from '../dedup.ts'
import type { Connection, Database } from '../history/database.ts'
import { migrate } from '../history/migrate.ts'
import { readJournalLine } from '../journalLine.ts'
import type { Pipeline } from '../pipeline.ts'
import type { Place } from '../store/journal.ts'
import { NotKept, newestCheckpoint, readDay, readLines } from './read.ts'
import { readMark } from './save.ts'

export interface Rescued {
  /** When the checkpoint was taken, and how many deliveries were applied again after it. */
  at: number
  deliveries: number
  streamOffsets: Record<string, string>
  /** The last line of the file journal that the state holds; null: none does. */
  after: Place | null
}

/** Fills an empty pipeline; null when the archive holds no checkpoint. @throws when it cannot be opened or read. */
export async function rescue(
  open: () => Promise<Database>,
  localityId: string,
  pipeline: Pipeline,
): Promise<Rescued | null> {
  const database = await open()
  try {
    await migrate(database, localityId)
    return await readState(database, pipeline)
  } finally {
    await database.close()
  }
}

async function readState(connection: Connection, pipeline: Pipeline): Promise<Rescued | null> {
  const checkpoint = await newestCheckpoint(connection)
  if (!checkpoint) return null
  const { at, position, dump, streamOffsets } = checkpoint
  pipeline.restore(dump, at)
  for await (const record of readDay(connection, at - REMEMBER_AT_LEAST, at)) {
    for (const { sector, type, source, id } of pipeline.prove(record, record.at).events)
      if (!pipeline.sectors.get(sector)!.isReport(type)) pipeline.dedup.isNew(source, id, record.at)
  }
  let deliveries = 0
  try {
    for await (const line of readLines(connection, position, Number.MAX_SAFE_INTEGER / 1000)) {
      const record = readJournalLine(line)
      if (record.reached) streamOffsets[record.reached[0]] = record.reached[1]
      if (record.facts) pipeline.learn(record.facts)
      if (!record.body.length) continue
      pipeline.take(pipeline.prove(record, record.at), record.at)
      deliveries++
    }
  } catch (error) {
    // What came after is lost to the archive; the stream is read again from where it was.
    if (!(error instanceof NotKept)) throw error
  }
  return { at, deliveries, streamOffsets, after: await readMark(connection) }
}
