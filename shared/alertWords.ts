// What happened to alerts and incidents, in the reader's words: lines of timelines, and why somebody's deed came
// too late.
import type { Role } from './access.ts'
import type { Alert, AlertAction, AlertState, Incident, TimelineEntry } from './alert.ts'
import type { AlertEvent, AlertRecord } from './alertLife.ts'
import { HOUR, type Millis, SECOND } from './clock.ts'
import { formatAge, formatMoment, formatNumber, unitText } from './format.ts'
import type { IncidentAction, IncidentEvent, IncidentRecord } from './incidentLife.ts'
import type { Text } from './sector.ts'

export const roleNames: Record<Role, Text> = {
  viewer: { vi: 'người xem', en: 'viewer' },
  leader: { vi: 'lãnh đạo', en: 'leader' },
  officer: { vi: 'cán bộ ngành', en: 'sector officer' },
  operator: { vi: 'trực ban', en: 'operator' },
  admin: { vi: 'quản trị', en: 'admin' },
}

export const stateNames: Record<AlertState, Text> = {
  pending: { vi: 'đang chờ', en: 'pending' },
  firing: { vi: 'đang báo động', en: 'firing' },
  acknowledged: { vi: 'đã tiếp nhận', en: 'acknowledged' },
  assigned: { vi: 'đã giao', en: 'assigned' },
  resolved: { vi: 'đã hết', en: 'resolved' },
  closed: { vi: 'đã đóng', en: 'closed' },
}

/** Somebody's name, or a role in the reader's words. */
export const roleName = (role: string): Text =>
  role in roleNames ? roleNames[role as Role] : { vi: role, en: role }

/** `0,8 %`; an age where its unit is a time; null when there is no figure. */
export function valueText(value: number | null, unit: string | null): Text | null {
  if (value === null) return null
  if (unit === 's' || unit === 'h') {
    const age = Math.abs(value) * (unit === 's' ? SECOND : HOUR)
    return { vi: formatAge(age, 'vi'), en: formatAge(age, 'en') }
  }
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1
  const text = (language: 'vi' | 'en') => {
    const number = formatNumber(value, decimals, language)
    return unit ? `${number}${unit.startsWith('/') ? '' : '\u00a0'}${unitText(unit, language)}` : number
  }
  return { vi: text('vi'), en: text('en') }
}

const both = (vi: string, en: string): Text => ({ vi, en })
const withComment = (text: Text, comment: string | null | undefined): Text =>
  comment ? both(`${text.vi}: ${comment}`, `${text.en}: ${comment}`) : text

const deeds: Record<Exclude<AlertAction, 'assign' | 'comment'>, Text> = {
  acknowledge: both('Đã tiếp nhận', 'Acknowledged'),
  resolve: both('Đã xử lý xong', 'Resolved'),
  close: both('Đã đóng', 'Closed'),
  reopen: both('Đã mở lại', 'Reopened'),
}

const assigned = (to: string): Text =>
  both(`Đã giao cho ${roleName(to).vi}`, `Assigned to ${roleName(to).en}`)

/** An alert's lines: what happened, and the figure as it was then. Changes that a reader need not know give none. */
export function alertLines(
  event: AlertEvent,
  alert: Pick<Alert, 'id' | 'title' | 'unit'>,
  zone: string,
): TimelineEntry[] {
  const { at, by } = event
  const line = (kind: TimelineEntry['kind'], text: Text): TimelineEntry => ({
    at,
    kind,
    alert: alert.id,
    by,
    text,
  })
  const told = (text: Text, message: Text) => [
    line('alert', both(`${text.vi}: ${message.vi}`, `${text.en}: ${message.en}`)),
  ]
  switch (event.kind) {
    case 'began':
      return told(both('Bắt đầu', 'Began'), event.message)
    case 'fired':
      return told(both('Báo động', 'Fired'), event.message)
    case 'refired':
      return told(both('Báo động lại', 'Fired again'), event.message)
    case 'cleared':
      return told(both('Đã hết', 'Cleared'), event.message)
    case 'lapsed':
      return [
        line('alert', both('Hết trước khi đủ lâu để báo động', 'Ceased before it had held long enough')),
      ]
    case 'flapping':
      return told(
        both('Báo động chập chờn, được giữ mở đến khi ổn định', 'Flapping: held open until it is calm'),
        event.message,
      )
    case 'calmed':
      return [
        line(
          'alert',
          event.isActive
            ? both('Đã ổn định, vẫn còn báo động', 'Calm, and still firing')
            : both('Đã ổn định và đã hết', 'Calm, and cleared'),
        ),
      ]
    case 'escalated': {
      const role = roleName(event.role)
      const text = both(
        `Chưa ai tiếp nhận: chuyển tới ${role.vi}`,
        `Nobody acknowledged it: passed on to the ${role.en}`,
      )
      return [line('action', text)]
    }
    case 'silenced': {
      const until = formatMoment(event.until, at, zone)
      return [
        line(
          'action',
          both(`Tạm im đến ${until}: ${event.reason}`, `Silenced until ${until}: ${event.reason}`),
        ),
      ]
    }
    case 'unsilenced':
      return [line('action', both('Hết thời gian tạm im', 'The silence ended'))]
    case 'expired':
      return [line('alert', both('Tự đóng sau khi đã hết', 'Closed by itself after it had cleared'))]
    case 'joined':
    case 'flipped':
    case 'restated':
      return []
    case 'acted': {
      const { action, to, comment, value } = event
      if (action === 'comment') return [line('comment', both(comment ?? '', comment ?? ''))]
      const done = line(
        'action',
        withComment(action === 'assign' ? assigned(to ?? by ?? '') : deeds[action], comment),
      )
      const figure = valueText(value, alert.unit)
      if (!figure) return [done]
      const { vi, en } = alert.title
      return [done, line('figure', both(`${vi}: ${figure.vi}`, `${en}: ${figure.en}`))]
    }
  }
}

export function incidentLines(event: IncidentEvent, incident: Pick<Incident, 'steps'>): TimelineEntry[] {
  const { at, by } = event
  const line = (kind: TimelineEntry['kind'], text: Text): TimelineEntry[] => [
    { at, kind, alert: null, by, text },
  ]
  switch (event.kind) {
    case 'opened':
      return line('action', both(`Mở vụ việc: ${event.title.vi}`, `Incident opened: ${event.title.en}`))
    case 'absorbed':
      return line('action', both(`Gộp vụ việc: ${event.title.vi}`, `Merged with: ${event.title.en}`))
    case 'merged':
      return line('action', both('Đã gộp vào một vụ việc khác', 'Merged into another incident'))
    case 'step': {
      const title = incident.steps.find(({ id }) => id === event.step)?.title ?? both(event.step, event.step)
      const done = {
        done: both('Đã làm', 'Done'),
        skipped: both('Bỏ qua', 'Skipped'),
        open: both('Mở lại bước', 'Step reopened'),
      }
      const { vi, en } = done[event.status]
      return line('step', withReason(both(`${vi}: ${title.vi}`, `${en}: ${title.en}`), event.reason))
    }
    case 'comment':
      return line('comment', both(event.comment, event.comment))
    case 'assign':
      return line('action', withComment(assigned(event.to), event.comment))
    case 'close':
      return line('action', withComment(both('Đã đóng vụ việc', 'Incident closed'), event.comment))
    case 'reopen':
      return line('action', withComment(both('Đã mở lại vụ việc', 'Incident reopened'), event.comment))
    case 'resumed':
      return line(
        'action',
        both('Vụ việc mở lại cùng cảnh báo của nó', 'Incident open again: one of its alerts was reopened'),
      )
    case 'expired':
      return line(
        'action',
        both('Vụ việc tự đóng: mọi cảnh báo đã đóng', 'Closed by itself: all its alerts are closed'),
      )
    case 'joined':
    case 'restated':
      return []
  }
}

const withReason = (text: Text, reason: string | null): Text =>
  reason ? both(`${text.vi} (${reason})`, `${text.en} (${reason})`) : text

/** The state that a person's deed brings. */
const stateAfter: Partial<Record<AlertAction, AlertState>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'firing',
}

/** Why a deed was refused: who did what before, or how it stands. */
export function whyTooLate(
  { alert, lastAct }: AlertRecord,
  isLost: boolean,
  now: Millis,
  zone: string,
): Text {
  if (lastAct && (isLost || stateAfter[lastAct.action] === alert.state)) {
    const { action, at, by, to } = lastAct
    const deed = action === 'assign' ? assigned(to ?? by) : deeds[action as keyof typeof deeds]
    return someoneDid(deed, by, at, now, zone)
  }
  const state = stateNames[alert.state]
  return both(
    `Cảnh báo này ${state.vi}: không làm được việc đó nữa.`,
    `This alert is ${state.en}: that cannot be done now.`,
  )
}

const incidentDeeds: Record<Exclude<IncidentAction, 'assign' | 'comment' | 'step'>, Text> = {
  close: both('Đã đóng vụ việc', 'Closed'),
  reopen: both('Đã mở lại vụ việc', 'Reopened'),
  merge: both('Đã gộp vụ việc', 'Merged'),
}

export function whyIncidentTooLate({ lastAct, incident }: IncidentRecord, now: Millis, zone: string): Text {
  if (!lastAct) return both('Vụ việc này đã thay đổi: hãy xem lại.', 'This incident has changed: look again.')
  const { kind, by, at, to } = lastAct
  const deed =
    kind === 'assign'
      ? assigned(to ?? incident.assignee ?? '')
      : incidentDeeds[kind as keyof typeof incidentDeeds]
  return someoneDid(deed, by, at, now, zone)
}

/** `Đã tiếp nhận lúc 14:05 bởi An. Hãy xem lại trước khi làm tiếp.` */
export function someoneDid(deed: Text, by: string, at: Millis, now: Millis, zone: string): Text {
  const time = formatMoment(at, now, zone)
  return both(
    `${deed.vi} lúc ${time} bởi ${by}: hãy xem lại trước khi làm tiếp.`,
    `${deed.en} at ${time} by ${by}: look again before you go on.`,
  )
}
