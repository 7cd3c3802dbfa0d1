// The whole state in one turn of the event loop, serialised once for the checkpoint file and the archive.
import { deserialize, serialize } from 'node:v8'
import type { Millis } from '../../shared/clock.ts'
import type { Evaluator, EvaluatorDump } from '../alerts/evaluate/evaluator.ts'
import type { Pipeline, PipelineDump } from '../pipeline.ts'
import type { Snapshot } from '../store/store.ts'
import type { Archive } from './archive.ts'

interface StoredDump extends Omit<PipelineDump, 'sectors'> {
  /** Serialised; an older file has them as they are. */
  sectors: Uint8Array | PipelineDump['sectors']
  /** What rules hold: the archive does not need it. Absent in an older file. */
  rules?: EvaluatorDump
}

/** Hands the state to the archive too when that is due. */
export function takeSnapshot(
  pipeline: Pipeline,
  archive: Pick<Archive, 'checkpointDue' | 'checkpoint'>,
  streamOffsets: Record<string, string>,
  rules?: Pick<Evaluator, 'dump'>,
): Snapshot {
  const { sectors, dedup } = pipeline.dump()
  const state = serialize(sectors)
  if (archive.checkpointDue()) archive.checkpoint(state, streamOffsets)
  const dump: StoredDump = {
    sectors: state,
    ...(dedup ? { dedup } : {}),
    ...(rules ? { rules: rules.dump() } : {}),
  }
  return { dump, streamOffsets }
}

/** What the rules held. @throws when the dump does not fit; the pipeline is empty then. */
export function restoreSnapshot(pipeline: Pipeline, dump: unknown, now: Millis): EvaluatorDump | null {
  const { sectors, rules = null, ...rest } = dump as StoredDump
  pipeline.restore({ ...rest, sectors: sectors instanceof Uint8Array ? deserialize(sectors) : sectors }, now)
  return rules
}
