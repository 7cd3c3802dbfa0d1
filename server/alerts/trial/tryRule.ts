// Whether a rule is worth switching on: where it would have fired in the last thirty days, and on what that is
// known. The conditions are those of the rules in force.
import type { Signal } from '../../../shared/alert.ts'
import { DAY, type Millis, SECOND } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { SectorState } from '../../aggregate/sectorState.ts'
import type { History } from '../../history/history.ts'
import { createEvaluator } from '../evaluate/evaluator.ts'
import type { Surroundings } from '../evaluate/watch.ts'
import { tryCases } from './cases.ts'
import { tryReports } from './reports.ts'
import { trySamples } from './samples.ts'
import type { Fired } from './spans.ts'

export const TRIED_SPAN: Millis = 30 * DAY
/** Times that are told; the newest. All are counted. */
const TOLD_LIMIT = 500

/** On what a trial rests. */
export interface Coverage {
  /** `now`: figures by parts are not stored, so that only what stands is known. */
  of: 'samples' | 'cases' | 'reports' | 'now'
  /** Of what was looked at; null: there was nothing. */
  from: Millis | null
  to: Millis | null
  /** Share of the thirty days that is known, 0–1. */
  share: number
  /** Between two samples. */
  stepSeconds?: number
  /** Cases or reports looked at. */
  count?: number
}

export interface Trial {
  from: Millis
  to: Millis
  /** Oldest first. */
  fired: Fired[]
  count: number
  coverage: Coverage
}

export interface TrialOptions extends Surroundings {
  history: Pick<History, 'query' | 'ask'>
  now(): Millis
  /** Gives the line its turn. */
  pause(): Promise<void>
}

/** Null: the stored past cannot be read now. */
export async function tryRule(rule: Rule, options: TrialOptions): Promise<Trial | null> {
  const to = options.now()
  const from = to - TRIED_SPAN
  const state = options.sectors.get(rule.sector)!
  const tried = await tryOn(rule, state, options, from, to)
  if (!tried) return null
  const fired = tried.fired.sort((a, b) => a.at - b.at)
  return { from, to, fired: fired.slice(-TOLD_LIMIT), count: fired.length, coverage: tried.coverage }
}

type Tried = Pick<Trial, 'fired' | 'coverage'>

async function tryOn(
  rule: Rule,
  state: SectorState,
  options: TrialOptions,
  from: Millis,
  to: Millis,
): Promise<Tried | null> {
  const { on } = rule
  const { sector } = state
  if ('by' in on && on.by !== undefined) return tryNow(rule, options, to)
  if ('indicator' in on) {
    const samples = await trySamples(rule, sector, options, from, to)
    if (!samples) return null
    const { title } = sector.indicators.find(({ id }) => id === on.indicator)!
    const subject = { id: on.indicator, name: title }
    const { spans, stepMs, ...known } = samples
    return {
      fired: spans.map(([at, until]) => ({ at, until, subject })),
      coverage: { of: 'samples', ...known, stepSeconds: stepMs / SECOND },
    }
  }
  if ('case' in on) {
    const { fired, tried, held } = await tryCases(rule, state, options, from, to, options.pause)
    const share = held ? tried / held : 1
    return { fired, coverage: { of: 'cases', from, to, share, count: tried } }
  }
  const source = { ask: options.history.ask, now: options.now }
  const { fired, from: readFrom, count } = await tryReports(rule, sector, options, source, from, to)
  return {
    fired,
    coverage: {
      of: 'reports',
      from: readFrom,
      to: readFrom === null ? null : to,
      share: readFrom === null ? 0 : (to - readFrom) / (to - from),
      count,
    },
  }
}

/** What holds as things stand, for however long. */
function tryNow(rule: Rule, options: TrialOptions, now: Millis): Tried {
  const present = createEvaluator({ ...options, rules: [{ ...rule, isOn: true, forSeconds: 0 }], now })
  const fired = present.look(now).map(({ at, subject: { id, name } }: Signal): Fired => {
    return { at, until: null, subject: { id, name } }
  })
  return { fired, coverage: { of: 'now', from: now, to: now, share: 0 } }
}
