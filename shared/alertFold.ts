// An alert as the fold of its events.
import type { Alert } from './alert.ts'
import { type AlertEvent, type AlertRecord, isRaised, type Reading, readingOf, recent } from './alertLife.ts'
import type { Millis } from './clock.ts'

/** The alert after an event; `record` is null before the first. @throws when the first is not its beginning. */
export function foldAlert(record: AlertRecord | null, event: AlertEvent): AlertRecord {
  const { at, by, version } = event
  if (event.kind === 'restated') return event.record
  if (event.kind === 'began') return begun(event, at, version)
  if (!record) throw new Error(`An alert begins with ${event.kind}`)
  const { alert } = record
  const next = (of: Partial<Alert>, more: Partial<AlertRecord> = {}): AlertRecord => ({
    ...record,
    ...more,
    alert: { ...alert, ...of, version },
  })
  const flips = () => recent([...record.flips, at], at)
  switch (event.kind) {
    case 'fired':
      return next(
        { state: 'firing', firedAt: event.firedAt, timesFired: 1, ...readingOf(event) },
        { flips: flips(), announcedAt: at },
      )
    case 'lapsed':
      return next({ state: 'closed' }, { isActive: false, closedAt: at })
    case 'cleared': {
      const { clearedAt } = event
      const resolved = isRaised(alert)
      return next(
        { clearedAt, ...readingOf(event), ...(resolved ? { state: 'resolved', escalated: null } : {}) },
        { isActive: false, holdsSince: null, flips: flips(), ...(resolved ? { resolvedAt: at } : {}) },
      )
    }
    case 'refired':
      return next(
        {
          ...raisedAgain(event),
          since: event.since,
          firedAt: event.firedAt,
          timesFired: alert.timesFired + 1,
        },
        { ...activeAgain, flips: flips(), announcedAt: at },
      )
    case 'flapping':
      return next(
        {
          ...(isRaised(alert) ? readingOf(event) : raisedAgain(event)),
          isFlapping: true,
          timesFired: alert.timesFired + (event.isActive ? 1 : 0),
        },
        {
          ...activeAgain,
          isActive: event.isActive,
          flips: flips(),
          ...(isRaised(alert) ? {} : { announcedAt: at }),
        },
      )
    case 'flipped':
      return next(
        { timesFired: event.timesFired },
        { isActive: event.isActive, flips: [at], flipVersion: version },
      )
    case 'calmed':
      return next(
        {
          isFlapping: false,
          timesFired: event.timesFired,
          ...(event.isActive || !isRaised(alert)
            ? {}
            : { state: 'resolved', clearedAt: event.clearedAt, escalated: null }),
        },
        { isActive: event.isActive, flips: [], ...(event.isActive ? {} : { resolvedAt: at }) },
      )
    case 'escalated':
      return next({ escalated: { steps: event.steps, role: event.role } })
    case 'silenced':
      return next({ silencedUntil: event.until })
    case 'unsilenced':
      return next({ silencedUntil: null }, { announcedAt: at })
    case 'expired':
      return next({ state: 'closed' }, { closedAt: at })
    case 'joined':
      return next({ incident: event.incident })
    case 'acted':
      return next(...deed(event, at, by ?? '', version, alert))
  }
}

const activeAgain = { isActive: true, holdsSince: null, resolvedAt: null, closedAt: null }
const raisedAgain = (reading: Reading) =>
  ({
    state: 'firing',
    acknowledged: null,
    assignee: null,
    escalated: null,
    clearedAt: null,
    ...readingOf(reading),
  }) as const

function begun(event: Extract<AlertEvent, { kind: 'began' }>, at: Millis, version: number): AlertRecord {
  const { kind: _, by: __, at: ___, ...facts } = event
  return {
    alert: {
      ...facts,
      state: 'pending',
      firedAt: null,
      clearedAt: null,
      acknowledged: null,
      assignee: null,
      escalated: null,
      isFlapping: false,
      timesFired: 0,
      silencedUntil: null,
      incident: null,
      version,
    },
    isActive: true,
    holdsSince: null,
    flips: [],
    flipVersion: null,
    announcedAt: at,
    resolvedAt: null,
    closedAt: null,
    lastAct: null,
  }
}

function deed(
  { action, to }: Extract<AlertEvent, { kind: 'acted' }>,
  at: Millis,
  by: string,
  version: number,
  { acknowledged }: Alert,
): [Partial<Alert>, Partial<AlertRecord>] {
  const lastAct = { version, at, by, action, ...(to === undefined ? {} : { to }) }
  switch (action) {
    case 'comment':
      return [{}, {}]
    case 'acknowledge':
      return [{ state: 'acknowledged', acknowledged: { at, by }, escalated: null }, { lastAct }]
    case 'assign':
      return [
        { state: 'assigned', acknowledged: acknowledged ?? { at, by }, assignee: to ?? by, escalated: null },
        { lastAct },
      ]
    case 'resolve':
      return [
        { state: 'resolved', escalated: null, isFlapping: false },
        { lastAct, resolvedAt: at, flips: [] },
      ]
    case 'close':
      return [{ state: 'closed' }, { lastAct, closedAt: at }]
    case 'reopen':
      return [
        { state: 'firing', acknowledged: null, assignee: null, escalated: null },
        { lastAct, holdsSince: null, resolvedAt: null, closedAt: null, announcedAt: at },
      ]
  }
}
