// Briefs in the store: kept once, listed, and let go by count.
import type { Millis } from '../../shared/clock.ts'
import { type Connection, millis, moment } from '../history/database.ts'
import type { BriefPeriod } from './briefData.ts'

export interface BriefName {
  period: BriefPeriod
  /** When the day or month began. */
  start: Millis
  language: 'vi' | 'en'
}

export interface KeptBrief extends BriefName {
  made: Millis
  simulated: 'none' | 'mixed' | 'all'
  bytes: number
}

/** The one that is kept already stays. */
export async function keepBrief(
  connection: Connection,
  { period, start, language, made, simulated, pdf }: Omit<KeptBrief, 'bytes'> & { pdf: Uint8Array },
): Promise<void> {
  await connection.query(
    `insert into briefs (start, made, period, language, simulated, pdf)
     values (${moment('$1')}, ${moment('$2')}, $3::text, $4::text, $5::text, $6::bytea)
     on conflict (period, language, start) do nothing`,
    [start, made, period, language, simulated, pdf],
  )
}

export async function readBrief(
  connection: Connection,
  { period, start, language }: BriefName,
): Promise<Uint8Array | null> {
  const rows = await connection.query<{ pdf: Uint8Array }>(
    `select pdf from briefs where period = $1 and language = $2 and start = ${moment('$3')}`,
    [period, language, start],
  )
  return rows[0]?.pdf ?? null
}

/** The newest first. */
export const listBriefs = (connection: Connection): Promise<KeptBrief[]> =>
  connection.query<KeptBrief>(
    `select period, language, simulated, ${millis('start')} as start, ${millis('made')} as made,
       length(pdf)::int4 as bytes
     from briefs order by briefs.start desc, period, language desc`,
  )

/** Keeps the newest `count` of each period and language. */
export async function letGoOfBriefs(connection: Connection, count: number): Promise<void> {
  await connection.query(
    `delete from briefs b using (
       select period, language, start, row_number() over (partition by period, language order by start desc) as place
       from briefs
     ) as ordered
     where b.period = ordered.period and b.language = ordered.language and b.start = ordered.start
       and ordered.place > $1::int4`,
    [count],
  )
}
