// What every way in has in common: it decodes what arrives into deliveries and hands them over.
import type { Stop } from '../../shared/clock.ts'
import type { WayIn } from '../../shared/protocol.ts'
import type { Delivery, Taken } from '../event.ts'

/** A message that never became events. */
export interface Malformed {
  way: WayIn['name']
  /** What is wrong with it, as a sentence without a full stop. */
  message: string
  /** What was sent, or its beginning. */
  excerpt: string
}

/** The line behind a feed. */
export interface FeedHandlers {
  /**
   * Proves and counts at once: for ways that keep their own record (a stream) or promise none
   * (pub/sub). Never throws on bad input.
   */
  take(delivery: Delivery): Taken
  /** Proves, stores on disk, then counts. @throws Unavailable, and then nothing was counted. */
  store(delivery: Delivery): Promise<Taken>
  /** Nothing more can be kept now: a way that can wait must. */
  isFull(): boolean
  /** Counts a message that is not JSON. */
  refuse(malformed: Malformed): void
  /** Everything of `stream` up to and including `id` was taken. Called in the same turn as `take`. */
  reached(stream: string, id: string): void
  /** So many messages were lost because they came faster than they could be taken. */
  dropped(way: WayIn['name'], count: number): void
}

export interface Feed {
  readonly name: WayIn['name']
  /** Begins to deliver. Nothing is delivered after the returned Stop was called. */
  start(handlers: FeedHandlers): Stop
  state(): WayIn
}

export const channelOf = (sector: string): string => `ioc:feed:${sector}`
export const streamOf = (sector: string): string => `ioc:stream:${sector}`
