// From a moment that someone asks for to the state then and what follows it.
import { MINUTE, type Millis } from '../../shared/clock.ts'
import type { PastRefusal, PastSpan } from '../../shared/past.ts'
import type { JournalLine } from '../journalLine.ts'
import { Following } from './following.ts'
import { Replay, type ReplayOptions } from './replay.ts'
import type { PastSource } from './source.ts'

/** A moment so little after the last that is kept means that one: the archive is written with a delay. */
const NEARLY_NOW: Millis = MINUTE

export type Found =
  | { replay: Replay; following: Following }
  | { why: PastRefusal; span: PastSpan | null; message: string }

/** Null: `isWanted` said no on the way. Rejects as the archive does. */
export async function findMoment(
  source: PastSource,
  options: ReplayOptions & { epoch: string },
  asked: Millis,
  isWanted: () => boolean,
): Promise<Found | null> {
  const spans = await source.spans()
  const [first] = spans
  const last = spans.at(-1)
  if (!first || !last) return { why: 'nothing-yet', span: null, message: 'nothing is kept yet' }
  const at = asked <= last.to + NEARLY_NOW ? Math.min(asked, last.to) : asked
  const stretch = at < first.from ? undefined : spans.find(({ to }) => at <= to)
  // While the server was down there is nothing to show: what came next is shown instead.
  const goal = stretch ? Math.max(at, stretch.from) : at
  const checkpoint = stretch ? await source.checkpointBefore(goal) : null
  if (!stretch || !checkpoint) {
    const span = { from: first.from, to: last.to }
    return { why: 'out-of-span', span, message: 'that moment is not kept' }
  }
  const replay = new Replay(options, checkpoint)
  const following = new Following(source.read(checkpoint.position, stretch.to), stretch)
  for (;;) {
    for (let line = following.upTo(goal); line; line = following.upTo(goal)) replay.take(line)
    if (following.hasAllUpTo(goal)) break
    await following.more(goal)
    if (!isWanted()) {
      following.close()
      return null
    }
  }
  replay.moveTo(goal)
  return { replay, following }
}

/**
 * What follows a state that has reached the end of what was read. Null: nothing was kept since.
 * `resume`: the server was down in between, and goes on at that moment.
 */
export async function findMore(
  source: PastSource,
  at: Millis,
): Promise<{ following: Following } | { resume: Millis } | null> {
  const stretch = (await source.spans()).find(({ to }) => to > at)
  if (!stretch) return null
  if (stretch.from > at) return { resume: stretch.from }
  const checkpoint = await source.checkpointBefore(at)
  if (!checkpoint) return null
  return { following: new Following(after(source.read(checkpoint.position, stretch.to), at), stretch) }
}

async function* after(lines: AsyncIterable<JournalLine>, at: Millis): AsyncGenerator<JournalLine> {
  for await (const line of lines) if (line.at > at) yield line
}
