// What is known of an alert, line by line; what there is nothing to say about is left out.
import type { Alert } from '../../../shared/alert.ts'
import { roleName, valueText } from '../../../shared/alertWords.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment, formatNumber } from '../../i18n/format.ts'
import { useLanguage, useText, useWall, useZone } from '../../useWall.ts'

export function AlertFacts({ alert }: { alert: Alert }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const area = useWall((wall) => wall.catalogue?.areas.find(({ code }) => code === alert.subject.area)?.name)
  // Of today no day is said: what today is changes once a day.
  const today = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const moment = (at: number | null) => (at === null ? null : formatMoment(at, today, zone))
  const { value, unit, acknowledged, escalated, silencedUntil } = alert
  const role = (name: string) => text(roleName(name))
  const name = text(alert.subject.name)
  const rows: [name: string, fact: string | null][] = [
    [texts.alert.rule, text(alert.title)],
    [texts.alert.subject, area && text(area) === name ? null : name],
    [texts.alert.area, area ? text(area) : null],
    [texts.alert.value, valueText(value, unit)?.[language] ?? null],
    [texts.alert.since, moment(alert.since)],
    [texts.alert.firedAt, moment(alert.firedAt)],
    [texts.alert.clearedAt, moment(alert.clearedAt)],
    [texts.alert.acknowledged, acknowledged && `${acknowledged.by} · ${moment(acknowledged.at)}`],
    [texts.alert.assignee, alert.assignee && role(alert.assignee)],
    [texts.alert.escalated, escalated && texts.alert.escalatedSteps(role(escalated.role), escalated.steps)],
    [texts.alert.timesFired, alert.timesFired > 1 ? formatNumber(alert.timesFired, 0, language) : null],
    [texts.alert.silenced, silencedUntil === null ? null : texts.until(moment(silencedUntil)!)],
  ]
  return (
    <dl className="console-facts">
      {rows.map(([label, fact]) =>
        fact ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{fact}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
