// Plays recordings: reads them once for their span, then again in order of time, and sends each event when
// it is due. Memory is bounded by the ordering heap and one batch.
import { type Clock, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import type { Locality } from '../../shared/locality.ts'
import { parseTime } from '../../shared/time.ts'
import type { OutgoingEvent } from '../cloudEvent.ts'
import { createPublisher } from '../publish/create.ts'
import type { PublishCounts, Publisher, Way } from '../publish/publisher.ts'
import type { TimedEvent } from '../simulator.ts'
import { createConverter, type Lookups } from './convert.ts'
import { type EventDefinition, loadDefinitions } from './definitions.ts'
import { besideRecording, columnsOf, findMapping, type Mapping, readMapping } from './mapping.ts'
import { inOrder } from './order.ts'
import { formatOf, type Row, readRows } from './rows.ts'
import { dueAt, restamp, type Shift, type Speed, shiftMs } from './shift.ts'

export interface ReplayOptions {
  files: readonly string[]
  to: string
  locality: Locality
  /** A mapping file; else the built-in one whose pattern fits the recording's path. */
  mapping?: string | undefined
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

/** One recording, opened anew for each pass. `note` hears of each row that gives no event. */
export interface Recording {
  assumed: string[]
  events(note?: (reason: string) => void): AsyncGenerator<TimedEvent>
}

const mostPerBatch = 500
const longestWaitMs = SECOND

/** Opens a file of events, or of rows with their mapping. Rejects with a sentence when there is no way to read it. */
export async function openRecording(
  file: string,
  { mapping: named, locality }: Pick<ReplayOptions, 'mapping' | 'locality'>,
  definitions: ReadonlyMap<string, EventDefinition>,
): Promise<Recording> {
  const mapping =
    named === undefined ? await findMapping(file, definitions) : await readMapping(named, definitions)
  const format = mapping?.rows.format ?? formatOf(file)
  if (!format) throw new Error(`${file} is neither .csv nor .ndjson (.gz or not)`)
  if (!mapping) {
    if (format === 'csv') throw new Error(`no mapping fits ${file}: write one and pass it with --mapping`)
    return { assumed: [], events: (note) => recordedEvents(file, note) }
  }
  const rows = { ...mapping.rows, format }
  const convert = createConverter(mapping, await readLookups(mapping, file), locality, definitions)
  return {
    assumed: mapping.assumed,
    async *events(note) {
      let number = 0
      for await (const row of readRows(file, rows)) {
        if (number === 0) checkColumns(mapping, row, file)
        const { events, incomplete } = convert(row, number++)
        for (const reason of incomplete) note?.(reason)
        yield* events
      }
    },
  }
}

/** Throws one sentence with all columns that the mapping names and the recording has not. */
function checkColumns(mapping: Mapping, row: Row, file: string): void {
  if (mapping.unpivot) return
  const missing = columnsOf(mapping).filter((name) => !(name in row))
  if (missing.length)
    throw new Error(
      `${file} has no column ${missing.join(', ')}: its columns are ${Object.keys(row).join(', ')}`,
    )
}

/** A line of a recording that is an event already. */
async function* recordedEvents(file: string, note?: (reason: string) => void): AsyncGenerator<TimedEvent> {
  for await (const row of readRows(file, { format: 'ndjson', delimiter: ',', encoding: 'utf8' })) {
    const time = typeof row.time === 'string' ? parseTime(row.time) : null
    if (time === null || typeof row.id !== 'string' || typeof row.type !== 'string')
      note?.('a line is no event with id, type and time')
    else yield { time, event: { ...(row as unknown as OutgoingEvent), simulated: true, replayed: true } }
  }
}

async function readLookups(mapping: Mapping, recording: string): Promise<Lookups> {
  const lookups: Record<string, Map<string, Row>> = {}
  for (const [name, { file, key }] of Object.entries(mapping.lookups)) {
    const rows = new Map<string, Row>()
    const path = besideRecording(recording, file)
    for await (const row of readRows(path, {
      format: formatOf(path) ?? 'csv',
      delimiter: ',',
      encoding: 'utf8',
    })) {
      const at = String(row[key] ?? '')
      if (!rows.has(at)) rows.set(at, row)
    }
    lookups[name] = rows
  }
  return lookups
}

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
  const definitions = await loadDefinitions()
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
