// The log of shifts: a note, what one shift hands to the next, and what was written before.
import '../incidents/incidents.css'
import './shift.css'
import { type FormEvent, useState } from 'react'
import { SECOND } from '../../../shared/clock.ts'
import type { ShiftEntry, ShiftPage, ShiftSummary } from '../../../shared/shift.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useWall, useZone } from '../../useWall.ts'
import type { Failure } from '../api.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { AskProblem, useFailureText } from '../parts/AskProblem.tsx'
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
          onCancel={() => setKind(null)}
          onDone={() => {
            setKind(null)
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
  onCancel(): void
}

function EntryForm({ kind, onDone, onCancel }: FormProps) {
  const texts = useConsoleTexts()
  const ask = useAsk()
  const say = useFailureText()
  const key = `shift.${kind}`
  const [text, setText] = useDraft(key)
  const [isSending, setIsSending] = useState(false)
  const [isWrong, setIsWrong] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const asked = useAsked<{ summary: ShiftSummary }>(
    kind === 'handover' ? '/shift/summary' : null,
    10 * SECOND,
  )
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    if (!text.trim()) return setIsWrong(true)
    setIsSending(true)
    const answer = await ask('/shift', { method: 'POST', body: { kind, text: text.trim() } })
    setIsSending(false)
    if (answer.state !== 'ok') return setFailure(answer)
    dropDraft(key)
    onDone()
  }
  return (
    <form
      className="alert-form"
      aria-label={texts.shift.do[kind]}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      {kind === 'handover' && (
        <section aria-label={texts.shift.willSay}>
          <h3>{texts.shift.willSay}</h3>
          {asked.body ? (
            <SummaryOf summary={asked.body.summary} />
          ) : (
            <AskProblem failure={asked.failure} onAgain={asked.again} />
          )}
        </section>
      )}
      <label>
        {texts.shift.textOf[kind]}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the key or button before it
          autoFocus
          rows={kind === 'handover' ? 5 : 3}
          value={text}
          maxLength={8_000}
          aria-invalid={isWrong && !text.trim()}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {isWrong && !text.trim() && (
        <p className="console-mistake" role="alert">
          {texts.shift.needsText}
        </p>
      )}
      {failure && (
        <p className="alert-told alert-told-wrong" role="alert">
          {say(failure)}
        </p>
      )}
      <div className="console-buttons">
        <button type="submit" className="console-button console-main-button" aria-disabled={isSending}>
          {texts.shift.write[kind]}
        </button>
        <button type="button" className="console-button" onClick={onCancel}>
          {texts.cancel}
        </button>
        <span className="console-quiet">{texts.alert.sendKey}</span>
      </div>
    </form>
  )
}
