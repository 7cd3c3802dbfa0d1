// What the line learns from the store, looked up on a slow beat: what figures are compared with, how they
// have gone of late, what was reported of them. Only what changed is told.
import { DateTime } from 'luxon'
import { all, type Clock, MINUTE, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import { momentBefore, type PeriodBefore, periodBefore } from '../../shared/comparison.ts'
import type { ReportedPoint } from '../../shared/reported.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { Fact } from '../aggregate/learned.ts'
import { closesAt, newestCloses, valuesAt } from './compare.ts'
import type { History, Link } from './history.ts'
import { readNewestReported, storeFile } from './reported.ts'
import { sampleKey } from './sample.ts'

export const LEARN_EVERY: Millis = MINUTE
const FIRST_EVERY: Millis = 2 * SECOND
/** A comparison with a moment is good for so long: two beats may fail. */
const HOLDS: Millis = 15 * MINUTE
/** Told again this long before it would end. */
const AHEAD: Millis = 5 * MINUTE
/** The last three months' changes lie between four closes. */
const MONTHS = 4

export interface LearningOptions {
  history: Pick<History, 'ask'>
  sectors: readonly { id: string; indicators: readonly Indicator[] }[]
  /** Put into the store first, once. */
  reported: readonly { file: string; points: readonly ReportedPoint[] }[]
  /** Told facts that changed, in one turn. */
  learn(facts: readonly Fact[]): void
  zone: string
  clock: Clock
}

interface Figure {
  sector: string
  indicator: Indicator
}

export function startLearning(options: LearningOptions): Stop & { look(): Promise<void> } {
  const { history, zone, clock, learn } = options
  const figures = options.sectors.flatMap(({ id, indicators }) =>
    indicators.map((indicator): Figure => ({ sector: id, indicator })),
  )
  const told = new Map<string, { text: string; until: Millis }>()
  let filed = false
  let looking: Promise<void> | null = null

  /** Whether a fact says what was not said, or said something that is about to end. */
  function isNews(fact: Fact, now: Millis): boolean {
    const key = `${sampleKey(fact.sector, fact.indicator)}.${fact.of}`
    const { at: _at, until = Infinity, ...content } = { at: 0, ...fact } as { at: Millis; until?: Millis }
    const text = JSON.stringify(content)
    const before = told.get(key)
    if (before?.text === text && before.until >= Math.min(until, now + AHEAD)) return false
    told.set(key, { text, until })
    return true
  }

  async function work(): Promise<void> {
    const now = clock.now()
    const facts = await history.ask(async (link) => {
      if (!filed)
        for (const { file, points } of options.reported)
          await storeFile(link.database, link.ids, zone, file, points, now)
      filed = true
      return lookUp(link, figures, zone, now)
    })
    const news = facts?.filter((fact) => isNews(fact, now)) ?? []
    if (news.length) learn(news)
  }

  const look = (): Promise<void> => {
    looking ??= work().finally(() => {
      looking = null
    })
    return looking
  }
  // The store opens beside the line: the first look is as soon as it answers.
  const stopEarly = clock.every(FIRST_EVERY, () => void (filed ? stopEarly() : look()))
  return Object.assign(
    all(
      stopEarly,
      clock.every(LEARN_EVERY, () => void look()),
    ),
    { look },
  )
}

/** Every fact as the store has it at `now`. */
export async function lookUp(
  { database, ids }: Link,
  figures: readonly Figure[],
  zone: string,
  now: Millis,
): Promise<Fact[]> {
  const idOf = ({ sector, indicator }: Figure) => ids.get(sampleKey(sector, indicator.id))!
  const named = ({ sector, indicator }: Figure) => ({ sector, indicator: indicator.id })
  const compared = figures.filter(({ indicator }) => indicator.previous?.ago)
  const moments = compared
    .filter(({ indicator }) => indicator.previous!.span !== 'whole')
    .map((figure) => ({ figure, indicator: idOf(figure), at: momentOf(figure, now, zone) }))
  const periods = compared
    .filter(({ indicator }) => indicator.previous!.span === 'whole')
    .map((figure) => {
      const before: PeriodBefore = periodBefore(now, figure.indicator.previous!.ago!, zone)
      return { figure, indicator: idOf(figure), at: before.from, ...before }
    })
  const values = await valuesAt(database, moments)
  const wholes = await closesAt(database, periods)
  const from = DateTime.fromMillis(now, { zone }).startOf('month').minus({ months: MONTHS }).toMillis()
  const closes = await newestCloses(database, figures.map(idOf), from, MONTHS)
  const reported = new Map(
    (await readNewestReported(database)).map(({ indicator, ...of }) => [indicator, of]),
  )
  return [
    ...moments.map(
      ({ figure, at }, i): Fact => ({
        ...named(figure),
        of: 'previous',
        value: values[i]!,
        at,
        until: now + HOLDS,
      }),
    ),
    ...periods.map(
      ({ figure, at, until }, i): Fact => ({
        ...named(figure),
        of: 'previous',
        value: wholes[i]!,
        at,
        until,
      }),
    ),
    ...figures.flatMap((figure): Fact[] => [
      { ...named(figure), of: 'closes', closes: closes.get(idOf(figure)) ?? [] },
      { ...named(figure), of: 'reported', newest: reported.get(idOf(figure)) ?? null },
    ]),
  ]
}

function momentOf({ indicator: { over, previous } }: Figure, now: Millis, zone: string): Millis {
  return momentBefore(now, previous!.ago!, 'window' in over ? over.window : null, zone)
}
