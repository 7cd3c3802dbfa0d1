// Incidents as cards of one line each: how bad, what, who has it, how far its procedure is.
import type { Incident } from '../../../shared/alert.ts'
import { roleName } from '../../../shared/alertWords.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useWall } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { Age } from '../parts/When.tsx'
import { followLink, hrefOf, setSearch, useSearch } from '../route.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { useNews } from '../useNews.ts'

const states = ['open', 'closed', 'all'] as const
type ShownState = (typeof states)[number]

export interface IncidentAnswer {
  total: number
  incidents: Incident[]
}

export function IncidentList() {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const query = new URLSearchParams(useSearch())
  const state = states.find((each) => each === query.get('state')) ?? 'open'
  const asked = useAsked<IncidentAnswer>(`/incidents?state=${state}&limit=200`, 15 * SECOND)
  const { again } = asked
  // Alerts tell that something happened; which incident it belongs to is asked for.
  const heard = useWall((wall) => wall.alerts?.alerts.map(({ incident }) => incident).join())
  useNews(heard, again)
  useKeys({ j: focusBeside(1), k: focusBeside(-1), ArrowDown: focusBeside(1), ArrowUp: focusBeside(-1) })
  const choose = (next: ShownState) => {
    if (next === 'open') query.delete('state')
    else query.set('state', next)
    const text = query.toString()
    setSearch(text ? `?${text}` : '')
  }
  return (
    <div className="incidents">
      <div className="console-head">
        <fieldset className="console-choice" aria-label={texts.filter.state}>
          {states.map((each) => (
            <button key={each} type="button" aria-pressed={state === each} onClick={() => choose(each)}>
              {texts.incident.states[each]}
            </button>
          ))}
        </fieldset>
        {asked.body && (
          <p className="console-quiet">{texts.incident.count(formatNumber(asked.body.total, 0, language))}</p>
        )}
        <LateNote asked={asked} />
      </div>
      {!asked.body ? (
        <AskProblem failure={asked.failure} onAgain={again} />
      ) : asked.body.incidents.length ? (
        <ul className="incidents-list" aria-label={texts.incident.list}>
          {asked.body.incidents.map((incident) => (
            <li key={incident.id}>
              <IncidentRow incident={incident} />
            </li>
          ))}
        </ul>
      ) : (
        <div className="console-empty">
          <h2>{texts.incident.empty}</h2>
          <p>{texts.incident.emptyHint}</p>
        </div>
      )}
    </div>
  )
}

const focusBeside = (by: 1 | -1) => () => {
  const links = [...document.querySelectorAll<HTMLElement>('.incidents-row')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus()
}

function IncidentRow({ incident }: { incident: Incident }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const area = useWall((wall) => wall.catalogue?.areas.find(({ code }) => code === incident.area)?.name)
  const overdue = useWall(
    (wall) =>
      incident.steps.filter(({ status, dueAt }) => status === 'open' && dueAt !== null && dueAt < wall.now)
        .length,
  )
  const number = (n: number) => formatNumber(n, 0, language)
  const { steps, alerts, state, severity, assignee } = incident
  const done = steps.filter(({ status }) => status !== 'open').length
  const notes = [
    texts.severity[severity],
    ...(area ? [text(area)] : []),
    texts.incident.alerts(number(alerts.length)),
    ...(steps.length ? [texts.incident.steps(number(done), number(steps.length))] : []),
  ]
  return (
    <a
      className={`incidents-row ${state === 'open' ? `ground-${severity}` : ''}`}
      href={hrefOf('incidents', incident.id)}
      onClick={followLink}
    >
      <span className={`alerts-shape level-${severity}`}>
        <LevelShape level={severity} hollow={state === 'closed'} />
      </span>
      <span className="alerts-words">
        <b>{text(incident.title)}</b>
        <span>
          {notes.join(' · ')}
          {overdue > 0 && state === 'open' && <strong> · {texts.incident.overdue(number(overdue))}</strong>}
        </span>
      </span>
      <span className="alerts-who">
        <span>
          {state === 'closed'
            ? texts.incident.state.closed
            : assignee
              ? text(roleName(assignee))
              : texts.alert.state.firing}
        </span>
        <span>
          <Age
            since={incident.closedAt ?? incident.openedAt}
            say={state === 'closed' ? texts.ago : texts.age}
          />
        </span>
      </span>
    </a>
  )
}
