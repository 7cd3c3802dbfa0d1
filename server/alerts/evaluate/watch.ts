// One rule at work: which of its subjects it holds of, since when, and what is said when that changes.
import type { Signal, Subject } from '../../../shared/alert.ts'
import { type Millis, SECOND } from '../../../shared/clock.ts'
import type { Row } from '../../../shared/expression.ts'
import type { Area } from '../../../shared/locality.ts'
import { isClocked, type Rule } from '../../../shared/rule.ts'
import { messageOf } from '../../../shared/ruleWords.ts'
import type { Sector } from '../../../shared/sector.ts'
import type { SectorState } from '../../aggregate/sectorState.ts'
import { compileJudge, heldSince, type Judge } from './condition.ts'
import { isInSeason } from './season.ts'

/** Subjects of one rule at a time; more are not said one by one. */
export const HELD_LIMIT = 5_000
/** What has to hold for a time is told when it has held for so long of it: most of what comes and goes is not told. */
const TELL_AFTER: Millis = 5 * SECOND
/** A figure that goes on changing is said again at most so often. */
const SAY_AGAIN: Millis = 10 * SECOND

export interface Surroundings {
  sectors: ReadonlyMap<string, SectorState>
  areas: Area[]
  zone: string
}

/** What is said of a subject. */
export interface Seen {
  subject: Subject
  value: number | null
  /** Of an anomaly. */
  usual?: number
  fields?: Row
  isSimulated: boolean
}

interface Held {
  since: Millis
  saidAt: Millis
  /** As it was said last; null: it was not yet. */
  signal: Signal | null
}

type HeldDump = [subject: string, since: Millis, signal: Signal | null]

/** Survives as JSON. */
export interface WatchDump {
  rule: string
  liveSince: Millis | null
  held: HeldDump[]
  memory: unknown
}

/** `Key`: how a kind of rule finds its subject again. */
export abstract class Watch<Key = unknown> {
  readonly rule: Rule
  readonly sector: Sector
  protected readonly judge: Judge
  protected readonly state: SectorState
  protected readonly around: Surroundings
  protected readonly held = new Map<string, Held>()
  /** Of those that hold, what was not told yet. */
  protected readonly untold = new Set<string>()
  /** Subjects that were not held because there are too many. */
  leftOut = 0
  #isOn: boolean
  /** Since when it is switched on and in its months and hours; 0: since the start; null: it is not. */
  #liveSince: Millis | null = null
  /** As it was before a restart. */
  #wasLiveSince: Millis | null | undefined = 0
  readonly #tellAfter: Millis
  /** What grows by itself needs not be said again. */
  readonly #isTime: boolean

  constructor(rule: Rule, around: Surroundings) {
    this.rule = rule
    this.around = around
    this.state = around.sectors.get(rule.sector)!
    this.sector = this.state.sector
    this.judge = compileJudge(rule, this.sector)
    this.#isOn = rule.isOn
    this.#tellAfter = Math.min(TELL_AFTER, this.judge.forMs / 2)
    this.#isTime = isClocked(rule.on) || 'hoursSince' in rule.on
  }

  get isOn(): boolean {
    return this.#isOn
  }
  get isLive(): boolean {
    return this.#liveSince !== null
  }

  /** Everything that it can see, at `now`. */
  abstract all(now: Millis, out: Signal[]): void
  protected abstract see(id: string, key: Key, value: number | null): Seen
  /** What it remembers beside what it holds; null: nothing. Survives a restart as JSON. */
  get memory(): unknown {
    return null
  }
  set memory(_: unknown) {}

  switch(isOn: boolean): void {
    this.#isOn = isOn
  }

  /** Whether it came into force; what it held ends when it goes out of it. */
  turn(now: Millis, out: Signal[]): boolean {
    const isLive = this.#isOn && isInSeason(this.rule, now, this.around.zone)
    if (!isLive) for (const id of [...this.held.keys()]) this.end(id, now, out)
    const isNew = isLive && !this.isLive
    if (isNew) this.#liveSince = this.#wasLiveSince ?? now
    else if (!isLive) this.#liveSince = null
    this.#wasLiveSince = undefined
    return isNew
  }

  /** `value`: what is asked of the condition; null: not known. `at`: its event time. */
  protected weigh(id: string, key: Key, value: number | null, at: Millis, now: Millis, out: Signal[]): void {
    if (value === null) return
    // Most rules hold of nothing, at every event.
    const held = this.held.size ? this.held.get(id) : undefined
    if (!held && !this.judge.holds(value)) return
    // Nothing holds from before the rule was in force.
    const from = held ? at : Math.max(at, this.#liveSince ?? 0)
    const since = heldSince(this.judge, held?.since, value, from, now)
    if (since === undefined) {
      if (held && this.#cease(id, held)) {
        const endedAt = Math.max(held.since, Math.min(at, now))
        out.push(this.#signal(id, key, value, false, endedAt, now))
      }
    } else if (!held) this.#begin(id, key, value, since, now, out)
    else if (!held.signal) {
      if (now - since >= this.#tellAfter)
        this.#tell(id, held, this.#signal(id, key, value, true, since, now), now, out)
    } else if (!this.#isTime && now - held.saidAt >= SAY_AGAIN) {
      held.saidAt = now
      const signal = this.#signal(id, key, value, true, held.since, now)
      if (signal.value !== held.signal.value) this.#tell(id, held, signal, now, out)
    }
  }

  #begin(id: string, key: Key, value: number, since: Millis, now: Millis, out: Signal[]): void {
    if (this.held.size >= HELD_LIMIT) {
      this.leftOut++
      return
    }
    const held: Held = { since, saidAt: now, signal: null }
    this.held.set(id, held)
    if (now - since >= this.#tellAfter)
      this.#tell(id, held, this.#signal(id, key, value, true, since, now), now, out)
    else this.untold.add(id)
  }

  #tell(id: string, held: Held, signal: Signal, now: Millis, out: Signal[]): void {
    held.signal = signal
    held.saidAt = now
    this.untold.delete(id)
    out.push(signal)
  }

  /** As it was said last; null: it was not, and needs no end. */
  #cease(id: string, { signal }: Held): Signal | null {
    this.held.delete(id)
    this.untold.delete(id)
    return signal
  }

  /** It is not there any more, or not to be looked at. */
  protected end(id: string, at: Millis, out: Signal[]): void {
    const held = this.held.get(id)
    if (!held) return
    const signal = this.#cease(id, held)
    if (signal) out.push({ ...signal, isActive: false, at: Math.max(held.since, at) })
  }

  #signal(id: string, key: Key, value: number | null, isActive: boolean, at: Millis, now: Millis): Signal {
    const seen = this.see(id, key, value)
    const { subject, isSimulated, fields, usual } = seen
    const told = {
      value: seen.value,
      name: subject.name,
      area: subject.area,
      ...(usual === undefined ? {} : { usual }),
      ...(fields ? { fields } : {}),
    }
    const message = messageOf(this.rule, this.sector, this.around, told, now)
    return { rule: this.rule.id, subject, isActive, at, value: seen.value, message, isSimulated }
  }

  /** What was true elsewhere: an alert that is open and was not known to hold here. */
  adopt(signal: Signal): void {
    const { id } = signal.subject
    const held = this.held.get(id)
    if (held) held.signal ??= signal
    else if (this.held.size < HELD_LIMIT) this.held.set(id, { since: signal.at, saidAt: signal.at, signal })
    this.untold.delete(id)
  }

  dump(): WatchDump {
    const held = Array.from(this.held, ([id, { since, signal }]): HeldDump => [id, since, signal])
    const liveSince = this.#wasLiveSince === undefined ? this.#liveSince : this.#wasLiveSince
    return { rule: this.rule.id, liveSince, held, memory: this.memory }
  }

  restore({ liveSince, held, memory }: WatchDump): void {
    this.#wasLiveSince = liveSince
    for (const [id, since, signal] of held) {
      this.held.set(id, { since, saidAt: -Infinity, signal })
      if (!signal) this.untold.add(id)
    }
    if (memory !== null) this.memory = memory
  }
}
