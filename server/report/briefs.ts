// Day and month briefs: made from the stored past on demand and, each morning, for the day and the month that
// ended; kept in the store.
import { DateTime } from 'luxon'
import { type Clock, HOUR, MINUTE, type Millis, type Stop } from '../../shared/clock.ts'
import type { History } from '../history/history.ts'
import type { Log } from '../log.ts'
import type { Paper } from '../paper.ts'
import { type BriefPeriod, briefPeriods } from './briefData.ts'
import { type BriefSources, collectBrief, periodOf } from './collect.ts'
import {
  type BriefName,
  type KeptBrief,
  keepBrief,
  letGoOfBriefs,
  listBriefs,
  readBrief,
} from './keepBriefs.ts'

export interface BriefsOptions {
  history: Pick<History, 'ask'>
  sources: BriefSources
  paper: Pick<Paper, 'make'>
  zone: string
  /** Hour of the province's day at which yesterday's brief is made. */
  hour: number
  /** How many of each period and language are kept. */
  keep: number
  clock: Clock
  log: Pick<Log, 'info' | 'once'>
}

export interface Briefs {
  /** Null: the database is away. */
  list(): Promise<KeptBrief[] | null>
  /**
   * The kept one, else one made now. `not-ended`: the period still runs. Rejects with PaperBusy, or with why
   * it could not be made.
   */
  get(name: BriefName): Promise<Uint8Array | 'not-ended'>
  /** Makes what is due; harmless at any time. */
  look(): Promise<void>
  start(): Stop
}

const languages = ['vi', 'en'] as const
const LOOK_EVERY: Millis = MINUTE

export function createBriefs({
  history,
  sources,
  paper,
  zone,
  hour,
  keep,
  clock,
  log,
}: BriefsOptions): Briefs {
  /** The morning on which a period's brief is due. */
  const dueAt = (period: BriefPeriod, start: Millis) =>
    DateTime.fromMillis(periodOf(period, start, zone).to, { zone })
      .set({ hour })
      .toMillis()
  const read = (name: BriefName) => history.ask(({ database }) => readBrief(database, name))
  let looking = false
  /** Periods without any figure, and when they are looked at again: their past may still be filled. */
  const emptyUntil = new Map<string, Millis>()

  async function make(name: BriefName): Promise<Uint8Array> {
    const { period, start, language } = name
    const now = clock.now()
    const brief = await collectBrief(sources, period, start, now)
    const pdf = await paper.make({ kind: 'brief', brief, language })
    // Before its morning late reports may still come; and what lacks figures must not stay so for good.
    const isFinal = brief.known && brief.complete && now >= dueAt(period, start)
    if (isFinal)
      await history.ask(({ database }) =>
        database.transaction(async (connection) => {
          await keepBrief(connection, { ...name, made: now, simulated: brief.simulated, pdf })
          await letGoOfBriefs(connection, keep)
        }),
      )
    if (!brief.known) emptyUntil.set(`${period} ${start}`, now + HOUR)
    return pdf
  }

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      const now = clock.now()
      for (const period of briefPeriods) {
        const start = periodOf(period, periodOf(period, now, zone).from - 1, zone).from
        if (now < Math.max(dueAt(period, start), emptyUntil.get(`${period} ${start}`) ?? 0)) continue
        for (const language of languages) {
          const name = { period, start, language }
          const held = await history.ask(async ({ database }) => ({ pdf: await readBrief(database, name) }))
          // Away: at the next look.
          if (!held || held.pdf) continue
          await make(name)
          log.info('A brief was made', { period, start: new Date(start).toISOString(), language })
        }
      }
    } catch (error) {
      log.once('briefs', (error as Error).message, true, 'A brief could not be made', {
        error: (error as Error).message,
      })
    } finally {
      looking = false
    }
  }

  return {
    list: () => history.ask(({ database }) => listBriefs(database)),
    async get(name) {
      if (periodOf(name.period, name.start, zone).to > clock.now()) return 'not-ended'
      return (await read(name)) ?? make(name)
    },
    look,
    start: () => clock.every(LOOK_EVERY, () => void look()),
  }
}
