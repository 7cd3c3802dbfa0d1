// The log of shifts: stored first, the newest of it held, so that it can be read while the database is away.
import type { Clock } from '../../shared/clock.ts'
import type { ShiftEntry, ShiftSummary } from '../../shared/shift.ts'
import { type Connection, millis, moment } from '../history/database.ts'
import type { Branch, History } from '../history/history.ts'

export interface ShiftLog extends Branch {
  /** The newest first, before the entry of that id; 'away': what is not held cannot be read now. */
  read(limit: number, before: number | null): Promise<{ entries: ShiftEntry[]; next: number | null } | 'away'>
  write(entry: { by: string; text: string; summary: ShiftSummary | null }): Promise<ShiftEntry | 'away'>
}

const HELD = 200

const COLUMNS = `id::float8 as id, ${millis('at')} as at, by, kind, text, summary::text as summary`
type Row = Omit<ShiftEntry, 'summary'> & { summary: string | null }

async function readRows(connection: Connection, limit: number, before: number | null): Promise<ShiftEntry[]> {
  const rows = await connection.query<Row>(
    `select ${COLUMNS} from shift_log where $2::float8 is null or id < $2 order by id desc limit $1`,
    [limit, before],
  )
  return rows.map((row) => ({
    ...row,
    summary: row.summary === null ? null : (JSON.parse(row.summary) as ShiftSummary),
  }))
}

export function createShiftLog({ ask, clock }: { ask: History['ask']; clock: Pick<Clock, 'now'> }): ShiftLog {
  /** The newest first; null: not read yet. */
  let held: ShiftEntry[] | null = null

  const pageOf = (entries: ShiftEntry[], limit: number) => ({
    entries: entries.slice(0, limit),
    next: entries.length > limit ? entries[limit - 1]!.id : null,
  })

  return {
    async read(limit, before) {
      // One more than asked for tells whether there are older ones.
      const known = held?.filter(({ id }) => before === null || id < before) ?? []
      if (held && (known.length > limit || held.length < HELD)) return pageOf(known, limit)
      const read = await ask(({ database }) => readRows(database, limit + 1, before))
      return read ? pageOf(read, limit) : 'away'
    },
    async write({ by, text, summary }) {
      const at = clock.now()
      const kind = summary ? 'handover' : 'note'
      const rows = await ask(({ database }) =>
        database.query<{ id: number }>(
          `insert into shift_log (at, by, kind, text, summary)
           values (${moment('$1')}, $2, $3, $4, $5::text::jsonb) returning id::float8 as id`,
          [at, by, kind, text, summary && JSON.stringify(summary)],
        ),
      )
      if (!rows) return 'away'
      const entry: ShiftEntry = { id: rows[0]!.id, at, by, kind, text, summary }
      if (held) held = [entry, ...held].sort((a, b) => b.id - a.id).slice(0, HELD)
      return entry
    },
    async save(database) {
      held ??= await readRows(database, HELD, null)
    },
    async keepHouse() {},
    close() {},
  }
}
