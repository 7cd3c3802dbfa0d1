// Rules on things: each entity by its newest report, each open case by its facts or its clock.
import type { Signal, Subject } from '../../../shared/alert.ts'
import { AREA_FIELD } from '../../../shared/areaFigure.ts'
import { type Millis, SECOND } from '../../../shared/clock.ts'
import { compileExpression, type Row } from '../../../shared/expression.ts'
import { valueName } from '../../../shared/parts.ts'
import type { Rule, Watched } from '../../../shared/rule.ts'
import type { Sector, Text } from '../../../shared/sector.ts'
import type { Language } from '../../../shared/words.ts'
import type { Case, Cases } from '../../aggregate/cases.ts'
import type { Latest } from '../../aggregate/latest.ts'
import { afterHours, hoursBetween } from './condition.ts'
import { areasOf } from './figureWatch.ts'
import { type Seen, type Surroundings, Watch } from './watch.ts'
import { Wheel } from './wheel.ts'

type OnThing = Extract<Watched, { entity: string } | { case: string }>
const ALWAYS = () => 1

/** `Key`: where a thing of its kind is found. */
export abstract class ThingWatch<Key = unknown> extends Watch<Key> {
  protected readonly where: (row: Row) => number
  /** What was reported before is not judged now: its sector is being filled with its past. */
  judgesFrom: Millis = -Infinity
  readonly #only: ReadonlySet<string> | null

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    const on = rule.on as OnThing
    this.where = on.where === undefined ? ALWAYS : compileExpression(on.where)
    this.#only = rule.areas ? areasOf(rule.areas, around) : null
  }

  /** The same for all rules of a kind; undefined: there is no such thing. */
  abstract find(id: string): Key | undefined
  /** Looks at one that may have changed. */
  abstract one(id: string, key: Key, now: Millis, out: Signal[]): void

  /** Those that hold and were not told yet: to be called each second. */
  tellUntold(now: Millis, out: Signal[]): void {
    for (const id of this.untold) {
      const key = this.find(id)
      if (key !== undefined) this.one(id, key, now, out)
    }
  }

  /** One of those that the rule is about. */
  protected isMeant(row: Row): boolean {
    return this.where(row) === 1 && (!this.#only || this.#only.has(row[AREA_FIELD] as string))
  }

  protected subjectOf(kind: Subject['kind'], id: string, row: Row): Subject {
    const { [AREA_FIELD]: area, lon, lat } = row
    return {
      kind,
      id,
      name: nameOf(this.rule, this.sector, this.around, id, row),
      area: typeof area === 'string' ? area : null,
      place: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null,
    }
  }
}

/** What a person calls a thing: its label, else its id. */
export function nameOf({ on }: Rule, sector: Sector, around: Surroundings, id: string, row: Row): Text {
  const of = on as OnThing
  const { label } = 'entity' in of ? sector.entities[of.entity]! : sector.cases[of.case]!
  const value = label === undefined ? undefined : row[label]
  const name = (language: Language) =>
    typeof value === 'string' ? valueName(around, sector, label!, value, language) : id
  return { vi: name('vi'), en: name('en') }
}

/** By the row of its newest report. */
export class EntityWatch extends ThingWatch<number> {
  protected readonly latest: Latest
  protected readonly value: (row: Row) => number
  readonly #staleAfter: Millis

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    const on = rule.on as Extract<OnThing, { entity: string }>
    this.latest = this.state.latest.get(on.entity)!
    this.value = compileExpression(on.value)
    this.#staleAfter = this.latest.definition.staleAfterSeconds * SECOND
  }

  find(id: string): number | undefined {
    return this.latest.rowOf(id)
  }

  one(id: string, row: number, now: Millis, out: Signal[]): void {
    const { data, table } = this.latest
    const at = table.time(row)
    // What is no longer heard of is neither wrong nor right.
    if (now - at > this.#staleAfter) return
    if (at < this.judgesFrom) {
      this.passOver(id, at)
      return
    }
    const facts = data[row]!
    if (this.isMeant(facts)) this.judgeRow(id, row, facts, at, now, out)
    else this.leave(id, at, out)
  }

  all(now: Millis, out: Signal[]): void {
    for (let row = 0; row < this.latest.count; row++) this.one(this.latest.table.id(row), row, now, out)
  }

  protected judgeRow(id: string, row: number, facts: Row, at: Millis, now: Millis, out: Signal[]): void {
    const value = this.value(facts)
    if (!Number.isNaN(value)) this.weigh(id, row, value, at, now, out)
  }

  protected leave(id: string, at: Millis, out: Signal[]): void {
    this.end(id, at, out)
  }

  /** Its report of `at` is not judged. */
  protected passOver(_id: string, _at: Millis): void {}

  protected see(id: string, row: number, value: number | null): Seen {
    const fields = this.latest.data[row]!
    return {
      subject: this.subjectOf('entity', id, fields),
      value,
      fields,
      isSimulated: this.latest.table.simulated(row),
    }
  }
}

interface Standing {
  value: number
  changedAt: Millis
  /** Of the newest report that was judged. */
  reportedAt: Millis
}

/** Reports come, and say the same for too long: counted in their own time. */
export class FrozenEntityWatch extends EntityWatch {
  #last = new Map<string, Standing>()

  protected override judgeRow(
    id: string,
    row: number,
    facts: Row,
    at: Millis,
    now: Millis,
    out: Signal[],
  ): void {
    const value = this.value(facts)
    if (Number.isNaN(value)) return
    let last = this.#last.get(id)
    if (!last || last.value !== value) {
      last = { value, changedAt: at, reportedAt: at }
      this.#last.set(id, last)
    }
    last.reportedAt = at
    const beganAt = last.changedAt + this.judge.edges[0]! * SECOND
    this.weigh(id, row, (at - last.changedAt) / SECOND, beganAt, now, out)
  }

  protected override leave(id: string, at: Millis, out: Signal[]): void {
    this.#last.delete(id)
    super.leave(id, at, out)
  }

  /** What its reports said in between is not known: counted anew. */
  protected override passOver(id: string, at: Millis): void {
    if (this.#last.get(id)?.reportedAt !== at) this.#last.delete(id)
  }

  override get memory(): unknown {
    return [...this.#last]
  }
  override set memory(last: unknown) {
    this.#last = new Map(last as [string, Standing][])
  }
}

/** By its facts. */
export class CaseWatch extends ThingWatch<Case> {
  protected readonly cases: Cases
  readonly #value: (row: Row) => number

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    const on = rule.on as Extract<OnThing, { case: string }>
    this.cases = this.state.cases.get(on.case)!
    this.#value = 'value' in on ? compileExpression(on.value) : ALWAYS
  }

  find(id: string): Case | undefined {
    return this.cases.all.get(id)
  }

  one(id: string, held: Case, now: Millis, out: Signal[]): void {
    const at = held.steps.at(-1)!.time
    if (at < this.judgesFrom) return
    if (held.life.isOpen && this.isMeant(held.row)) this.judgeCase(id, held, at, now, out)
    else this.end(id, at, out)
  }

  all(now: Millis, out: Signal[]): void {
    for (const [id, held] of this.cases.all) this.one(id, held, now, out)
  }

  protected judgeCase(id: string, held: Case, at: Millis, now: Millis, out: Signal[]): void {
    const value = this.#value(held.row)
    if (!Number.isNaN(value)) this.weigh(id, held, value, at, now, out)
  }

  protected see(id: string, held: Case, value: number | null): Seen {
    const fields = held.row
    return {
      subject: this.subjectOf('case', id, fields),
      value,
      fields,
      isSimulated: held.life.simulated,
    }
  }
}

/** By hours since a moment of its life. */
export class ClockWatch extends CaseWatch {
  readonly #moment: string
  /** Cases that may begin or end to be wrong by time alone. */
  readonly #wheel = new Wheel<string>()

  constructor(rule: Rule, around: Surroundings) {
    super(rule, around)
    this.#moment = (rule.on as Extract<Watched, { hoursSince: string }>).hoursSince
  }

  /** To be called each second; `all` each hour. */
  due(now: Millis, out: Signal[]): void {
    for (const id of this.#wheel.take(now)) {
      const held = this.find(id)
      if (held) this.one(id, held, now, out)
    }
  }

  protected override judgeCase(id: string, held: Case, _: Millis, now: Millis, out: Signal[]): void {
    const moment = held.row[this.#moment]
    if (typeof moment !== 'number') return
    let beganAt = held.life.openedAt
    for (const hours of this.judge.edges) {
      const edge = afterHours(moment, hours)
      // `above` holds only after its edge.
      for (const at of [edge, edge + 1]) if (at > now) this.#wheel.add(id, at, now)
      if (edge <= now) beganAt = Math.max(beganAt, edge)
    }
    this.weigh(id, held, hoursBetween(moment, now), beganAt, now, out)
  }
}
