// The desk's deeds on cases as rows.
import type { CaseDeed, CaseRef } from '../../shared/caseDesk.ts'
import type { Millis } from '../../shared/clock.ts'
import { type Connection, millis, moment } from '../history/database.ts'

export interface StoredDeed {
  ref: CaseRef
  deed: CaseDeed
}

interface Row {
  sector: string
  kind: string
  subject: string
  version: number
  at: number
  by: string
  deed: CaseDeed['kind']
  assignee: string | null
  other: string | null
  comment: string | null
}

/** All or none, in one statement. Rejects when one of these versions is there already. */
export async function insertDeeds(connection: Connection, deeds: readonly StoredDeed[]): Promise<void> {
  const of = (read: (stored: StoredDeed) => string | number | null) => deeds.map(read)
  await connection.query(
    `insert into case_deeds (sector, kind, subject, version, at, by, deed, assignee, other, comment)
     select sector, kind, subject, version, ${moment('at')}, by, deed, assignee, other, comment
     from unnest($1::text[], $2::text[], $3::text[], $4::int4[], $5::float8[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[]) as given (sector, kind, subject, version, at, by, deed, assignee, other, comment)`,
    [
      of(({ ref }) => ref.sector),
      of(({ ref }) => ref.kind),
      of(({ ref }) => ref.id),
      of(({ deed }) => deed.version),
      of(({ deed }) => deed.at),
      of(({ deed }) => deed.by),
      of(({ deed }) => deed.kind),
      of(({ deed }) => (deed.kind === 'assign' ? deed.to : null)),
      of(({ deed }) => ('other' in deed ? deed.other : null)),
      of(({ deed }) => deed.comment),
    ],
  )
}

/** Of each case in order. */
export async function readDeeds(connection: Connection, limit: number): Promise<StoredDeed[]> {
  const rows = await connection.query<Row>(
    `select sector, kind, subject, version, ${millis('at')} as at, by, deed, assignee, other, comment
     from case_deeds order by sector, kind, subject, version limit $1`,
    [limit],
  )
  return rows.map(({ sector, kind, subject, ...row }) => ({
    ref: { sector, kind, id: subject },
    deed: deedOf(row),
  }))
}

function deedOf({
  version,
  at,
  by,
  deed,
  assignee,
  other,
  comment,
}: Omit<Row, 'sector' | 'kind' | 'subject'>): CaseDeed {
  const common = { version, at, by }
  if (deed === 'assign') return { ...common, kind: deed, to: assignee ?? '', comment }
  if (deed === 'comment') return { ...common, kind: deed, comment: comment ?? '' }
  return { ...common, kind: deed, other: other ?? '', comment }
}

/** Those of cases that nobody touched since; a case that others stand with goes with them. False: there were none. */
export async function deleteBefore(connection: Connection, before: Millis): Promise<boolean> {
  const gone = await connection.query<{ one: number }>(
    `delete from case_deeds as d using (
       select sector, kind, subject from case_deeds group by sector, kind, subject
       having max(at) < ${moment('$1')}
     ) as old where d.sector = old.sector and d.kind = old.kind and d.subject = old.subject
     returning 1 as one`,
    [before],
  )
  return gone.length > 0
}
