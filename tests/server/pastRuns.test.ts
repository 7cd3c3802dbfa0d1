// The past run through beside the line: in this thread and in one of its own.
import { afterEach, describe, expect, it } from 'vitest'
import { createBackfill, PAST_AFTER, pastRunsHere, type Runner } from '../../server/history/backfill.ts'
import { type FromRuns, PastRuns, type ToRuns } from '../../server/history/pastRuns.ts'
import { pastRunsIn } from '../../server/history/startPastRuns.ts'
import { Calendar } from '../../shared/calendar.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { event, facility, fiveSectors, NOON, newPipeline } from '../support/make.ts'
import { until } from '../support/until.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const FROM = NOON - 20 * DAY
const log = { warn: () => undefined }

/** Three days of visits and beds, proved as the line does. */
function threeDays() {
  const { pipeline } = newPipeline(NOON)
  const body = []
  for (let hour = 0; hour < 72; hour++) {
    const at = FROM + hour * HOUR
    body.push(
      facility('a', at + MINUTE, { bedsOccupied: 50 + (hour % 9) }),
      event('ioc.health.visits.counted', at + HOUR - 1, undefined, { areaCode: '243', visits: hour }),
    )
  }
  return pipeline.prove({ way: 'http', body }, NOON).events
}

const runners: Runner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.end()
})

describe('the past beside the line', () => {
  it('[PRUN1] a thread of its own notes what this one does', async () => {
    const noted = async (start: ReturnType<typeof pastRunsHere>) => {
      const said: FromRuns[] = []
      const runner = start(
        (each) => said.push(each),
        () => expect.unreachable(),
      )
      runners.push(runner)
      runner.tell({ kind: 'events', events: threeDays(), now: NOON })
      for (let i = 1; said.length < 12; i++) {
        runner.tell({ kind: 'work', now: NOON + MINUTE })
        await until(() => said.length === i, 'the thread answered', 20_000)
      }
      return said.flatMap(({ ticks }) => ticks)
    }
    const here = await noted(pastRunsHere(fiveSectors, new Calendar(ZONE)))
    expect(here.length).toBeGreaterThan(60)
    expect(await noted(pastRunsIn(fiveSectors, ZONE, log))).toEqual(here)
  })

  it('[PRUN5] what waits is put away, and comes back with what came for its hour later', () => {
    const events = threeDays()
    const runsOf = (parts: (typeof events)[]) => {
      const runs = new PastRuns(fiveSectors, new Calendar(ZONE))
      parts.forEach((part, i) => {
        const now = NOON + i * 3 * SECOND
        runs.hear({ kind: 'events', events: part, now })
        const said = runs.hear({ kind: 'work', now: now + 2 * SECOND })!
        expect(said.ticks).toEqual([])
      })
      const ticks = []
      for (let said = work(runs); said.ticks.length; said = work(runs)) ticks.push(...said.ticks)
      return ticks
    }
    const work = (runs: PastRuns) => runs.hear({ kind: 'work', now: NOON + 25 * SECOND })!
    const third = (n: number) => events.filter((_, i) => i % 3 === n)
    const whole = runsOf([events])
    expect(whole.length).toBeGreaterThan(60)
    expect(runsOf([third(2), third(0), third(1)])).toEqual(whole)
  })

  /** Runs nothing through; says what it is told to. */
  function listening() {
    const told: ToRuns[] = []
    const state = { begun: 0, ended: 0 }
    let hear: (said: FromRuns) => void = () => undefined
    let broke = () => {}
    const backfill = createBackfill((...ears) => {
      ;[hear, broke] = ears
      state.begun++
      return { tell: (message) => told.push(message), end: () => state.ended++ }
    }, new Calendar(ZONE))
    return {
      backfill,
      told,
      state,
      answer: (said: Partial<FromRuns>) => hear({ ticks: [], runs: 1, heard: 1, ...said }),
      broke: () => broke(),
    }
  }
  const old = threeDays().slice(0, 2)

  it('[PRUN2] it begins with the first event of the past, and ends when nothing is left or on its way', () => {
    const { backfill, told, state, answer } = listening()
    backfill.work(NOON)
    backfill.note(
      old.map((each) => ({ ...each, time: NOON - PAST_AFTER + 1 })),
      NOON,
    )
    expect(state).toEqual({ begun: 0, ended: 0 })
    backfill.note(old, NOON)
    backfill.work(NOON)
    answer({ runs: 1 })
    backfill.work(NOON + MINUTE)
    backfill.note(old, NOON + MINUTE)
    answer({ runs: 0, heard: 1 })
    expect(state).toEqual({ begun: 1, ended: 0 })
    backfill.work(NOON + 2 * MINUTE)
    answer({ runs: 0, heard: 2 })
    expect(state).toEqual({ begun: 1, ended: 1 })
    expect(told.map(({ kind }) => kind)).toEqual(['events', 'work', 'work', 'events', 'work'])
  })

  it('[PRUN3] one piece of work is asked for at a time', () => {
    const { backfill, told, answer } = listening()
    backfill.note(old, NOON)
    for (let i = 0; i < 5; i++) backfill.work(NOON)
    expect(told.length).toBe(2)
    answer({})
    backfill.work(NOON)
    expect(told.length).toBe(3)
  })

  it('[PRUN4] one that broke is begun anew with the next event, and hears no more of the old one', () => {
    const { backfill, state, broke, answer } = listening()
    backfill.note(old, NOON)
    broke()
    expect(backfill.runs()).toBe(0)
    backfill.note(old, NOON)
    expect(state.begun).toBe(2)
    answer({ runs: 3 })
    expect(backfill.runs()).toBe(3)
    backfill.close()
    expect(state.ended).toBe(2)
  })
})
