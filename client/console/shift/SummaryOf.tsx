// What stands open as a shift is handed over.
import { roleName } from '../../../shared/alertWords.ts'
import type { ShiftSummary } from '../../../shared/shift.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatMoment, formatNumber } from '../../i18n/format.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useZone } from '../../useWall.ts'
import { severities } from '../alerts/filter.ts'
import { coarse } from '../parts/When.tsx'
import { followLink, hrefOf } from '../route.ts'

export function SummaryOf({ summary }: { summary: ShiftSummary }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const number = (n: number) => formatNumber(n, 0, language)
  const { alerts, incidents, overdueSteps, silences, at } = summary
  const more = ({ count, listed }: { count: number; listed: readonly unknown[] }) =>
    count > listed.length && (
      <li className="console-quiet">{texts.rules.more(number(count - listed.length))}</li>
    )
  return (
    <div className="shift-summary">
      <p className="shift-alerts">
        {severities.map((severity) => (
          <span key={severity}>
            <i className={`level-${severity}`}>
              <LevelShape level={severity} />
            </i>
            <b>{number(alerts[severity])}</b> {texts.severity[severity]}
          </span>
        ))}
        <span>
          <b>{number(alerts.unclaimed)}</b> {texts.shift.unclaimed}
        </span>
      </p>
      <section>
        <h3>{texts.shift.incidents(number(incidents.count))}</h3>
        <ul>
          {incidents.listed.map(({ id, title, severity, assignee, overdue }) => (
            <li key={id}>
              <i className={`level-${severity}`}>
                <LevelShape level={severity} />
              </i>
              <a href={hrefOf('incidents', id)} onClick={followLink}>
                {text(title)}
              </a>
              <span>{assignee ? text(roleName(assignee)) : texts.nobody}</span>
              {overdue > 0 && <strong>{texts.incident.overdue(number(overdue))}</strong>}
            </li>
          ))}
          {more(incidents)}
        </ul>
      </section>
      <section>
        <h3>{texts.shift.steps(number(overdueSteps.count))}</h3>
        <ul>
          {overdueSteps.listed.map(({ incident, title, role, dueAt }) => (
            <li key={`${incident} ${text(title)}`}>
              <a href={hrefOf('incidents', incident)} onClick={followLink}>
                {text(title)}
              </a>
              <span>{text(roleName(role))}</span>
              <span>{texts.incident.late(formatAge(coarse(at - dueAt), language))}</span>
            </li>
          ))}
          {more(overdueSteps)}
        </ul>
      </section>
      <section>
        <h3>{texts.shift.silences(number(silences.count))}</h3>
        <ul>
          {silences.listed.map(({ id, rule, sector, reason, to, by }) => (
            <li key={id}>
              <span>{rule ?? sector ?? texts.rules.everything}</span>
              <span>{reason}</span>
              <span>{texts.until(formatMoment(to, at, zone))}</span>
              <span>{by}</span>
            </li>
          ))}
          {more(silences)}
        </ul>
      </section>
    </div>
  )
}
