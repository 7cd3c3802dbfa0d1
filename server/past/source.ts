// What the time machine needs of the archive: where it can go, the state kept before a moment, and what
// was applied after that.
import type { Millis } from '../../shared/clock.ts'
import type { PastSpan } from '../../shared/past.ts'
import type { JournalLine } from '../journalLine.ts'
import type { Pipeline } from '../pipeline.ts'

export interface PastSource<Position = unknown> {
  /** Stretches whose every moment can be shown, oldest first; between them the server was down. */
  spans(): Promise<PastSpan[]>
  /** Null: that moment is not kept. */
  checkpointBefore(at: Millis): Promise<PastCheckpoint<Position> | null>
  /** What was applied after the position and up to `to`, in its order. */
  read(position: Position, to: Millis): AsyncIterable<JournalLine>
}

export interface PastCheckpoint<Position = unknown> {
  at: Millis
  position: Position
  dump: Parameters<Pipeline['restore']>[0]
}
