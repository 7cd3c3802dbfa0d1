// Plays recordings: reads them once for their span, then again in order of time, and sends each event when
// it is due. Memory is bounded by the ordering heap and one batch.
import { type Clock, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import type { Locality } from '../../shared/locality.ts'
import type { OutgoingEvent } from '../cloudEvent.ts'
import { createPublisher } from '../publish/create.ts'
import type { PublishCounts, Publisher, Way } from '../publish/publisher.ts'
import type { TimedEvent } from '../simulator.ts'
import { type EventDefinition, loadDefinitions } from './definitions.ts'
import { inOrder } from './order.ts'
import { openRecording, type Recording } from './recording.ts'
import { dueAt, restamp, type Shift, type Speed, shiftMs } from './shift.ts'

export interface ReplayOptions {
  files: readonly string[]
  to: string
  locality: Locality
  /** A mapping file; else the built-in one whose pattern fits the recording's path. */
  mapping?: string | undefined
  /** A deployment's own sectors, as the server's SECTORS_DIR. */
  sectorsFolder?: string | undefined
  speed?: Speed | undefined
  shift?: Shift | undefined
  key?: string | undefined
  /** For redis:// targets; streams unless given, which lose nothing. */
  way?: Way | undefined
  clock?: Clock | undefined
  patienceMs?: Millis | undefined
  signal?: AbortSignal | undefined
  log?(line: string): void
  onProgress?(progress: { sent: number; total: number }): void
}

export interface ReplaySummary {
  /** Events that the recordings hold. */
  total: number
  /** Of the recordings, before the shift. */
  first: Millis | null
  last: Millis | null
  shiftedBy: Millis
  /** Rows that gave no event, by reason. */
  incomplete: Record<string, number>
  counts: PublishCounts
}

const mostPerBatch = 500
const longestWaitMs = SECOND

async function* all(
  recordings: readonly Recording[],
  note?: (reason: string) => void,
): AsyncGenerator<TimedEvent> {
  for (const recording of recordings) yield* recording.events(note)
}

/** Resolves when the last event is sent. Rejects with a sentence that says what to do. */
export async function replayFile(options: ReplayOptions): Promise<ReplaySummary> {
  const {
    files,
    to,
    key,
    way = 'stream',
    speed = 1,
    shift = 'none',
    clock = systemClock,
    log = () => {},
  } = options
  const definitions = await loadDefinitions(options.sectorsFolder)
  const recordings = await Promise.all(files.map((file) => openRecording(file, options, definitions)))
  for (const assumed of new Set(recordings.flatMap((recording) => recording.assumed)))
    log(`not recorded, assumed: ${assumed}`)

  const incomplete: Record<string, number> = {}
  let total = 0
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for await (const { time } of all(
    recordings,
    (reason) => (incomplete[reason] = (incomplete[reason] ?? 0) + 1),
  )) {
    total++
    first = Math.min(first, time)
    last = Math.max(last, time)
  }
  const publisher = createPublisher(to, { clock, key, way, log })
  try {
    await publisher.ready(options.patienceMs ?? 30 * SECOND)
    const startedAt = clock.now()
    const by = total ? shiftMs(shift, speed, startedAt, first, last) : 0
    const play = { speed, startedAt, first, by, total, definitions, clock, publisher, options }
    if (total) await send(inOrder(all(recordings)), play)
    const span = total ? { first, last } : { first: null, last: null }
    return { total, ...span, shiftedBy: by, incomplete, counts: { ...publisher.counts } }
  } finally {
    await publisher.close()
  }
}

interface Play {
  speed: Speed
  startedAt: Millis
  first: Millis
  by: Millis
  total: number
  definitions: ReadonlyMap<string, EventDefinition>
  clock: Clock
  publisher: Publisher
  options: ReplayOptions
}

async function send(events: AsyncIterable<TimedEvent>, play: Play): Promise<void> {
  const { speed, startedAt, first, by, total, definitions, clock, publisher, options } = play
  const { signal, onProgress } = options
  let batch: OutgoingEvent[] = []
  const flush = async () => {
    const ready = batch
    batch = []
    if (ready.length) await publisher.publish(ready)
    onProgress?.({ sent: publisher.counts.sent, total })
  }
  for await (const { time, event } of events) {
    const due = dueAt(speed, startedAt, first, time)
    if (due > clock.now()) await flush()
    while (due > clock.now() && !signal?.aborted)
      await wait(clock, Math.min(longestWaitMs, due - clock.now()))
    if (signal?.aborted) break
    batch.push(restamp(event, time, by, definitions.get(event.type)))
    if (batch.length === mostPerBatch) await flush()
  }
  await flush()
}

const wait = (clock: Clock, ms: Millis): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve)
  })
