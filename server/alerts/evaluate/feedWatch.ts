// A sector that nothing is heard of. Silence from before this server listened is not known to be silence.
import type { Signal } from '../../../shared/alert.ts'
import { type Millis, SECOND } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import { type Seen, type Surroundings, Watch } from './watch.ts'

export class FeedWatch extends Watch<null> {
  readonly #listensSince: Millis

  constructor(rule: Rule, around: Surroundings, listensSince: Millis) {
    super(rule, around)
    this.#listensSince = listensSince
  }

  all(now: Millis, out: Signal[]): void {
    const { at } = this.state.memory.feed
    // A feed that was never there is not missed.
    if (at === null) return
    const edge = this.judge.edges[0]! * SECOND
    if (now - at >= edge && now - this.#listensSince < edge) return
    const beganAt = now - at >= edge ? at + edge : at
    this.weigh(this.sector.id, null, (now - at) / SECOND, beganAt, now, out)
  }

  protected see(id: string, _: null, value: number | null): Seen {
    const name = this.sector.title
    return {
      subject: { kind: 'feed', id, name, area: null, place: null },
      value,
      isSimulated: this.state.memory.feed.simulated > 0,
    }
  }
}
