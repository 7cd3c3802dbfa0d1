// Chooses the way out by the target's address.
import { httpPublisher } from './http.ts'
import type { Publisher, PublisherOptions } from './publisher.ts'
import { redisPublisher } from './redis.ts'

/** Throws a sentence for an address that is neither Redis nor HTTP. */
export function createPublisher(to: string, options: PublisherOptions): Publisher {
  const scheme = URL.canParse(to) ? new URL(to).protocol : ''
  if (scheme === 'http:' || scheme === 'https:') return httpPublisher(to, options)
  if (scheme === 'redis:' || scheme === 'rediss:') return redisPublisher(to, options)
  throw new Error(`--to must be redis://host:port or http://host:port, not ${to || 'empty'}`)
}
