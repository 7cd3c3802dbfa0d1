// What the line learns from the store, looked up on a slow beat: what figures are compared with, how they
// have gone of late, what was reported of them. Only what changed is told.
import { DateTime } from 'luxon'
import { all, type Clock, MINUTE, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import { momentBefore, type PeriodBefore, periodBefore } from '../../shared/comparison.ts'
import type { ReportedPoint } from '../../shared/reported.ts'
import type { Indicator } from '../../shared/sector.ts'
import type { Fact, Facts } from '../aggregate/learned.ts'
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
  /** What the line knows of a figure, also from before a restart. */
  held(sector: string, indicator: string): Facts[string] | undefined
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
  let filed = false
  let looking: Promise<void> | null = null

  /** Whether a fact says what the line does not know, or what it is about to forget. */
  function isNews(fact: Fact, now: Millis): boolean {
    const held = options.held(fact.sector, fact.indicator)?.[fact.of]
    if (!held) return !isNothing(fact)
    if (contentOf(held) !== contentOf(fact)) return true
    return fact.of === 'previous' && held.of === 'previous' && held.until < Math.min(fact.until, now + AHEAD)
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
  /** What has changed while a look was on its way may have been missed by it. */
  const lookAnew = async () => {
    await looking
    await look()
  }
  // The store opens beside the line: the first look is as soon as it answers.
  const stopEarly = clock.every(FIRST_EVERY, () => void (filed ? stopEarly() : look()))
  return Object.assign(
    all(
      stopEarly,
      clock.every(LEARN_EVERY, () => void look()),
    ),
    { look: lookAnew },
  )
}

const isNothing = (fact: Fact): boolean =>
  fact.of === 'previous' ? fact.value === null : fact.of === 'closes' ? !fact.closes.length : !fact.newest

/** Without when it was looked up and how long it holds. */
const contentOf = (fact: Fact): string =>
  JSON.stringify(
    fact.of === 'previous' ? fact.value : fact.of === 'closes' ? fact.closes : (fact.newest ?? null),
  )

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
