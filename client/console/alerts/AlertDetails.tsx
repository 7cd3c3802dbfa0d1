// One alert: what is known of it, what can be done about it, where it is, and what happened to it.
import { useEffect, useRef } from 'react'
import type { Alert, TimelineEntry } from '../../../shared/alert.ts'
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
import { AlertDeeds } from './AlertDeeds.tsx'
import { AlertFacts } from './AlertFacts.tsx'
import { Holder } from './AlertRow.tsx'
import { TellOutcome } from './TellOutcome.tsx'
import type { Acting } from './useActing.ts'

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
  /** Keys are about this alert, not about another row. */
  hasKeys: boolean
}

export function AlertDetails(props: Props) {
  const { id, listed, acting, form, onForm, onClose, names, hasKeys } = props
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
  const told = acting.told.find(({ of }) => of === id) ?? null
  const toldState = told?.state
  useEffect(() => {
    if (toldState === 'done' || toldState === 'failed') again()
  }, [toldState, again])
  const alert = newest(listed, body?.alert, acting.answered?.id === id ? acting.answered : null)
  const heading = useRef<HTMLHeadingElement>(null)
  const may = useMay()
  if (!alert)
    return (
      <section className="alert-details" aria-label={texts.alert.details}>
        <AskProblem failure={asked.failure} onAgain={again} />
        <CloseButton onClose={onClose} />
      </section>
    )
  return (
    <section className="alert-details" aria-label={texts.alert.details}>
      <header>
        <Headline alert={alert} heading={heading} />
        <CloseButton onClose={onClose} />
      </header>
      {may('alerts.act') && (
        <AlertDeeds
          alert={alert}
          form={form}
          hasKeys={hasKeys}
          onForm={onForm}
          onAcknowledge={(isClick) => {
            void acting.act(alert, 'acknowledge')
            if (isClick) heading.current?.focus()
          }}
        />
      )}
      {form && (
        <ActionForm
          of={id}
          kind={form}
          names={names}
          onSend={(words) => acting.act(alert, form, words)}
          onClose={(hadFocus) => {
            onForm(null)
            if (hadFocus) heading.current?.focus()
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

/** Of copies that came by different ways. */
function newest(...copies: (Alert | null | undefined)[]): Alert | null {
  let best: Alert | null = null
  for (const copy of copies) if (copy && (!best || copy.version > best.version)) best = copy
  return best
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
