// From what one subject's figure was, moment by moment, to the times at which the rule would have fired.
import type { Millis } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { Sector, Text } from '../../../shared/sector.ts'
import { compileJudge, heldSince, type Judge } from '../evaluate/condition.ts'
import { isInSeason } from '../evaluate/season.ts'

export interface Fired {
  /** Since when it held; it was told after the rule's `for`. */
  at: Millis
  /** Null: it holds still. */
  until: Millis | null
  subject: { id: string; name: Text }
}

/** One subject's condition over time; readings come in their order. */
export class Course {
  readonly #judge: Judge
  readonly #rule: Rule
  readonly #zone: string
  #since: Millis | undefined
  readonly spans: [at: Millis, until: Millis | null][] = []

  constructor(rule: Rule, sector: Sector, zone: string) {
    this.#rule = rule
    this.#zone = zone
    this.#judge = compileJudge(rule, sector)
  }

  get edges(): readonly number[] {
    return this.#judge.edges
  }

  /** `value`: what is asked of the condition; null: not known. `began`: when that value was reached. */
  read(value: number | null, at: Millis, began = at): void {
    const isMeant = isInSeason(this.#rule, at, this.#zone)
    const since = isMeant ? heldSince(this.#judge, this.#since, value, began, at) : undefined
    if (since === undefined) this.end(at)
    this.#since = since
  }

  /** It is not there any more. */
  end(at: Millis): void {
    const since = this.#since
    this.#since = undefined
    if (since !== undefined && at - since >= this.#judge.forMs) this.spans.push([since, at])
  }

  /** What holds at the last moment holds on. */
  close(at: Millis): void {
    const since = this.#since
    if (since !== undefined && at - since >= this.#judge.forMs) this.spans.push([since, null])
    this.#since = undefined
  }
}
