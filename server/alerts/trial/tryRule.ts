// Whether a rule is worth switching on: where it would have fired in the last thirty days, and on what that is
// known. The conditions are those of the rules in force.
import { DAY, type Millis, SECOND } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { Sector, Text } from '../../../shared/sector.ts'
import type { SectorState } from '../../aggregate/sectorState.ts'
import type { History } from '../../history/history.ts'
import type { Surroundings } from '../evaluate/watch.ts'
import { tryCases } from './cases.ts'
import { PARTS_STEP, tryParts } from './parts.ts'
import { tryReports } from './reports.ts'
import { trySamples } from './samples.ts'
import type { Fired } from './spans.ts'

export const TRIED_SPAN: Millis = 30 * DAY
/** Times that are told; the newest. All are counted. */
const TOLD_LIMIT = 500

/** On what a trial rests. */
export interface Coverage {
  of: 'samples' | 'cases' | 'reports'
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

/** Why a rule cannot be tried on the past at all. */
export interface Untried {
  why: Text
}

/** Null: the stored past cannot be read now. */
export async function tryRule(rule: Rule, options: TrialOptions): Promise<Trial | Untried | null> {
  const to = options.now()
  const from = to - TRIED_SPAN
  const state = options.sectors.get(rule.sector)!
  const tried = await tryOn(rule, state, options, from, to)
  if (!tried || 'why' in tried) return tried
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
): Promise<Tried | Untried | null> {
  const { on } = rule
  const { sector } = state
  if ('by' in on && on.by !== undefined) {
    const { indicator, by } = on
    const parts = await tryParts({ ...rule, on: { indicator, by } }, options, state, from, to, options.pause)
    if (!parts) return { why: notStored(sector, indicator) }
    const known = { from: parts.from, to, share: (to - parts.from) / (to - from) }
    return {
      fired: parts.fired,
      coverage: { of: 'samples', ...known, stepSeconds: PARTS_STEP / SECOND },
    }
  }
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

function notStored({ indicators }: Sector, id: string): Text {
  const { title } = indicators.find((indicator) => indicator.id === id)!
  return {
    vi: `Không thử được trên quá khứ: “${title.vi}” không được lưu theo từng phần, chỉ biết được hiện tại.`,
    en: `It cannot be tried on the past: “${title.en}” is not stored by its parts, only what stands now is known.`,
  }
}
