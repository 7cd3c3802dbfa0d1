// What the pages and the server say to each other about accounts.
import type { Door, Principal, Role } from './access.ts'
import type { Millis } from './clock.ts'
import type { Text } from './sector.ts'

/** Characters of a password; no rules of composition (OWASP ASVS 2.1). */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/** What a signed-in person must do before anything else. */
export type Pending = 'password' | 'code'

/** GET /me */
export interface Me {
  principal: Principal
  /** Empty while something is pending. */
  doors: Door[]
  /** Nobody needs to sign in here. */
  demo: boolean
  pending: Pending | null
  /** Of a person with an account of this server. */
  account?: { signsInElsewhere: boolean; hasCode: boolean; recoveryCodes: number }
}

/** GET /login */
export interface WaysToSignIn {
  accounts: boolean
  demo: boolean
  /** What the button to sign in elsewhere says; null: there is no such way. */
  elsewhere: string | null
}

/** An account as admins see it. */
export interface Person {
  id: string
  /** What is typed to sign in; lower case. */
  name: string
  title: string
  role: Role
  /** Of an officer; null: all. */
  sectors: string[] | null
  areas: string[] | null
  isOff: boolean
  signsInElsewhere: boolean
  hasCode: boolean
  /** A one-time password waits to be changed. */
  isNew: boolean
  blockedUntil: Millis | null
  signedInAt: Millis | null
}

export interface SessionView {
  id: string
  person: { id: string; title: string }
  startedAt: Millis
  seenAt: Millis
  endsAt: Millis
  address: string
  agent: string
  /** The one that asks. */
  isOwn: boolean
}

/** Why somebody comes back from elsewhere without having signed in: `/login?refused=…`. */
export const signInReasons = ['away', 'late', 'not-taken', 'no-role'] as const
export type SignInReason = (typeof signInReasons)[number]

/** Beside `detail`, the sentence in both languages. */
export interface AccountRefusal {
  why: Text
  /** Signing in needs the code of the authenticator beside the password. */
  needs?: 'code'
}

/** The start of enrolling an authenticator. */
export interface Enrolment {
  secret: string
  /** otpauth://…, for a QR code */
  uri: string
}
