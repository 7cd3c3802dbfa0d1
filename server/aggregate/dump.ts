// What a checkpoint keeps of a sector: the facts (newest reports, steps, placed contributions), never
// sums. Restoring runs the facts through the same code that took them the first time.
import type { Millis } from '../../shared/clock.ts'
import type { IocEvent } from '../event.ts'
import type { Heard } from './evidence.ts'
import type { Step } from './life.ts'
import type { SectorState } from './sectorState.ts'
import type { Entry } from './series.ts'

export interface SectorDump {
  latest: [kind: string, reports: Pick<IocEvent, 'subject' | 'time' | 'id' | 'simulated' | 'data'>[]][]
  steps: [kind: string, steps: { subject: string; step: Step }[]][]
  /** By indicator; `definition` is its JSON then: another formula starts anew. */
  placed: { indicator: string; definition: string; columns: EntryColumns }[]
  newestOf: [type: string, newest: Heard][]
  memory: SectorState['memory']
}

interface EntryColumns {
  time: Float64Array
  a: Float64Array
  b: Float64Array
  weight: Float64Array
  simulated: Uint8Array
  keys: (readonly string[])[]
}

export function dumpSector(state: SectorState): SectorDump {
  return {
    latest: [...state.latest].map(([kind, latest]) => [kind, [...latest.events()]]),
    steps: [...state.cases].map(([kind, cases]) => [kind, [...cases.steps()]]),
    placed: state.occurrenceGauges().map(({ indicator, series }) => ({
      indicator: indicator.id,
      definition: JSON.stringify(indicator),
      columns: toColumns(series.entries(), series.size),
    })),
    newestOf: [...state.newestOf],
    memory: state.memory,
  }
}

/** Fills a fresh state. Kinds and indicators that the definition no longer has are left behind. */
export function restoreSector(state: SectorState, dump: SectorDump, now: Millis): void {
  const { sector } = state
  for (const [kind, reports] of dump.latest) {
    const latest = state.latest.get(kind)
    for (const report of reports) latest?.report({ ...report, sector: sector.id, type: '', source: '' }, now)
  }
  for (const [kind, steps] of dump.steps) {
    const cases = state.cases.get(kind)
    for (const { subject, step } of steps)
      cases?.step({ ...step, subject, sector: sector.id, type: '', source: '' }, step.to, now)
  }
  state.takeLateRefusals()
  for (const { indicator, definition, columns } of dump.placed) {
    const gauge = state.occurrenceGauges().find((g) => g.indicator.id === indicator)
    if (gauge && JSON.stringify(gauge.indicator) === definition)
      for (const entry of toEntries(columns)) gauge.series.add(entry)
  }
  for (const [type, newest] of dump.newestOf) state.newestOf.set(type, newest)
  state.memory = dump.memory
}

/** Written out: the walls wait meanwhile. */
function toColumns(entries: Iterable<Entry>, size: number): EntryColumns {
  const columns: EntryColumns = {
    time: new Float64Array(size),
    a: new Float64Array(size),
    b: new Float64Array(size),
    weight: new Float64Array(size),
    simulated: new Uint8Array(size),
    keys: new Array(size),
  }
  let i = 0
  for (const { time, a, b, weight, simulated, keys } of entries) {
    columns.time[i] = time
    columns.a[i] = a
    columns.b[i] = b
    columns.weight[i] = weight
    columns.simulated[i] = simulated ? 1 : 0
    columns.keys[i] = keys
    i++
  }
  return columns
}

function* toEntries({ time, a, b, weight, simulated, keys }: EntryColumns): Generator<Entry> {
  for (let i = 0; i < time.length; i++)
    yield {
      time: time[i]!,
      a: a[i]!,
      b: b[i]!,
      weight: weight[i]!,
      simulated: simulated[i] === 1,
      keys: keys[i]!,
    }
}
