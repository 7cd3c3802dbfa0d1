// Who is signed in, where, and until when. A browser holds a random word; the server keeps its hash.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Clock, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { randomId } from '../../shared/random.ts'
import { cookieOf } from './cookies.ts'
import type { SessionRecord } from './person.ts'
import type { Records } from './records.ts'
import { hashOf } from './secret.ts'

/** `__Host-`: only a secure server of this very name can have set it. */
export const COOKIES = { secure: '__Host-ioc-session', plain: 'ioc-session' } as const

const TOKEN_BYTES = 32
const SESSIONS_OF_A_PERSON = 20
const SESSIONS = 10_000

export interface Sessions {
  /** Null: none, ended, or too long ago. Using it keeps it from ending. */
  of(request: IncomingMessage): SessionRecord | null
  /** Whether the browser holds something of a session, known or not. */
  isShown(request: IncomingMessage): boolean
  /** What the browser is to hold. */
  start(person: string, isElsewhere: boolean, from: { address: string; agent: string }): string
  /** Of one person, or all; those seen last come first. */
  list(person?: string): SessionRecord[]
  endsAt(session: SessionRecord): Millis
  end(hash: string): void
  /** All of a person's but one. */
  endOf(person: string, but?: string): void
  /** Lets go of those that have ended. */
  tidy(): void
}

export function createSessions(options: {
  records: Records<SessionRecord>
  idleMinutes: number
  hours: number
  clock: Pick<Clock, 'now'>
}): Sessions {
  const { records, idleMinutes, hours, clock } = options
  const endsAt = ({ startedAt, seenAt }: SessionRecord): Millis =>
    Math.min(startedAt + hours * HOUR, seenAt + idleMinutes * MINUTE)
  const list = (person?: string): SessionRecord[] =>
    [...records.all()]
      .filter(
        (session) => (person === undefined || session.person === person) && endsAt(session) > clock.now(),
      )
      .sort((a, b) => b.seenAt - a.seenAt)
  return {
    list,
    endsAt,
    isShown: (request) => tokenOf(request) !== null,
    of(request) {
      const token = tokenOf(request)
      const session = token === null ? undefined : records.get(hashOf(token))
      const now = clock.now()
      if (!session || endsAt(session) <= now) return null
      if (now - session.seenAt < MINUTE) return session
      const seen = { ...session, seenAt: now }
      records.note(session.hash, seen)
      return seen
    },
    start(person, isElsewhere, { address, agent }) {
      for (const old of list(person).slice(SESSIONS_OF_A_PERSON - 1)) records.forget(old.hash)
      for (const old of list().slice(SESSIONS - 1)) records.forget(old.hash)
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      const now = clock.now()
      const hash = hashOf(token)
      records.note(hash, {
        hash,
        id: randomId(),
        person,
        isElsewhere,
        startedAt: now,
        seenAt: now,
        address,
        agent: agent.slice(0, 200),
      })
      return token
    },
    end: (hash) => records.forget(hash),
    endOf(person, but) {
      for (const { hash, person: of } of [...records.all()])
        if (of === person && hash !== but) records.forget(hash)
    },
    tidy() {
      const now = clock.now()
      for (const session of [...records.all()]) if (endsAt(session) <= now) records.forget(session.hash)
    },
  }
}

const tokenOf = (request: IncomingMessage): string | null =>
  cookieOf(request, COOKIES.secure) ?? cookieOf(request, COOKIES.plain)
