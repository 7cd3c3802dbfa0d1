// The whole path on one page: deliveries come in, patches go out. The stages know nothing of one
// another; only this file puts them in their order.
import type { Millis } from '../shared/clock.ts'
import type { Delivery, Proved, Taken } from './event.ts'

export interface Pipeline {
  /** Step 1, pure: what in a delivery is an event of a known sector, and what is not and why. */
  prove(delivery: Delivery, now: Millis): Proved
  /** Step 2: counts proved events once each and hands what changed to the rooms. */
  take(proved: Proved, now: Millis): Taken
}
