// All rules at work: a side branch of the line that is told what was touched and looks at nothing else, except
// what time alone moves. Looking at everything each time would give the same signals.
import type { Signal } from '../../../shared/alert.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../../shared/clock.ts'
import { isRuleName, type Rule } from '../../../shared/rule.ts'
import type { IocEvent } from '../../event.ts'
import type { Baseline } from './baseline.ts'
import { FeedWatch } from './feedWatch.ts'
import {
  AnomalyWatch,
  FigureWatch,
  FrozenFigureWatch,
  PartsWatch,
  RateWatch,
  WholeWatch,
} from './figureWatch.ts'
import { Fillings, type FillingsDump, RECENT } from './fillings.ts'
import { CaseWatch, ClockWatch, EntityWatch, FrozenEntityWatch, type ThingWatch } from './thingWatch.ts'
import type { Surroundings, Watch, WatchDump } from './watch.ts'

export interface EvaluatorOptions extends Surroundings {
  /** Those of sectors that there are. */
  rules: readonly Rule[]
  /** From when on this server can hear anything. */
  now: Millis
}

export interface EvaluatorDump {
  /** When it looked last. */
  at: Millis | null
  rules: WatchDump[]
  /** Absent in what an earlier version wrote. */
  filling?: FillingsDump
}

export interface Evaluator {
  /** A sector's room was touched. */
  touch(sector: string): void
  /** Events that the line was given at `now`, counted or not. */
  noted(events: readonly IocEvent[], now: Millis): void
  /** What has begun and what has ended since the look before; a figure that goes on changing is said again. */
  look(now: Millis): Signal[]
  /** The next look is at everything. */
  touchAll(): void
  /** Survives a restart as JSON, taken at any time. */
  dump(): EvaluatorDump
  /** Rules that are no more are left out. */
  restore(dump: EvaluatorDump): void
  /** Alerts that are open elsewhere: the next look says which have ended, those of rules that are no more too. */
  adopt(active: readonly Signal[]): void
  /** False: there is no such rule. */
  switch(rule: string, isOn: boolean): boolean
  isOn(rule: string): boolean
  /** What is usual, by rule; an empty list: it cannot be judged. */
  learn(rule: string, baselines: readonly Baseline[]): void
  /** What an anomaly is judged by at `now`; null: it cannot be judged, or is no anomaly. */
  usual(rule: string, now: Millis): Baseline | null
  /** Subjects that could not be held because their rule holds too many. */
  leftOut(): number
}

/** Things of one kind that may have changed. */
interface Kind {
  sector: string
  watches: ThingWatch[]
  dirty: Set<string>
  /** Its sector is being filled with its past. */
  isFilling: boolean
  /** That has just ended: all of them have to be looked at. */
  isFilled: boolean
}

export function createEvaluator({ rules, now: listensSince, ...around }: EvaluatorOptions): Evaluator {
  const watches = new Map<string, Watch>()
  const figures = new Map<string, FigureWatch[]>()
  const feeds: FeedWatch[] = []
  const clocks: ClockWatch[] = []
  const kinds = new Map<string, Kind>()
  /** By event type. */
  const kindOf = new Map<string, Kind>()
  for (const rule of rules) {
    const watch = watchOf(rule, around, listensSince)
    watches.set(rule.id, watch)
    if (watch instanceof FigureWatch) figures.set(rule.sector, [...(figures.get(rule.sector) ?? []), watch])
    else if (watch instanceof FeedWatch) feeds.push(watch)
    else addThing(watch as ThingWatch)
  }
  function addThing(watch: ThingWatch): void {
    const { on, sector } = watch.rule
    const key =
      'entity' in on ? `${sector} entity ${on.entity}` : `${sector} case ${(on as { case: string }).case}`
    let kind = kinds.get(key)
    if (!kind) {
      kind = { sector, watches: [], dirty: new Set(), isFilling: false, isFilled: false }
      kinds.set(key, kind)
      for (const { type, of } of watch.sector.events)
        if (
          ('entity' in of && 'entity' in on && of.entity === on.entity) ||
          ('case' in of && 'case' in on && of.case === on.case)
        )
          kindOf.set(type, kind)
    }
    kind.watches.push(watch)
    if (watch instanceof ClockWatch) clocks.push(watch)
  }

  /** What rules held that are no more. */
  const orphans: Signal[] = []
  const touched = new Set<string>()
  let isAllTouched = true
  let lookedAt: Millis | null = null
  const fillings = new Fillings()

  /** Of a sector that is being filled only what was reported lately is judged, until all of its past is there. */
  function heedFillings(now: Millis): void {
    for (const kind of kinds.values()) {
      const isFilling = fillings.isFilling(kind.sector, now)
      kind.isFilled = kind.isFilling && !isFilling
      kind.isFilling = isFilling
      for (const watch of kind.watches) watch.judgesFrom = isFilling ? now - RECENT : -Infinity
    }
  }

  /** Rules that come into force look at all that they can see; those that go out of it end what they held. */
  function turn(now: Millis, out: Signal[]): void {
    for (const watch of watches.values()) if (watch.turn(now, out) && !isAllTouched) watch.all(now, out)
  }

  function lookAt({ watches: own, dirty, isFilled }: Kind, now: Millis, out: Signal[]): void {
    const live = own.filter(({ isLive }) => isLive)
    if (isAllTouched || isFilled) for (const watch of live) watch.all(now, out)
    else if (live.length)
      for (const id of dirty) {
        const key = live[0]!.find(id)
        if (key !== undefined) for (const watch of live) watch.one(id, key, now, out)
      }
    dirty.clear()
  }

  function look(now: Millis): Signal[] {
    const out: Signal[] = orphans.splice(0).map((signal) => ({ ...signal, isActive: false, at: now }))
    const passed = (span: Millis) =>
      lookedAt === null || Math.floor(now / span) !== Math.floor(lookedAt / span)
    heedFillings(now)
    if (isAllTouched || passed(MINUTE)) turn(now, out)
    const isAged = isAllTouched || passed(SECOND)
    for (const sector of isAged ? figures.keys() : touched) {
      const isFilling = fillings.isFilling(sector, now)
      for (const watch of figures.get(sector) ?? [])
        if (watch.isLive && !(isFilling && watch.isOfPast)) watch.all(now, out)
    }
    touched.clear()
    if (isAged)
      for (const watch of feeds)
        if (watch.isLive && !fillings.isFilling(watch.rule.sector, now)) watch.all(now, out)
    for (const kind of kinds.values()) {
      lookAt(kind, now, out)
      if (isAged) for (const watch of kind.watches) if (watch.isLive) watch.tellUntold(now, out)
    }
    if (isAged)
      for (const watch of clocks) {
        if (!watch.isLive) continue
        watch.due(now, out)
        if (passed(HOUR) && !isAllTouched) watch.all(now, out)
      }
    isAllTouched = false
    lookedAt = now
    return out
  }

  return {
    touch: (sector) => void touched.add(sector),
    noted(events, now) {
      fillings.note(events, now)
      for (const { type, subject } of events) kindOf.get(type)?.dirty.add(subject)
    },
    look,
    touchAll() {
      isAllTouched = true
    },
    dump: () => ({
      at: lookedAt,
      rules: Array.from(watches.values(), (watch) => watch.dump()),
      filling: fillings.dump(),
    }),
    restore({ at, rules: dumped, filling = [] }) {
      fillings.restore(filling)
      for (const dump of dumped) watches.get(dump.rule)?.restore(dump)
      for (const own of figures.values()) for (const watch of own) watch.lookedAt = at
      isAllTouched = true
    },
    adopt(active) {
      for (const signal of active) {
        const watch = watches.get(signal.rule)
        if (watch) watch.adopt(signal)
        else if (isRuleName(signal.rule)) orphans.push(signal)
      }
      isAllTouched = true
    },
    switch(id, isOn) {
      const watch = watches.get(id)
      watch?.switch(isOn)
      isAllTouched = true
      return watch !== undefined
    },
    isOn: (id) => watches.get(id)?.isOn ?? false,
    learn(id, baselines) {
      const watch = watches.get(id)
      if (watch instanceof AnomalyWatch) watch.baselines = baselines
    },
    usual(id, now) {
      const watch = watches.get(id)
      return watch instanceof AnomalyWatch ? watch.baselineAt(now) : null
    },
    leftOut: () => [...watches.values()].reduce((sum, { leftOut }) => sum + leftOut, 0),
  }
}

function watchOf(rule: Rule, around: Surroundings, listensSince: Millis): Watch {
  const { on } = rule
  if ('feed' in on) return new FeedWatch(rule, around, listensSince) as Watch
  if ('rate' in on) return new RateWatch(rule, around) as Watch
  if ('anomaly' in on) return new AnomalyWatch(rule, around) as Watch
  if ('indicator' in on) {
    if ('frozenSeconds' in on) return new FrozenFigureWatch(rule, around) as Watch
    return (
      'by' in on && on.by !== undefined ? new PartsWatch(rule, around) : new WholeWatch(rule, around)
    ) as Watch
  }
  if ('entity' in on)
    return (
      'frozenSeconds' in on ? new FrozenEntityWatch(rule, around) : new EntityWatch(rule, around)
    ) as Watch
  return ('hoursSince' in on ? new ClockWatch(rule, around) : new CaseWatch(rule, around)) as Watch
}
