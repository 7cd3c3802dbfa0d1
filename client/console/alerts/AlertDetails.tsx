// One alert: what is known of it, what can be done about it, where it is, and what happened to it.
import { useEffect, useRef } from 'react'
import { type Alert, type AlertAction, alertActions, type TimelineEntry } from '../../../shared/alert.ts'
import { allowedFrom } from '../../../shared/alertLife.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { LevelMark } from '../../tiles/marks.tsx'
import { useText, useWall } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { MiniMap } from '../parts/MiniMap.tsx'
import { useFigureOf, useRule } from '../parts/rulesKnown.ts'
import { SubjectFigure } from '../parts/SubjectFigure.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { followLink, hrefOf } from '../route.ts'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { ActionForm, type FormedAction } from './ActionForm.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import { Holder } from './AlertRow.tsx'
import { TellOutcome } from './TellOutcome.tsx'
import type { Acting, Words } from './useActing.ts'

interface Props {
  id: string
  /** As the list has it; null: the list does not. */
  listed: Alert | null
  acting: Acting
  /** The form that is open. */
  form: FormedAction | null
  onForm(form: FormedAction | null): void
  onClose(): void
  names: readonly string[]
}

/** Keys of the deeds, said on their buttons. */
const keyOf: Partial<Record<AlertAction, string>> = {
  acknowledge: 'A',
  assign: 'S',
  comment: 'C',
  resolve: 'R',
}

export function AlertDetails({ id, listed, acting, form, onForm, onClose, names }: Props) {
  const texts = useConsoleTexts()
  const asked = useAsked<{ alert: Alert; timeline: TimelineEntry[] }>(
    `/alerts/${encodeURIComponent(id)}`,
    30 * SECOND,
  )
  const { again, body } = asked
  // The list hears of changes at once; what led to them is asked for then.
  const version = listed?.version
  const known = body?.alert.version
  useEffect(() => {
    if (version !== undefined && known !== undefined && version > known) again()
  }, [version, known, again])
  // What was done here may have taken it out of the list.
  const toldState = acting.told?.of === id ? acting.told.state : null
  useEffect(() => {
    if (toldState === 'done' || toldState === 'failed') again()
  }, [toldState, again])
  const alert = listed && (!body || listed.version >= body.alert.version) ? listed : (body?.alert ?? null)
  const heading = useRef<HTMLHeadingElement>(null)
  if (!alert)
    return (
      <section className="alert-details" aria-label={texts.alert.details}>
        <AskProblem failure={asked.failure} onAgain={again} />
        <CloseButton onClose={onClose} />
      </section>
    )
  const send = async (kind: AlertAction, words: Words = {}) => {
    if (!(await acting.act(alert, kind, words))) return
    onForm(null)
    heading.current?.focus()
  }
  const told = acting.told?.of === id ? acting.told : null
  return (
    <section className="alert-details" aria-label={texts.alert.details}>
      <header>
        <Headline alert={alert} heading={heading} />
        <CloseButton onClose={onClose} />
      </header>
      <Deeds
        alert={alert}
        isSending={told?.state === 'sending'}
        form={form}
        onDeed={(kind) => (kind === 'acknowledge' ? void send(kind) : onForm(kind === form ? null : kind))}
      />
      {form && (
        <ActionForm
          key={`${id} ${form}`}
          of={id}
          kind={form}
          names={names}
          isSending={told?.state === 'sending'}
          onSend={(words) => void send(form, words)}
          onCancel={() => {
            onForm(null)
            heading.current?.focus()
          }}
        />
      )}
      <TellOutcome told={told} />
      <div className="alert-details-body">
        <LateNote asked={asked} />
        <AlertFacts alert={alert} />
        <Behind alert={alert} />
        <h3>{texts.alert.history}</h3>
        {body ? <Timeline entries={body.timeline} /> : <AskProblem failure={asked.failure} onAgain={again} />}
      </div>
    </section>
  )
}

function Headline({ alert, heading }: { alert: Alert; heading: React.RefObject<HTMLHeadingElement | null> }) {
  const texts = useConsoleTexts()
  const text = useText()
  return (
    <div className="alert-headline">
      <p>
        <LevelMark level={alert.severity} />
        {alert.isSimulated && <span className="sim">SIM</span>}
        <Holder alert={alert} />
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {text(alert.message)}
      </h2>
      {alert.isFlapping && <p className="console-quiet">{texts.alert.flappingLong}</p>}
      {alert.incident && (
        <a href={hrefOf('incidents', alert.incident)} onClick={followLink}>
          {texts.alert.openIncident}
        </a>
      )}
    </div>
  )
}

function CloseButton({ onClose }: { onClose(): void }) {
  const texts = useConsoleTexts()
  return (
    <button type="button" className="console-button console-close" onClick={onClose} title="Esc">
      {texts.close}
    </button>
  )
}

interface DeedsProps {
  alert: Alert
  isSending: boolean
  form: FormedAction | null
  onDeed(kind: AlertAction): void
}

/** What its state allows, and the account; nothing else is offered. */
function Deeds({ alert, isSending, form, onDeed }: DeedsProps) {
  const texts = useConsoleTexts()
  const may = useMay()
  if (!may('alerts.act')) return null
  return (
    <div className="console-buttons alert-deeds">
      {alertActions
        .filter((kind) => allowedFrom[kind].includes(alert.state))
        .map((kind, i) => (
          <button
            key={kind}
            type="button"
            className={`console-button ${i === 0 && alert.state === 'firing' ? 'console-main-button' : ''}`}
            aria-disabled={isSending}
            aria-expanded={kind === 'acknowledge' ? undefined : form === kind}
            aria-keyshortcuts={keyOf[kind]}
            onClick={() => !isSending && onDeed(kind)}
          >
            {texts.alert.do[kind]}
            {keyOf[kind] && <kbd>{keyOf[kind]}</kbd>}
          </button>
        ))}
    </div>
  )
}

/** The figure that its rule watches, and the place. */
function Behind({ alert }: { alert: Alert }) {
  const texts = useConsoleTexts()
  const text = useText()
  const rule = useRule(alert.rule)
  const figure = useFigureOf(rule)
  const { subject } = alert
  const mark = { ...subject, severity: alert.severity, name: text(subject.name) }
  const areas = useWall((wall) => wall.catalogue?.locality.id)
  return (
    <div className="alert-behind">
      {figure && (
        <div>
          <h3>{texts.alert.figure}</h3>
          <SubjectFigure {...figure} />
        </div>
      )}
      {(subject.place || subject.area) && areas && (
        <div>
          <h3>{texts.alert.place}</h3>
          <MiniMap marks={[mark]} />
        </div>
      )}
    </div>
  )
}
