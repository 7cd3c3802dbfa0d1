// The archive as the time machine reads it.
import { checkpointBefore, type Position, readJournal, spans } from '../archive/read.ts'
import type { Connection } from '../history/database.ts'
import type { PastSource } from './source.ts'

export const archiveSource = (connection: Connection): PastSource<Position> => ({
  spans: () => spans(connection),
  checkpointBefore: (at) => checkpointBefore(connection, at),
  read: (position, to) => readJournal(connection, position, to),
})
