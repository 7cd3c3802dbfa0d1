// One case: what its source says, what the desk did, and what can be done.
import { useCallback, useRef, useState } from 'react'
import {
  type CaseDeed,
  type CaseRef,
  type CaseSummary,
  type CaseDetails as Details,
  keyOf,
} from '../../../shared/caseDesk.ts'
import { SECOND } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useLanguage, useWall, useZone } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { MiniMap } from '../parts/MiniMap.tsx'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { CaseForm, type CaseFormKind } from './CaseForm.tsx'
import { TellCase } from './TellCase.tsx'
import { pathOfCase, useCaseActing } from './useCaseActing.ts'
import { useCaseWords, useFacts } from './useCaseWords.ts'

interface Props {
  of: CaseRef
  onClose(): void
  onOpen(of: CaseRef): void
  /** Something was done: lists are to be asked for again. */
  onChange(): void
}

const forms: [CaseFormKind, string][] = [
  ['assign', 'S'],
  ['comment', 'C'],
  ['merge', 'M'],
]

export function CaseDetails({ of, onClose, onOpen, onChange }: Props) {
  const texts = useConsoleTexts()
  const may = useMay()
  const wordsOf = useCaseWords()
  const asked = useAsked<Details>(pathOfCase(of), 15 * SECOND)
  const { again, body, put } = asked
  const [form, setForm] = useState<CaseFormKind | null>(null)
  const known = useRef(body)
  known.current = body
  // Also after a lost race: what the faster one did is to be seen.
  const onAnswer = useCallback(
    (now: CaseSummary | null) => {
      if (now && known.current) put({ ...known.current, case: now })
      again()
      onChange()
    },
    [put, again, onChange],
  )
  const { told, act } = useCaseActing(onAnswer)
  const heading = useRef<HTMLHeadingElement>(null)
  const mayAct = may('cases.act')
  const show = (kind: CaseFormKind) => () => mayAct && setForm(kind)
  useKeys({ s: show('assign'), c: show('comment'), m: show('merge') })
  const closing = (
    <button type="button" className="console-button console-close" onClick={onClose} title="Esc">
      {texts.close}
    </button>
  )
  if (!body)
    return (
      <section className="alert-details" aria-label={texts.cases.details}>
        <AskProblem failure={asked.failure} onAgain={again} />
        {closing}
      </section>
    )
  const own = body.case
  const words = wordsOf(own)
  return (
    <section className="alert-details" aria-label={texts.cases.details}>
      <header>
        <div className="alert-headline">
          <p className="console-quiet">
            {own.isSimulated && <span className="sim">SIM</span>}
            <span>{words.state}</span>
            <span>{own.id}</span>
          </p>
          <h2 ref={heading} tabIndex={-1}>
            {words.title}
          </h2>
        </div>
        {closing}
      </header>
      {mayAct && (
        <div className="console-buttons">
          {forms.map(([kind, key]) => (
            <button
              key={kind}
              type="button"
              className="console-button"
              aria-expanded={form === kind}
              aria-keyshortcuts={key}
              onClick={() => setForm(form === kind ? null : kind)}
            >
              {texts.cases.do[kind]}
              <kbd>{key}</kbd>
            </button>
          ))}
        </div>
      )}
      {form && (
        <CaseForm
          key={form}
          of={own}
          kind={form}
          onSend={(said) => act(own, form, said)}
          onClose={(hadFocus) => {
            setForm(null)
            if (hadFocus) heading.current?.focus()
          }}
        />
      )}
      <TellCase told={told.find((each) => each.of === keyOf(own)) ?? null} />
      <div className="alert-details-body">
        <LateNote asked={asked} />
        <Facts details={body} />
        {body.group.length > 0 && (
          <>
            <h3>{texts.cases.group}</h3>
            <ul className="cases-group">
              {body.group.map((each) => (
                <li key={each.id}>
                  <button type="button" className="console-button console-plain" onClick={() => onOpen(each)}>
                    {wordsOf(each).title} · {each.id}
                  </button>
                  {each.head === null ? (
                    <span className="console-quiet">{texts.cases.head}</span>
                  ) : (
                    mayAct && (
                      <button
                        type="button"
                        className="console-button"
                        onClick={() => void act(own, 'part', { with: otherOf(each, own) })}
                      >
                        {texts.cases.do.part}
                      </button>
                    )
                  )}
                </li>
              ))}
            </ul>
            <p className="console-quiet">{texts.cases.mergeMeans}</p>
          </>
        )}
        <Past details={body} />
        {own.place && (
          <>
            <h3>{texts.alert.place}</h3>
            <MiniMap
              marks={[
                { id: own.id, severity: 'warning', name: words.title, place: own.place, area: own.area },
              ]}
            />
          </>
        )}
      </div>
    </section>
  )
}

/** A member leaves its head; the open case itself leaves the one that stands for it. */
const otherOf = (each: CaseSummary, own: CaseSummary): string => (each.id === own.id ? own.head! : each.id)

function Facts({ details }: { details: Details }) {
  const { cases: texts, nobody, alert } = useConsoleTexts()
  const factsOf = useFacts()
  const own = details.case
  const rows: [string, string][] = [[alert.assignee, own.assignee ?? nobody], ...factsOf(own, details.facts)]
  return (
    <dl className="console-facts" aria-label={texts.details}>
      {rows.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Steps of the source and deeds of the desk as one line, the newest first. */
function Past({ details }: { details: Details }) {
  const { cases: texts } = useConsoleTexts()
  const language = useLanguage()
  const zone = useZone()
  const own = details.case
  const states = useWall(
    (wall) => wall.catalogue?.sectors.find(({ id }) => id === own.sector)?.cases[own.kind]?.states,
  )
  const hour = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const entries = [
    ...details.steps.map(({ at, to }, i) => ({
      key: `step ${i}`,
      at,
      who: texts.source,
      kind: 'action',
      text: to === null ? texts.news : (states?.[to]?.title[language] ?? to),
    })),
    ...details.deeds.map((deed) => ({
      key: `deed ${deed.version}`,
      at: deed.at,
      who: deed.by,
      kind: deed.kind === 'comment' ? 'comment' : 'action',
      text: [deedText(deed), deed.comment].filter(Boolean).join(': '),
    })),
  ].sort((a, b) => b.at - a.at)
  function deedText(deed: CaseDeed): string {
    if (deed.kind === 'comment') return ''
    return deed.kind === 'assign' ? texts.deeds.assign(deed.to) : texts.deeds[deed.kind](deed.other)
  }
  return (
    <>
      <h3>{texts.past}</h3>
      <ol className="cases-past" data-key={keyOf(own)}>
        {entries.map(({ key, at, who, kind, text }) => (
          <li key={key} data-kind={kind}>
            <time dateTime={new Date(at).toISOString()}>{formatMoment(at, hour, zone)}</time>
            <span>
              {text} <i>{who}</i>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
