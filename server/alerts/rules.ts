// The rules at work in a server: looked at as the line moves, switched on and off by people, taught by the
// stored past what is usual.
import type { Signal } from '../../shared/alert.ts'
import type { KnownToRules } from '../../shared/checkRules.ts'
import { all, type Clock, MINUTE, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { Rule, Watched } from '../../shared/rule.ts'
import { moment } from '../history/database.ts'
import type { History } from '../history/history.ts'
import { hourOf } from './evaluate/baseline.ts'
import { createEvaluator, type Evaluator, type EvaluatorDump } from './evaluate/evaluator.ts'
import type { Surroundings } from './evaluate/watch.ts'
import type { LoadedRules } from './loadRules.ts'
import { readBaseline } from './readBaselines.ts'
import { type Trial, tryRule, type Untried } from './trial/tryRule.ts'

export interface RulesOptions extends Surroundings {
  loaded: LoadedRules & { known: KnownToRules }
  /** As a checkpoint had them. */
  dump?: EvaluatorDump | null
  history: Pick<History, 'query' | 'ask'>
  clock: Clock
}

/** A rule as it stands. */
export interface RuleState {
  rule: Rule
  isOn: boolean
  /** Of an anomaly; null: not enough past weeks are stored to judge it. Absent for the others. */
  usual?: { median: number; mad: number; weeks: number } | null
}

export interface Rules extends Evaluator {
  /** What began and what ended; to be set before the start. */
  onSignal: (signal: Signal) => void
  list(): RuleState[]
  mistakes: LoadedRules['mistakes']
  /** 'away': it could not be stored, and is not done. */
  switchTo(rule: string, isOn: boolean, by: string): Promise<'done' | 'unknown' | 'away'>
  /** Null: the stored past cannot be read now. */
  try(rule: Rule): Promise<Trial | Untried | null>
  /** To be called in each tick of the walls, with its moment: figures stated in it are judged as they are. */
  tick(now: Millis): void
  start(): Stop
}

/** A condition is told about so soon after the event that brought it. */
const LOOK_EVERY: Millis = 100
/** Where ticks are further apart, it looks by itself. */
export const LOOK_WITHIN: Millis = 150
const READ_EVERY: Millis = 2 * SECOND

export function createRules(options: RulesOptions): Rules {
  const { loaded, dump, history, clock, zone } = options
  const { rules, mistakes } = loaded
  const evaluator = createEvaluator({ ...options, rules, now: clock.now() })
  if (dump) evaluator.restore(dump)
  const unusual = rules.filter(isAnomaly)
  /** Null: to be read. */
  let taughtFor: Millis | null = null
  let isReading = false

  async function readSwitches(): Promise<boolean> {
    const rows = await history.ask(({ database }) =>
      database.query<{ rule: string; is: boolean }>('select rule, is_on as is from rule_switches'),
    )
    for (const { rule, is } of rows ?? []) evaluator.switch(rule, is)
    return rows !== null
  }

  /** Of this hour and the next. False: the database cannot be read now. */
  async function teach(hour: Millis): Promise<boolean> {
    for (const { id, sector, on } of unusual) {
      const read = await history.ask((link) =>
        readBaseline(
          link,
          { sector, indicator: on.indicator, ...on.anomaly },
          [hour, hourOf(hour, zone).to],
          zone,
        ),
      )
      if (!read) return false
      evaluator.learn(id, read)
    }
    return true
  }

  let lookedAt: Millis = -Infinity
  function look(now: Millis): void {
    lookedAt = now
    for (const signal of evaluator.look(now)) self.onSignal(signal)
  }

  let hasSwitches = false
  async function read(): Promise<void> {
    if (isReading) return
    isReading = true
    hasSwitches ||= await readSwitches()
    const { from } = hourOf(clock.now(), zone)
    if (taughtFor !== from && (await teach(from))) taughtFor = from
    isReading = false
  }

  const self: Rules = {
    ...evaluator,
    onSignal: () => {},
    mistakes,
    list() {
      const { from } = hourOf(clock.now(), zone)
      return rules.map((rule) => {
        const isOn = evaluator.isOn(rule.id)
        if (!isAnomaly(rule)) return { rule, isOn }
        const usual = evaluator.usual(rule.id, from)
        return {
          rule,
          isOn,
          usual: usual && { median: usual.median, mad: usual.mad, weeks: usual.weeks },
        }
      })
    },
    async switchTo(rule, isOn, by) {
      if (!rules.some(({ id }) => id === rule)) return 'unknown'
      const stored = await history.ask(({ database }) =>
        database.query(
          `insert into rule_switches (rule, is_on, at, by) values ($1, $2, ${moment('$3')}, $4)
           on conflict (rule) do update set is_on = excluded.is_on, at = excluded.at, by = excluded.by`,
          [rule, isOn, clock.now(), by],
        ),
      )
      if (!stored) return 'away'
      evaluator.switch(rule, isOn)
      return 'done'
    },
    try: (rule) =>
      tryRule(rule, {
        ...options,
        now: clock.now,
        pause: () => new Promise<void>((resolve) => clock.after(0, resolve)),
      }),
    tick(now) {
      // A tick of a hundred milliseconds may come a little early.
      if (now - lookedAt >= 0.9 * LOOK_EVERY) look(now)
    },
    start: () =>
      all(
        clock.every(LOOK_WITHIN / 3, () => {
          if (clock.now() - lookedAt >= LOOK_WITHIN) look(clock.now())
        }),
        clock.every(READ_EVERY, () => void (hasSwitches && taughtAt(clock.now()) ? undefined : read())),
        clock.every(MINUTE, () => void read()),
      ),
  }
  const taughtAt = (now: Millis) => taughtFor !== null && now - taughtFor < 60 * MINUTE
  return self
}

type Anomaly = Extract<Watched, { anomaly: object }>
const isAnomaly = (rule: Rule): rule is Rule & { on: Anomaly } => 'anomaly' in rule.on
