// Alerts of other systems, as a Prometheus Alertmanager tells them or Prometheus tells an Alertmanager: they live
// on the desk as our own do. Each sector has one rule for them of each severity.
import type { Severity, Signal } from '../../shared/alert.ts'
import type { AlertRule } from '../../shared/alertLife.ts'
import { type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { Text } from '../../shared/sector.ts'
import { parseTime } from '../../shared/time.ts'

export interface ForeignAlert {
  status?: 'firing' | 'resolved' | undefined
  labels: Readonly<Record<string, string>>
  annotations?: Readonly<Record<string, string>> | undefined
  startsAt?: string | undefined
  endsAt?: string | undefined
}

/** `isLasting`: it holds until its end is told; else until the time that it names, or is not told again. */
export interface Told {
  alerts: readonly ForeignAlert[]
  sector: string | null
  isLasting: boolean
}

export interface ForeignRefusal {
  index: number
  message: string
}

export interface External {
  rules: AlertRule[]
  isOwn(rule: string): boolean
  /** What was not taken, and why. `mayTell`: whether the sender may speak for a sector. */
  take(told: Told, mayTell: (sector: string) => boolean): ForeignRefusal[]
  /** What held when the run before ended. */
  adopt(active: readonly Signal[]): void
  start(): Stop
}

const severities: Severity[] = ['watch', 'warning', 'critical']
const NAME = 'external'
const title: Text = { vi: 'Cảnh báo từ hệ thống khác', en: 'Alert of another system' }
/** What a sender that names no end does not tell again for so long is over: Alertmanager's own default. */
const FORGET_AFTER: Millis = 300 * SECOND
/** So much of what others say is kept. */
const LONGEST = 300

const severityOf = ({ severity = '' }: ForeignAlert['labels']): Severity => {
  if (/^(critical|emergency|page|p1|high)$/i.test(severity)) return 'critical'
  return /^(info|none|low|p[45])$/i.test(severity) ? 'watch' : 'warning'
}

export function createExternal(options: {
  sectors: readonly string[]
  areas: ReadonlySet<string>
  hear(signal: Signal): void
  clock: Clock
}): External {
  const { sectors, areas, hear, clock } = options
  /** By rule and subject: what holds, and until when; null: until its end is told. */
  const held = new Map<string, { signal: Signal; until: Millis | null }>()
  const rules = sectors.flatMap((sector) =>
    severities.map(
      (severity): AlertRule => ({
        id: `${sector}.${NAME}-${severity}`,
        sector,
        title,
        severity,
        forSeconds: 0,
        links: [],
        escalate: [],
        unit: null,
      }),
    ),
  )

  const end = (key: string, at: Millis) => {
    const found = held.get(key)
    if (!found) return
    held.delete(key)
    hear({ ...found.signal, isActive: false, at })
  }

  function takeOne(alert: ForeignAlert, told: Told, mayTell: (sector: string) => boolean): string | null {
    const { labels, annotations = {} } = alert
    const sector = labels.sector ?? told.sector
    if (sector === null || !sectors.includes(sector))
      return `the label sector must name one of ${sectors.join(', ')}, or ?sector= for all`
    if (!mayTell(sector)) return `the key may not speak for ${sector}`
    const id = identity(labels)
    const name = labels.instance ?? labels.subject ?? labels.alertname ?? id
    const now = clock.now()
    const startsAt = (alert.startsAt && parseTime(alert.startsAt)) || now
    const endsAt = alert.endsAt ? parseTime(alert.endsAt) : null
    const rule = `${sector}.${NAME}-${severityOf(labels)}`
    const key = `${rule} ${id}`
    const isOver = alert.status === 'resolved' || (!told.isLasting && endsAt !== null && endsAt <= now)
    if (isOver) {
      end(key, Math.min(endsAt && endsAt > 0 ? endsAt : now, now))
      return null
    }
    const said = (annotations.summary ?? annotations.description ?? labels.alertname ?? name).slice(
      0,
      LONGEST,
    )
    const signal: Signal = {
      rule,
      subject: {
        kind: 'entity',
        id,
        name: { vi: name.slice(0, LONGEST), en: name.slice(0, LONGEST) },
        area: labels.area !== undefined && areas.has(labels.area) ? labels.area : null,
        place: placeOf(labels),
      },
      isActive: true,
      at: Math.min(startsAt, now),
      value: null,
      message: { vi: annotations.summary_vi?.slice(0, LONGEST) ?? said, en: said },
      isSimulated: labels.simulated === 'true',
    }
    held.set(key, { signal, until: told.isLasting ? null : (endsAt ?? now + FORGET_AFTER) })
    hear(signal)
    return null
  }

  return {
    rules,
    isOwn: (rule) => /\.external-(watch|warning|critical)$/.test(rule),
    take: (told, mayTell) =>
      told.alerts.flatMap((alert, index) => {
        const message = takeOne(alert, told, mayTell)
        return message === null ? [] : [{ index, message }]
      }),
    adopt(active) {
      // Whoever still means it tells it again.
      for (const signal of active)
        held.set(`${signal.rule} ${signal.subject.id}`, { signal, until: clock.now() + 12 * FORGET_AFTER })
    },
    start: () =>
      clock.every(5 * SECOND, () => {
        const now = clock.now()
        for (const [key, { until }] of held) if (until !== null && until <= now) end(key, now)
      }),
  }
}

/** All its labels but those that may change while it lasts. */
const identity = (labels: ForeignAlert['labels']): string =>
  Object.keys(labels)
    .filter((name) => name !== 'severity')
    .sort()
    .map((name) => `${name}=${labels[name]}`)
    .join(',')
    .slice(0, LONGEST)

function placeOf({ lon, lat }: ForeignAlert['labels']): [number, number] | null {
  const [x, y] = [Number(lon), Number(lat)]
  const isPlace = lon !== undefined && lat !== undefined && Math.abs(x) <= 180 && Math.abs(y) <= 90
  return isPlace ? [x, y] : null
}
