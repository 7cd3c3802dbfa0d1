// The log of shifts: a note, what one shift hands to the next, and what was written before.
import '../incidents/incidents.css'
import './shift.css'
import { useState } from 'react'
import { SECOND } from '../../../shared/clock.ts'
import type { ShiftEntry, ShiftPage, ShiftSummary } from '../../../shared/shift.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useWall, useZone } from '../../useWall.ts'
import type { Failure } from '../api.ts'
import { AskProblem, useFailureText } from '../parts/AskProblem.tsx'
import { DeedForm, type Words } from '../parts/DeedForm.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { useAsk } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { useKeys } from '../useKeys.ts'
import { SummaryOf } from './SummaryOf.tsx'

const PAGE = 50

export function ShiftPlace() {
  const texts = useConsoleTexts()
  const [kind, setKind] = useState<ShiftEntry['kind'] | null>(null)
  /** Where each page begins; the first at the newest. */
  const [before, setBefore] = useState<number | null>(null)
  const asked = useAsked<ShiftPage>(
    `/shift?limit=${PAGE}${before === null ? '' : `&before=${before}`}`,
    15 * SECOND,
  )
  const [isSaved, setIsSaved] = useState(false)
  const choose = (next: ShiftEntry['kind']) => () => {
    setIsSaved(false)
    setKind(kind === next ? null : next)
  }
  useKeys({ n: choose('note'), h: choose('handover'), Escape: () => setKind(null) })
  const { body } = asked
  return (
    <div className="shift">
      <div className="console-head">
        {(['note', 'handover'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="console-button"
            aria-expanded={kind === each}
            aria-keyshortcuts={each === 'note' ? 'N' : 'H'}
            onClick={choose(each)}
          >
            {texts.shift.do[each]}
            <kbd>{each === 'note' ? 'N' : 'H'}</kbd>
          </button>
        ))}
        <LateNote asked={asked} />
        <p role="status">{isSaved ? texts.shift.saved : ''}</p>
      </div>
      {kind && (
        <EntryForm
          key={kind}
          kind={kind}
          onClose={() => setKind(null)}
          onDone={() => {
            setIsSaved(true)
            setBefore(null)
            asked.again()
          }}
        />
      )}
      {!body ? (
        <AskProblem failure={asked.failure} onAgain={asked.again} />
      ) : body.entries.length ? (
        <ol className="shift-log" aria-label={texts.shift.log}>
          {body.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : (
        <div className="console-empty">
          <h2>{texts.shift.empty}</h2>
          <p>{texts.shift.emptyHint}</p>
        </div>
      )}
      <div className="console-buttons">
        {before !== null && (
          <button type="button" className="console-button" onClick={() => setBefore(null)}>
            {texts.shift.newest}
          </button>
        )}
        {body?.next != null && (
          <button type="button" className="console-button" onClick={() => setBefore(body.next)}>
            {texts.shift.older}
          </button>
        )}
      </div>
    </div>
  )
}

function Entry({ entry }: { entry: ShiftEntry }) {
  const texts = useConsoleTexts()
  const zone = useZone()
  const hour = useWall((wall) => Math.floor(wall.now / 3_600_000) * 3_600_000)
  const { at, by, kind, text, summary } = entry
  return (
    <li data-kind={kind}>
      <p>
        <time dateTime={new Date(at).toISOString()}>{formatMoment(at, hour, zone)}</time>
        <b>{by}</b>
        <span>{texts.shift.kinds[kind]}</span>
      </p>
      <p className="shift-text">{text}</p>
      {summary && (
        <details>
          <summary>{texts.shift.summary}</summary>
          <SummaryOf summary={summary} />
        </details>
      )}
    </li>
  )
}

interface FormProps {
  kind: ShiftEntry['kind']
  onDone(): void
  onClose(): void
}

function EntryForm({ kind, onDone, onClose }: FormProps) {
  const texts = useConsoleTexts()
  const ask = useAsk()
  const say = useFailureText()
  const [failure, setFailure] = useState<Failure | null>(null)
  const isHandover = kind === 'handover'
  const asked = useAsked<{ summary: ShiftSummary }>(isHandover ? '/shift/summary' : null, 10 * SECOND)
  const send = async ({ comment: text }: Words) => {
    const answer = await ask('/shift', { method: 'POST', body: { kind, text } })
    setFailure(answer.state === 'ok' ? null : answer)
    if (answer.state === 'ok') onDone()
    return answer.state === 'ok'
  }
  return (
    <>
      <DeedForm
        name={texts.shift.do[kind]}
        submit={texts.shift.write[kind]}
        draft={`shift.${kind}`}
        comment={{
          label: texts.shift.textOf[kind],
          needs: texts.shift.needsText,
          rows: isHandover ? 5 : 3,
          longest: 8_000,
        }}
        onSend={send}
        onClose={onClose}
      >
        {isHandover
          ? () => (
              <section aria-label={texts.shift.willSay}>
                <h3>{texts.shift.willSay}</h3>
                {asked.body ? (
                  <SummaryOf summary={asked.body.summary} />
                ) : (
                  <AskProblem failure={asked.failure} onAgain={asked.again} />
                )}
              </section>
            )
          : undefined}
      </DeedForm>
      {failure && (
        <p className="alert-told alert-told-wrong" role="alert">
          {say(failure)}
        </p>
      )}
    </>
  )
}
