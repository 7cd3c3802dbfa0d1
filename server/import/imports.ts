// What units report by hand: shown first as it would become, then saved whole or not at all, then taken back
// if need be. What is confirmed is exactly what was shown: anything that changed meanwhile is shown again.
import { createHash } from 'node:crypto'
import { dayOf } from '../../shared/calendar.ts'
import type { Clock } from '../../shared/clock.ts'
import type { ReportedPoint } from '../../shared/reported.ts'
import type {
  HeldValue,
  ImportBatch,
  ImportDone,
  ImportPreview,
  ImportRow,
  Understood,
} from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'
import { createJobThread } from '../jobThread.ts'
import type { KnownNames } from './names.ts'
import type { ReadResult, Sent } from './readTable.ts'
import type { ReadJob } from './readThread.ts'

/** Who sends it. */
export interface Sender {
  /** Of the key; null: none is needed here. */
  name: string | null
  /** Those that the key may speak for; absent: all. */
  sectors?: ReadonlySet<string>
  /** Areas, as for sectors. */
  areas?: readonly string[]
}

export type Previewed =
  | { state: 'read'; preview: ImportPreview }
  | { state: 'refused'; why: Text }
  | { state: 'away' }

export type Confirmed =
  | { state: 'saved'; done: ImportDone }
  /** It is not what was shown under that digest. */
  | { state: 'changed'; preview: ImportPreview }
  | Exclude<Previewed, { state: 'read' }>

export interface Imports {
  /** Rejects with ThreadBusy. */
  preview(sent: Sent, sender: Sender): Promise<Previewed>
  confirm(sent: Sent, digest: string, sender: Sender): Promise<Confirmed>
  /** Null: the database is away. */
  list(): Promise<ImportBatch[] | null>
  /** Rows that were taken back, 0 when there is no such import; null: the database is away. */
  undo(batch: number): Promise<number | null>
  stop(): void
}

/** What this needs of the values in the store. */
interface Store {
  held(points: readonly ReportedPoint[]): Promise<(HeldValue | null)[] | null>
  batches(limit: number): Promise<ImportBatch[] | null>
  save(
    points: readonly unknown[],
    name: string,
  ): Promise<
    | { ok: true; batch: number | null; saved: number; unchanged: number }
    | { ok: false; code: 'away' }
    | { ok: false; code: 'mistakes'; mistakes: unknown }
  >
  undo(batch: number): Promise<number | null>
}

interface Options {
  known: KnownNames
  store: Store
  zone: string
  clock: Clock
}

const LISTED = 20
/** Stands for the sender where no key is needed. */
const HERE = 'localhost'

export function createImports({ known, store, zone, clock }: Options): Imports {
  const thread = createJobThread<ReadJob, ReadResult>(new URL('./readThread.ts', import.meta.url), clock)
  const names: KnownNames = slim(known)
  let turn: Promise<unknown> = Promise.resolve()

  async function preview(sent: Sent, { name, sectors, areas }: Sender): Promise<Previewed> {
    const read = await thread.run({
      sent,
      known: {
        ...names,
        today: dayOf(clock.now(), zone),
        ...(sectors ? { allowed: [...sectors] } : {}),
        ...(areas ? { allowedAreas: areas } : {}),
      },
    })
    if (!read.ok) return { state: 'refused', why: read.why }
    const { rows, ...rest } = read.understood
    const points = rows.map(({ point }) => (point.by === null ? { ...point, by: name } : point))
    const held = await store.held(points)
    if (!held) return { state: 'away' }
    const shown = rows.map(
      (row, i): ImportRow => ({
        ...row,
        point: points[i]!,
        was: held[i]!,
        same: held[i] !== null && isSame(points[i]!, held[i]!),
      }),
    )
    return { state: 'read', preview: { ...rest, rows: shown, digest: digestOf(shown, rest) } }
  }

  async function confirm(sent: Sent, digest: string, sender: Sender): Promise<Confirmed> {
    const now = await preview(sent, sender)
    if (now.state !== 'read') return now
    if (now.preview.digest !== digest) return { state: 'changed', preview: now.preview }
    const points = now.preview.rows.map(({ point }) => point)
    const saved = await store.save(points, sender.name ?? HERE)
    if (saved.ok && saved.batch !== null)
      return { state: 'saved', done: { batch: saved.batch, saved: saved.saved, unchanged: saved.unchanged } }
    if (saved.ok) return { state: 'changed', preview: now.preview }
    if (saved.code === 'away') return { state: 'away' }
    throw new Error(`What was understood cannot be saved: ${JSON.stringify(saved.mistakes).slice(0, 500)}`)
  }

  return {
    preview,
    confirm(sent, digest, sender) {
      // One after another, so that nothing changes between the look and the saving.
      const done = turn.then(() => confirm(sent, digest, sender))
      turn = done.catch(() => undefined)
      return done
    },
    list: () => store.batches(LISTED),
    undo: store.undo,
    stop: thread.stop,
  }
}

/** What a thread needs of the catalogue. */
const slim = ({ sectors, areas, crosswalks, reportingLevel }: KnownNames): KnownNames => ({
  sectors: sectors.map(({ id, title, indicators }) => ({
    id,
    title,
    indicators: indicators.map((indicator) => ({
      id: indicator.id,
      title: indicator.title,
      unit: indicator.unit,
    })),
  })),
  areas,
  ...(crosswalks ? { crosswalks } : {}),
  reportingLevel,
})

const isSame = (point: ReportedPoint, held: HeldValue): boolean =>
  point.value === held.value &&
  point.source === held.source &&
  point.publishedAt === held.publishedAt &&
  point.by === held.by &&
  point.note === held.note

/** Of all that is shown and what it takes the place of. */
function digestOf(
  rows: readonly ImportRow[],
  { mistakeCount }: Pick<Understood, 'mistakeCount'>,
): string | null {
  if (mistakeCount || rows.every(({ same }) => same)) return null
  const shown = JSON.stringify(rows.map(({ point, was }) => [point, was]))
  return createHash('sha256').update(shown).digest('hex').slice(0, 32)
}
