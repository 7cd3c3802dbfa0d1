// The record of who did or saw what that matters. Each row carries a fingerprint over the one before it and
// itself, so that a row that was changed, taken out or put in between is found.
import type { Millis } from './clock.ts'

/** Who did it, as the record keeps it. */
export interface AuditActor {
  kind: 'person' | 'screen' | 'key' | 'demo'
  id: string
  name: string
}

/** `<thing>.<deed>`, such as `login.failed` or `reported.saved`. */
export type AuditDeed = `${string}.${string}`

/** What can be said of a deed: values that JSON has. Names of secrets are blotted out, what is too long is cut. */
export type AuditDetails = { readonly [name: string]: unknown }

export interface AuditNote {
  at: Millis
  /** Null: nobody that the server knows. */
  by: AuditActor | null
  deed: AuditDeed
  /** What it was done to; null: nothing in particular. */
  of: string | null
  details?: AuditDetails
}

/** As it is kept and shown. */
export interface AuditRow {
  /** From 1, without gaps. */
  seq: number
  at: Millis
  by: AuditActor | null
  deed: string
  of: string | null
  details: AuditDetails
  /** SHA-256 in hex over the hash of the row before and this row's canonical JSON. */
  hash: string
}

/** A row's place in the chain. */
export type AuditAnchor = Pick<AuditRow, 'seq' | 'hash'>

/** GET /audit */
export interface AuditPage {
  rows: AuditRow[]
  /** Give it as `before` for the older ones; null: there are none. */
  next: number | null
  /** The newest row of all; null: nothing is recorded yet. */
  head: AuditAnchor | null
}
