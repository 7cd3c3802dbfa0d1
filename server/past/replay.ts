// The line once more: the same pure steps over what was kept, with the time of then as an argument.
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { JournalLine } from '../journalLine.ts'
import { Pipeline, type PipelineOptions } from '../pipeline.ts'
import type { PastCheckpoint } from './source.ts'

/** What was accepted then stays accepted, however old it is by now. */
const ANY_AGE_DAYS = 100_000
/** The archive repeats no id. */
const DEDUP_IDS = 1_000
/**
 * How often the figures are stated on a long way: what a figure was before it became unknown is the last
 * that was stated.
 */
const STATE_EVERY: Millis = 30 * SECOND

export type ReplayOptions = Pick<PipelineOptions, 'sectors' | 'locality' | 'targets' | 'zone'>

export class Replay {
  readonly pipeline: Pipeline
  /** Everything applied up to this moment is in the state, nothing else. */
  at: Millis
  #statedAt: Millis

  /** @throws when the checkpoint does not fit. */
  constructor(options: ReplayOptions & { epoch: string }, { at, dump }: Pick<PastCheckpoint, 'at' | 'dump'>) {
    this.pipeline = new Pipeline({ ...options, maxAgeDays: ANY_AGE_DAYS, dedupIds: DEDUP_IDS, now: at })
    this.pipeline.restore(dump, at)
    this.at = at
    this.#statedAt = at
  }

  take({ at, facts, ...delivery }: JournalLine): void {
    this.moveTo(at)
    if (facts) this.pipeline.learn(facts)
    this.pipeline.take(this.pipeline.prove(delivery, at), at)
  }

  /** Lets time pass. Time that runs backwards is ignored. */
  moveTo(at: Millis): void {
    if (at <= this.at) return
    this.at = at
    if (at - this.#statedAt < STATE_EVERY) return
    this.#statedAt = at
    for (const state of this.pipeline.sectors.values()) state.state(at)
  }
}

/** Runs what a replay runs first once over nothing, so that it is compiled when it is needed. */
export function warmUp(options: ReplayOptions): void {
  const empty = new Pipeline({ ...options, maxAgeDays: ANY_AGE_DAYS, dedupIds: DEDUP_IDS, epoch: '', now: 0 })
  new Replay({ ...options, epoch: '' }, { at: SECOND, dump: empty.dump() }).moveTo(MINUTE)
}
