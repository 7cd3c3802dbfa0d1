// An account and a session as they are kept.

import type { Principal, Role } from '../../shared/access.ts'
import type { Millis } from '../../shared/clock.ts'
import type { Pending, Person } from '../../shared/people.ts'
import type { Attempts } from './lockout.ts'
import type { AccountsConfig } from './settings.ts'

export interface PersonRecord {
  id: string
  /** Lower case; nobody else has it. */
  name: string
  title: string
  role: Role
  /** Of an officer; null: all. */
  sectors: string[] | null
  areas: string[] | null
  isOff: boolean
  /** Issuer and subject of who signs in elsewhere. */
  subject: string | null
  password: { hash: string; isOneTime: boolean; until: Millis | null } | null
  /** The authenticator's secret, sealed, and the step of the last code that was taken. */
  code: { secret: string; lastStep: number } | null
  /** Hashes of recovery codes that were not used. */
  recovery: string[]
  attempts: Attempts
  signedInAt: Millis | null
}

export interface SessionRecord {
  /** SHA-256 of what the browser holds. */
  hash: string
  /** As it is shown and ended by. */
  id: string
  person: string
  /** The provider looked at the person, by its own means. */
  isElsewhere: boolean
  startedAt: Millis
  /** To the minute. */
  seenAt: Millis
  address: string
  agent: string
}

/** Typed with other capitals or code points, it is the same name. */
export const foldName = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

export const principalOfPerson = ({ id, title, role, sectors, areas }: PersonRecord): Principal => ({
  kind: 'person',
  id,
  name: title,
  role,
  ...(role === 'officer' && sectors ? { sectors } : {}),
  ...(role === 'officer' && areas ? { areas } : {}),
})

export const needsCode = (
  { role }: Pick<PersonRecord, 'role'>,
  secondFactor: AccountsConfig['secondFactor'],
): boolean => secondFactor === 'everyone' || (secondFactor === 'admins' && role === 'admin')

/** What must be done before anything else. */
export function pendingOf(
  person: PersonRecord,
  session: SessionRecord,
  secondFactor: AccountsConfig['secondFactor'],
): Pending | null {
  if (session.isElsewhere) return null
  if (person.password?.isOneTime) return 'password'
  return needsCode(person, secondFactor) && !person.code ? 'code' : null
}

export function viewOf(person: PersonRecord, now: Millis): Person {
  const { id, name, title, role, sectors, areas, isOff, subject, code, password, signedInAt } = person
  const { blockedUntil } = person.attempts
  return {
    id,
    name,
    title,
    role,
    sectors,
    areas,
    isOff,
    signsInElsewhere: subject !== null,
    hasCode: code !== null,
    isNew: password?.isOneTime ?? false,
    blockedUntil: blockedUntil > now ? blockedUntil : null,
    signedInAt,
  }
}
