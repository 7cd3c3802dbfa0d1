// Reported values as the rest of the server has them: read beside what was computed, saved by hand, taken
// back. What differs from its own parts, or from what the events say, can be seen from the answer.
import type { Clock } from '../../shared/clock.ts'
import {
  checkReported,
  type KnownFigures,
  type ReportedPoint,
  type RowMistake,
} from '../../shared/reported.ts'
import type { HeldValue, ImportBatch } from '../../shared/reportedImport.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { HistoryQuery, ReportedValue } from '../historyQuery.ts'
import type { History, Link } from './history.ts'
import {
  listBatches,
  readHeld,
  readReported,
  type SavedBatch,
  saveReported,
  undoReported,
} from './reported.ts'
import { sampleKey } from './sample.ts'

export type SaveResult =
  | ({ ok: true } & SavedBatch)
  | { ok: false; code: 'mistakes'; mistakes: RowMistake[] }
  /** The database cannot be used now. */
  | { ok: false; code: 'away' }

export interface ReportedValues {
  /** Of the periods that touch the span, oldest first; null: the database is away. */
  during(query: Pick<HistoryQuery, 'sector' | 'indicator' | 'from' | 'to'>): Promise<ReportedValue[] | null>
  /** For each point what holds in its place; null: the database is away. */
  held(points: readonly ReportedPoint[]): Promise<(HeldValue | null)[] | null>
  /** The newest that were entered by hand; null: the database is away. */
  batches(limit: number): Promise<ImportBatch[] | null>
  /** All rows or none. `name`: who enters them. Rows that stand there already are not saved again. */
  save(rows: readonly unknown[], name: string): Promise<SaveResult>
  /** Rows that were taken back: 0 when there is no such batch; null: the database is away. */
  undo(batch: number): Promise<number | null>
}

interface Options {
  history: Pick<History, 'ask'>
  known: {
    sectors: readonly { id: string; indicators: readonly Indicator[] }[]
    areas: KnownFigures['areas']
  }
  zone: string
  clock: Clock
  /** Called when what holds has changed. */
  onChange(): void
}

export function createReportedValues({ history, known, zone, clock, onChange }: Options): ReportedValues {
  const read = async ({ database, ids }: Link, sector: string, indicator: string) => {
    const id = ids.get(sampleKey(sector, indicator))
    return id === undefined ? [] : readReported(database, id, zone)
  }
  return {
    during: ({ sector, indicator, from, to }) =>
      history.ask(async (link) => {
        const values = await read(link, sector, indicator)
        const inside = values.filter((value) => value.from < to && value.to > from)
        const parts = known.sectors
          .find(({ id }) => id === sector)
          ?.indicators.find(({ id }) => id === indicator)?.parts
        if (!parts || !inside.length) return inside.map((value) => ({ ...value, byParts: null }))
        const [over, under] = await Promise.all(parts.ratio.map((part) => read(link, sector, part)))
        return inside.map((value) => {
          const of = (all: typeof values | undefined) =>
            all?.find(({ period, area }) => period === value.period && area === value.area)?.value
          const [a, b] = [of(over), of(under)]
          const known = a !== undefined && b !== undefined && b !== 0
          return { ...value, byParts: known ? { value: (parts.scale * a) / b, parts: [a, b] } : null }
        })
      }),
    held: (points) => history.ask(({ database, ids }) => readHeld(database, ids, points)),
    batches: (limit) => history.ask(({ database }) => listBatches(database, limit)),
    async save(rows, name) {
      const { rows: points, mistakes } = checkReported(rows, known)
      if (mistakes.length) return { ok: false, code: 'mistakes', mistakes }
      const saved = await history.ask(({ database, ids }) =>
        saveReported(database, ids, zone, name, points, clock.now()),
      )
      if (!saved) return { ok: false, code: 'away' }
      if (saved.saved) onChange()
      return { ok: true, ...saved }
    },
    async undo(batch) {
      const gone = await history.ask(({ database }) =>
        database.transaction((connection) => undoReported(connection, batch)),
      )
      if (gone) onChange()
      return gone
    },
  }
}
