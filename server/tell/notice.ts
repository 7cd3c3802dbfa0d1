// What is told of an alert, and to whom. Pure.
import type { Alert } from '../../shared/alert.ts'
import type { AlertEvent } from '../../shared/alertLife.ts'
import { roleName, valueText } from '../../shared/alertWords.ts'
import type { Millis } from '../../shared/clock.ts'
import { formatMoment } from '../../shared/format.ts'
import { levels } from '../../shared/level.ts'
import { words } from '../../shared/words.ts'
import type { Channel, Deed } from './channel.ts'

export interface Notice {
  /** The same for the same change, however often it is told: who hears it twice can tell. */
  id: string
  deed: Deed
  alert: Alert
  at: Millis
  by: string | null
  comment: string | null
}

function deedOf(event: AlertEvent): Deed | null {
  switch (event.kind) {
    case 'fired':
    case 'refired':
      return 'fired'
    case 'cleared':
      return 'resolved'
    case 'calmed':
      return event.isActive ? null : 'resolved'
    case 'escalated':
      return 'escalated'
    case 'expired':
      return 'closed'
    case 'acted': {
      const told = {
        acknowledge: 'acknowledged',
        assign: 'assigned',
        resolve: 'resolved',
        close: 'closed',
      } as const
      return event.action in told ? told[event.action as keyof typeof told] : null
    }
    default:
      return null
  }
}

/** In the order in which it happened. What is silenced is not told, but its end is. */
export function noticesOf(alert: Alert, events: readonly AlertEvent[]): Notice[] {
  return events.flatMap((event) => {
    const deed = deedOf(event)
    if (!deed || (alert.silencedUntil !== null && (deed === 'fired' || deed === 'escalated'))) return []
    const comment = event.kind === 'acted' ? (event.comment ?? null) : null
    return [{ id: `${alert.id}.${event.version}`, deed, alert, at: event.at, by: event.by, comment }]
  })
}

/** `areasOf`: an area and those above it. */
export function wants(
  channel: Channel,
  { deed, alert }: Notice,
  areasOf: (code: string) => readonly string[],
): boolean {
  const { severity, sectors, areas, on, kind } = channel
  // An Alertmanager has to hear of the end of what it was told of.
  const isMeant = kind === 'alertmanager' ? ['fired', 'escalated', 'resolved', 'closed'] : on
  if (!isMeant.includes(deed)) return false
  if (levels.indexOf(alert.severity) < levels.indexOf(severity)) return false
  if (sectors && !sectors.includes(alert.sector)) return false
  const { area } = alert.subject
  return !areas || (area !== null && areasOf(area).some((code) => areas.includes(code)))
}

const deedWords: Record<'vi' | 'en', Record<Deed, string>> = {
  vi: {
    fired: 'mới',
    escalated: 'chưa ai nhận, báo lên cấp trên',
    acknowledged: 'đã có người nhận',
    assigned: 'đã giao',
    resolved: 'đã hết',
    closed: 'đã đóng',
  },
  en: {
    fired: 'new',
    escalated: 'escalated',
    acknowledged: 'acknowledged',
    assigned: 'assigned',
    resolved: 'resolved',
    closed: 'closed',
  },
}

export interface Said {
  subject: string
  text: string
}

/** As a person reads it. `link`: where the alert is; null: the server does not know its own address. */
export function sayNotice(
  { deed, alert, at, by, comment }: Notice,
  language: 'vi' | 'en',
  { zone, link, province, sector }: { zone: string; link: string | null; province: string; sector: string },
): Said {
  const level = words[language].level[alert.severity]
  const message = alert.message[language]
  const simulated = alert.isSimulated ? (language === 'vi' ? 'MÔ PHỎNG · ' : 'SIMULATED · ') : ''
  const label = (vi: string, en: string, value: string | null | undefined) =>
    value ? [`${language === 'vi' ? vi : en}: ${value}`] : []
  const time = (moment: Millis) => formatMoment(moment, at, zone)
  const value = valueText(alert.value, alert.unit)?.[language]
  const lines = [
    message,
    '',
    ...label('Quy tắc', 'Rule', alert.title[language]),
    ...label('Ngành', 'Sector', sector),
    ...label('Giá trị', 'Value', value),
    ...label('Từ', 'Since', time(alert.since)),
    ...label('Diễn biến', 'News', `${deedWords[language][deed]}, ${time(at)}`),
    ...label('Báo lên', 'Now with', alert.escalated && roleName(alert.escalated.role)[language]),
    ...label('Người xử lý', 'Who has it', alert.assignee ?? alert.acknowledged?.by ?? by),
    ...label('Ghi chú', 'Comment', comment),
    ...(link ? ['', link] : []),
  ]
  return {
    subject: `${simulated}[${level}] ${province}: ${message} (${deedWords[language][deed]})`.slice(0, 250),
    text: simulated ? [simulated.slice(0, -3), '', ...lines].join('\n') : lines.join('\n'),
  }
}
