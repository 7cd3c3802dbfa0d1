// The life of an alert: what a signal, a person or the passing of time makes of it. Pure: `now` is given, every
// change is an event, and the state is nothing but the fold of its events.
import type { Alert, AlertAction, AlertState, Signal } from './alert.ts'
import { HOUR, MINUTE, type Millis, SECOND } from './clock.ts'
import type { Rule } from './rule.ts'
import type { Text } from './sector.ts'

/** What the life needs of a rule in force. */
export type AlertRule = Pick<
  Rule,
  'id' | 'sector' | 'title' | 'severity' | 'forSeconds' | 'reopenSeconds' | 'procedure' | 'links' | 'escalate'
> & {
  /** Of its value, as it is shown. */
  unit: string | null
}

export const REOPEN_WITHIN: Millis = 30 * MINUTE
/** A resolved alert closes by itself. */
export const CLOSE_AFTER: Millis = HOUR
/** So many changes within the window is flapping; a window without one is calm. */
export const FLAP_CHANGES = 5
export const FLAP_WINDOW: Millis = 10 * MINUTE

export interface Reading {
  value: number | null
  message: Text
  isSimulated: boolean
}

export type AlertChange =
  | ({ kind: 'began' } & Pick<
      Alert,
      'id' | 'rule' | 'sector' | 'severity' | 'title' | 'unit' | 'subject' | 'since'
    > &
      Reading)
  | ({ kind: 'fired'; firedAt: Millis } & Reading)
  /** It ceased before it had held long enough. */
  | { kind: 'lapsed' }
  | ({ kind: 'cleared'; clearedAt: Millis } & Reading)
  | ({ kind: 'refired'; since: Millis; firedAt: Millis } & Reading)
  | ({ kind: 'flapping'; isActive: boolean } & Reading)
  /** It changed while it is held open. However often it does, this is one change, told anew. */
  | { kind: 'flipped'; isActive: boolean; timesFired: number }
  | { kind: 'calmed'; isActive: boolean; clearedAt: Millis | null; timesFired: number }
  | { kind: 'escalated'; steps: number; role: string }
  | { kind: 'silenced'; until: Millis; reason: string }
  | { kind: 'unsilenced' }
  | { kind: 'expired' }
  | { kind: 'joined'; incident: string }
  | { kind: 'acted'; action: AlertAction; to?: string; comment?: string; value: number | null }
  /** The whole of it, after events of it had to be given up. */
  | { kind: 'restated'; record: AlertRecord }

/** `by`: null when nobody did it. */
export type AlertEvent = AlertChange & { version: number; at: Millis; by: string | null }

export interface Act {
  kind: AlertAction
  to?: string
  comment?: string
  /** That was seen. */
  version: number
}

export interface AlertRecord {
  alert: Alert
  /** The condition as it was heard last. */
  isActive: boolean
  /** Resolved or closed, and holding again from then on: not yet for long enough. */
  holdsSince: Millis | null
  /** Its last changes, while they may count as flapping; of those since it does, the last. */
  flips: Millis[]
  /** Of the change that tells of what flipped; null before there is one. */
  flipVersion: number | null
  /** From when on escalation counts. */
  announcedAt: Millis
  resolvedAt: Millis | null
  closedAt: Millis | null
  /** What a person did last, comments apart. */
  lastAct: { version: number; at: Millis; by: string; action: AlertAction; to?: string } | null
}

/** Somebody has to do something about it. */
export const isRaised = ({ state }: Pick<Alert, 'state'>): boolean =>
  state === 'firing' || state === 'acknowledged' || state === 'assigned'

/** Not over: it is listed as open. */
export const isOpen = ({ state }: Pick<Alert, 'state'>): boolean => state !== 'closed'

export const reopenWithin = (rule: AlertRule | undefined): Millis =>
  rule?.reopenSeconds === undefined ? REOPEN_WITHIN : rule.reopenSeconds * SECOND

/** It is open, or what comes of its subject still belongs to it. */
export const isHeld = (
  { alert, isActive, holdsSince }: AlertRecord,
  rule: AlertRule | undefined,
  now: Millis,
): boolean =>
  isOpen(alert) ||
  (alert.firedAt !== null &&
    (isActive ||
      holdsSince !== null ||
      (alert.clearedAt !== null && now - alert.clearedAt <= reopenWithin(rule))))

export const readingOf = ({ value, message, isSimulated }: Reading): Reading => ({
  value,
  message,
  isSimulated,
})

/** The first of an alert's events. `id` must be the same whenever the same condition is heard. */
export const beginning = (id: string, signal: Signal, rule: AlertRule, now: Millis): AlertChange => ({
  kind: 'began',
  id,
  rule: rule.id,
  sector: rule.sector,
  severity: rule.severity,
  title: rule.title,
  unit: rule.unit,
  subject: signal.subject,
  since: Math.min(signal.at, now),
  ...readingOf(signal),
})

/**
 * What a signal of its rule and subject makes of it: the record with the newest reading, which is no change of
 * the alert, and the changes. Time may bring more: see `passed`.
 */
export function signalled(
  record: AlertRecord,
  signal: Signal,
  now: Millis,
): { record: AlertRecord; changes: AlertChange[] } {
  const { alert } = record
  const reading = readingOf(signal)
  const at = Math.min(signal.at, now)
  const same = signal.isActive === record.isActive
  const heard: AlertRecord = {
    ...record,
    alert: signal.isActive || same ? { ...alert, ...reading, subject: signal.subject } : alert,
  }
  if (same) return { record: heard, changes: [] }
  if (alert.isFlapping) {
    const timesFired = alert.timesFired + (signal.isActive ? 1 : 0)
    return { record: heard, changes: [{ kind: 'flipped', isActive: signal.isActive, timesFired }] }
  }
  if (signal.isActive) return { record: { ...heard, isActive: true, holdsSince: at }, changes: [] }
  if (alert.state === 'pending') return { record, changes: [{ kind: 'lapsed' }] }
  // It held again, though not for long enough to be told.
  if (record.holdsSince !== null)
    return { record: { ...heard, isActive: false, holdsSince: null }, changes: [] }
  const isTooMany = recent(record.flips, now).length + 1 >= FLAP_CHANGES && isRaised(alert)
  return {
    record,
    changes: [
      isTooMany
        ? { kind: 'flapping', isActive: false, ...reading }
        : { kind: 'cleared', clearedAt: Math.max(at, alert.since), ...reading },
    ],
  }
}

/** The version that a change gives: what flips on is still the same change. */
export const versionAfter = (record: AlertRecord | null, { kind }: AlertChange): number => {
  const version = record?.alert.version ?? 0
  return kind === 'flipped' && record?.flipVersion === version ? version : version + 1
}

/** Before this moment time alone changes nothing about it; Infinity: never. */
export function dueAt(
  { alert, holdsSince, flips, resolvedAt, announcedAt }: AlertRecord,
  rule: AlertRule | undefined,
): Millis {
  const holdFor = (rule?.forSeconds ?? 0) * SECOND
  let due = alert.silencedUntil ?? Infinity
  if (alert.state === 'pending') due = Math.min(due, alert.since + holdFor)
  if (holdsSince !== null) due = Math.min(due, holdsSince + holdFor)
  if (alert.isFlapping) due = Math.min(due, (flips.at(-1) ?? 0) + FLAP_WINDOW)
  if (alert.state === 'resolved') due = Math.min(due, (resolvedAt ?? 0) + CLOSE_AFTER)
  const next = alert.state === 'firing' ? rule?.escalate?.[alert.escalated?.steps ?? 0] : undefined
  return next ? Math.min(due, announcedAt + next.afterSeconds * SECOND) : due
}

/** What the passing of time makes of it. One call gives each of them at most once. */
export function passed(record: AlertRecord, rule: AlertRule | undefined, now: Millis): AlertChange[] {
  if (now < dueAt(record, rule)) return []
  const { alert, holdsSince, flips } = record
  const { state } = alert
  const holdFor = (rule?.forSeconds ?? 0) * SECOND
  const changes: AlertChange[] = []
  if (alert.silencedUntil !== null && now >= alert.silencedUntil) changes.push({ kind: 'unsilenced' })
  if (state === 'pending' && now >= alert.since + holdFor)
    changes.push({ kind: 'fired', firedAt: alert.since + holdFor, ...readingOf(alert) })
  else if (holdsSince !== null && now >= holdsSince + holdFor)
    changes.push(
      recent(flips, now).length + 1 >= FLAP_CHANGES
        ? { kind: 'flapping', isActive: true, ...readingOf(alert) }
        : { kind: 'refired', since: holdsSince, firedAt: holdsSince + holdFor, ...readingOf(alert) },
    )
  else if (alert.isFlapping && now - (flips.at(-1) ?? 0) >= FLAP_WINDOW) {
    const clearedAt = record.isActive ? null : (flips.at(-1) ?? now)
    changes.push({ kind: 'calmed', isActive: record.isActive, clearedAt, timesFired: alert.timesFired })
  } else if (state === 'resolved' && holdsSince === null && now >= (record.resolvedAt ?? now) + CLOSE_AFTER)
    changes.push({ kind: 'expired' })
  const next = rule?.escalate?.[alert.escalated?.steps ?? 0]
  if (
    next &&
    state === 'firing' &&
    alert.silencedUntil === null &&
    now >= record.announcedAt + next.afterSeconds * SECOND
  )
    changes.push({ kind: 'escalated', steps: (alert.escalated?.steps ?? 0) + 1, role: next.role })
  return changes
}

/** Where each deed of a person may begin. */
export const allowedFrom: Record<AlertAction, readonly AlertState[]> = {
  acknowledge: ['firing'],
  assign: ['firing', 'acknowledged', 'assigned'],
  comment: ['pending', 'firing', 'acknowledged', 'assigned', 'resolved', 'closed'],
  resolve: ['firing', 'acknowledged', 'assigned'],
  close: ['resolved'],
  reopen: ['resolved', 'closed'],
}

/**
 * What a person does. 'lost': another's deed came between what was seen and now; 'not-now': its state does not
 * allow it.
 */
export function acted(record: AlertRecord, act: Act): AlertChange | 'lost' | 'not-now' {
  const { alert, lastAct } = record
  if (act.kind !== 'comment' && lastAct && lastAct.version > act.version) return 'lost'
  if (!allowedFrom[act.kind].includes(alert.state)) return 'not-now'
  return {
    kind: 'acted',
    action: act.kind,
    value: alert.value,
    ...(act.to === undefined ? {} : { to: act.to }),
    ...(act.comment === undefined ? {} : { comment: act.comment }),
  }
}

export const recent = (flips: readonly Millis[], now: Millis): Millis[] =>
  flips.filter((at) => now - at < FLAP_WINDOW)
