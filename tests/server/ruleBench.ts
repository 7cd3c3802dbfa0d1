// A line with rules beside it and a clock that a test drives: what the rules say is kept in order.
import { createEvaluator, type EvaluatorDump } from '../../server/alerts/evaluate/evaluator.ts'
import type { Signal } from '../../shared/alert.ts'
import { checkRules } from '../../shared/checkRules.ts'
import { type Millis, SECOND } from '../../shared/clock.ts'
import type { Rule, RuleFileInput } from '../../shared/rule.ts'
import type { SectorInput } from '../../shared/sector.ts'
import { fiveSectors, NOON, newPipeline, tinyLocality } from '../support/make.ts'

export const ZONE = 'Asia/Ho_Chi_Minh'

type RuleInput = RuleFileInput['rules'][number]

/** What a rule needs and a test seldom cares for. */
export const ruleOf = (rule: Partial<RuleInput> & Pick<RuleInput, 'on'>): RuleInput => ({
  id: 'tried',
  title: { vi: 'Thử', en: 'Tried' },
  severity: 'warning',
  message: { vi: '{name}: {value}', en: '{name}: {value}' },
  ...rule,
})

export function rulesOf(sector: string, ...rules: RuleInput[]): Rule[] {
  const checked = checkRules({ sector, rules }, { sectors: fiveSectors, areas: tinyLocality.areas })
  if (checked.mistakes.length) throw new Error(JSON.stringify(checked.mistakes))
  return checked.rules
}

export function startLine(rules: Rule[], from: Millis = NOON, more: SectorInput[] = []) {
  const { pipeline, send } = newPipeline(from, more)
  const start = (now: Millis, dump?: EvaluatorDump) => {
    const evaluator = createEvaluator({
      rules,
      sectors: pipeline.sectors,
      areas: tinyLocality.areas,
      zone: ZONE,
      now,
    })
    if (dump) evaluator.restore(dump)
    return evaluator
  }
  let evaluator = start(from)
  let now = from
  pipeline.onProved = (events, when) => evaluator.noted(events, when)
  pipeline.onTouched = (room) => evaluator.touch(room)
  /** Looks each second up to a moment, and once at it. */
  const runTo = (to: Millis): Signal[] => {
    const signals: Signal[] = []
    while (now < to) {
      now = Math.min(to, (Math.floor(now / SECOND) + 1) * SECOND)
      signals.push(...evaluator.look(now))
    }
    return signals
  }
  return {
    pipeline,
    evaluator: () => evaluator,
    now: () => now,
    runTo,
    run: (ms: Millis) => runTo(now + ms),
    /** Takes events as they come now, and looks at once. */
    send(...events: unknown[]): Signal[] {
      const { rejected } = send(events, now)
      if (rejected.length) throw new Error(JSON.stringify(rejected))
      return evaluator.look(now)
    },
    /** Another server over the same state: only what is written down goes on. */
    restart(after: Millis) {
      const dump = JSON.parse(JSON.stringify(evaluator.dump())) as EvaluatorDump
      now += after
      evaluator = start(now, dump)
    },
  }
}

/** What a test compares: `+` it began, `-` it ended, with its subject. */
export const told = (signals: readonly Signal[]): string[] =>
  signals.map(({ isActive, subject }) => `${isActive ? '+' : '-'}${subject.id}`)
