// The whole state in one turn of the event loop, serialised once for the checkpoint file and the archive.
import { deserialize, serialize } from 'node:v8'
import type { Millis } from '../../shared/clock.ts'
import type { Pipeline, PipelineDump } from '../pipeline.ts'
import type { Snapshot } from '../store/store.ts'
import type { Archive } from './archive.ts'

interface StoredDump extends Omit<PipelineDump, 'sectors'> {
  /** Serialised; an older file has them as they are. */
  sectors: Uint8Array | PipelineDump['sectors']
}

/** Hands the state to the archive too when that is due. */
export function takeSnapshot(
  pipeline: Pipeline,
  archive: Pick<Archive, 'checkpointDue' | 'checkpoint'>,
  streamOffsets: Record<string, string>,
): Snapshot {
  const { sectors, dedup } = pipeline.dump()
  const state = serialize(sectors)
  if (archive.checkpointDue()) archive.checkpoint(state, streamOffsets)
  return { dump: { sectors: state, ...(dedup ? { dedup } : {}) } satisfies StoredDump, streamOffsets }
}

/** @throws when the dump does not fit; the pipeline is empty then. */
export function restoreSnapshot(pipeline: Pipeline, dump: unknown, now: Millis): void {
  const { sectors, ...rest } = dump as StoredDump
  pipeline.restore({ ...rest, sectors: sectors instanceof Uint8Array ? deserialize(sectors) : sectors }, now)
}
