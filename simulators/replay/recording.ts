// Opens a recording: a file of events, or of rows with the mapping that makes them events.
import type { Locality } from '../../shared/locality.ts'
import { parseTime } from '../../shared/time.ts'
import type { OutgoingEvent } from '../cloudEvent.ts'
import type { TimedEvent } from '../simulator.ts'
import { createConverter, type Lookups } from './convert.ts'
import type { EventDefinition } from './definitions.ts'
import { besideRecording, columnsOf, findMapping, type Mapping, readMapping } from './mapping.ts'
import { formatOf, type Row, readRows } from './rows.ts'

/** One recording, opened anew for each pass. `note` hears of each row that gives no event. */
export interface Recording {
  assumed: string[]
  events(note?: (reason: string) => void): AsyncGenerator<TimedEvent>
}

/** Opens a file of events, or of rows with their mapping. Rejects with a sentence when there is no way to read it. */
export async function openRecording(
  file: string,
  { mapping: named, locality }: { mapping?: string | undefined; locality: Locality },
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
