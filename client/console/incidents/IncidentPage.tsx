// One incident: what is to be done on the left, what happened and where on the right.
import { useCallback, useRef } from 'react'
import type { Alert, Incident, TimelineEntry } from '../../../shared/alert.ts'
import { roleName } from '../../../shared/alertWords.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { LevelMark, LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useWall, useZone } from '../../useWall.ts'
import { Holder } from '../alerts/AlertRow.tsx'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { MiniMap } from '../parts/MiniMap.tsx'
import { useFigureOf, useRule } from '../parts/rulesKnown.ts'
import { SubjectFigure } from '../parts/SubjectFigure.tsx'
import { TellDeed } from '../parts/TellDeed.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { Age } from '../parts/When.tsx'
import { followLink, goTo, hrefOf } from '../route.ts'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { useNews } from '../useNews.ts'
import { Checklist } from './Checklist.tsx'
import { IncidentDeeds } from './IncidentDeeds.tsx'
import { useIncidentActing } from './useIncidentActing.ts'

interface IncidentBody {
  incident: Incident
  alerts: Alert[]
  timeline: TimelineEntry[]
}

export function IncidentPage({ id }: { id: string }) {
  const texts = useConsoleTexts()
  const asked = useAsked<IncidentBody>(`/incidents/${encodeURIComponent(id)}`, 10 * SECOND)
  const { body, again, put } = asked
  const known = useRef(body)
  known.current = body
  // Also after a lost race: what the faster one did is to be seen.
  const onAnswer = useCallback(
    (now: Incident | null) => {
      if (now && known.current) put({ ...known.current, incident: now })
      again()
    },
    [put, again],
  )
  const { told, act } = useIncidentActing(body?.incident ?? null, onAnswer)
  const may = useMay()
  // Its alerts as the socket has them: any change of theirs is news of the incident.
  const versions = useWall((wall) =>
    wall.alerts?.alerts
      .flatMap((alert) => (alert.incident === id ? `${alert.id}${alert.version}` : []))
      .join(),
  )
  useNews(versions, again)
  useKeys({ Escape: () => goTo(hrefOf('incidents')) })
  if (!body) return <AskProblem failure={asked.failure} onAgain={again} />
  const { incident, alerts, timeline } = body
  const mayAct = may('incidents.act')
  return (
    <article className="incident">
      <Head incident={incident} />
      <div className="incident-do">
        {mayAct && <IncidentDeeds incident={incident} act={act} />}
        <TellDeed told={told} done={texts.incident.saved} />
        <LateNote asked={asked} />
      </div>
      <section className="incident-procedure" aria-label={texts.incident.procedure}>
        <h3>{texts.incident.procedure}</h3>
        <Checklist incident={incident} mayAct={mayAct && incident.state === 'open'} act={act} />
        <h3>{texts.incident.alertsIn}</h3>
        <ul className="incident-alerts">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertLine alert={alert} isCause={alert.id === incident.alerts[0]} />
            </li>
          ))}
        </ul>
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section className="incident-told" aria-label={texts.incident.timeline} tabIndex={0}>
        <h3>{texts.incident.timeline}</h3>
        <Timeline entries={timeline} />
      </section>
      <Surroundings incident={incident} alerts={alerts} />
    </article>
  )
}

function Head({ incident }: { incident: Incident }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const today = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const { severity, state, openedAt, closedAt, assignee } = incident
  return (
    <header className="incident-head">
      <p>
        <a href={hrefOf('incidents')} onClick={followLink}>
          {texts.incident.back}
        </a>
        {state === 'open' ? <LevelMark level={severity} /> : <b>{texts.incident.state.closed}</b>}
        <span>
          {texts.incident.opened} {formatMoment(openedAt, today, zone)}
          {closedAt === null ? (
            <>
              {' · '}
              <Age since={openedAt} say={texts.age} />
            </>
          ) : (
            ` · ${texts.incident.closed} ${formatMoment(closedAt, today, zone)}`
          )}
        </span>
        <span>
          {texts.incident.assignee}: <b>{assignee ? text(roleName(assignee)) : texts.nobody}</b>
        </span>
        <a
          className="console-button"
          href={`/api/v1/incidents/${encodeURIComponent(incident.id)}.pdf?lang=${language}`}
          download
        >
          {texts.incident.pdf}
        </a>
      </p>
      <h2>{text(incident.title)}</h2>
    </header>
  )
}

function AlertLine({ alert, isCause }: { alert: Alert; isCause: boolean }) {
  const texts = useConsoleTexts()
  const text = useText()
  return (
    <a className="incident-alert" href={hrefOf('alerts', '', { alert: alert.id })} onClick={followLink}>
      <span className={`alerts-shape level-${alert.severity}`}>
        <LevelShape level={alert.severity} hollow={alert.state === 'resolved' || alert.state === 'closed'} />
      </span>
      <span className="alerts-words">
        <b>{text(alert.message)}</b>
        <span>
          {isCause && <strong>{texts.incident.cause} · </strong>}
          <Holder alert={alert} /> · <Age since={alert.firedAt ?? alert.since} say={texts.age} />
        </span>
      </span>
    </a>
  )
}

/** Where it is, and the figures that its alerts' rules watch. */
function Surroundings({ incident, alerts }: { incident: Incident; alerts: readonly Alert[] }) {
  const texts = useConsoleTexts()
  const text = useText()
  const marks = alerts.map(({ id, severity, subject }) => ({
    ...subject,
    id,
    severity,
    name: text(subject.name),
  }))
  const own = { id: incident.id, severity: incident.severity, name: text(incident.title) }
  const places = marks.length ? marks : [{ ...own, place: incident.place, area: incident.area }]
  const rules = [...new Set(alerts.map(({ rule }) => rule))].slice(0, 4)
  return (
    <aside className="incident-around">
      <h3>{texts.incident.map}</h3>
      <MiniMap marks={places} />
      <div className="incident-figures">
        <h3>{texts.incident.figures}</h3>
        {rules.map((rule) => (
          <RuleFigure key={rule} rule={rule} />
        ))}
      </div>
    </aside>
  )
}

function RuleFigure({ rule }: { rule: string }) {
  const figure = useFigureOf(useRule(rule))
  return figure && <SubjectFigure {...figure} />
}
