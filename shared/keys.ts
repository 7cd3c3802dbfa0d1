// Keys of feeds and operators that are made at run time, as the API shows them.
import type { Millis } from './clock.ts'

/** `feed`: sends events and nothing else. `operator`: what the role may do. */
export const keyKinds = ['feed', 'operator'] as const
export type KeyKind = (typeof keyKinds)[number]

/** Ways in that a key is for. Redis asks its own access list: a key for it is the password there. */
export const keyWays = ['http', 'redis'] as const
export type KeyWay = (typeof keyWays)[number]

export interface KeyShown {
  id: string
  name: string
  kind: KeyKind
  /** The beginning of the key, by which its holder knows it again. */
  prefix: string
  /** Null: all. */
  sectors: string[] | null
  ways: KeyWay[]
  madeAt: Millis
  madeBy: string
  /** The key that it takes the place of. */
  replaces: string | null
  /** From then on it is refused; null: it holds on. */
  endsAt: Millis | null
  /** To the minute; null: never. */
  lastUsedAt: Millis | null
  state: 'ok' | 'ending' | 'ended'
}

/** POST /keys and POST /keys/:id/rotate: the only time that the key is told. */
export interface KeyMade {
  key: string
  shown: KeyShown
  /** What makes the key valid in Redis, where it is for that. */
  redis?: string
}
