// The procedure: what is to be done, by whom, until when. A step that is left out has a reason.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Incident, IncidentStep } from '../../../shared/alert.ts'
import { roleName } from '../../../shared/alertWords.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatTime } from '../../i18n/format.ts'
import { useLanguage, useText, useWall, useZone } from '../../useWall.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { coarse } from '../parts/When.tsx'
import type { IncidentDeed } from './useIncidentActing.ts'

interface Props {
  incident: Incident
  mayAct: boolean
  act(deed: IncidentDeed): Promise<boolean>
}

export function Checklist({ incident, mayAct, act }: Props) {
  const texts = useConsoleTexts()
  const [skipping, setSkipping] = useState<string | null>(null)
  if (!incident.steps.length) return <p className="console-quiet">{texts.incident.noSteps}</p>
  return (
    <ol className="checklist">
      {incident.steps.map((step, i) => (
        <li key={step.id} data-status={step.status}>
          <span className="checklist-number" aria-hidden="true">
            {step.status === 'done' ? (
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M3.500 8.500l3 3 6-7" />
              </svg>
            ) : (
              i + 1
            )}
          </span>
          <StepWords step={step} />
          {mayAct && (
            <span className="console-buttons">
              {step.status === 'open' ? (
                <>
                  <button
                    type="button"
                    className="console-button console-main-button"
                    onClick={() => void act({ kind: 'step', step: step.id, status: 'done' })}
                  >
                    {texts.incident.done}
                  </button>
                  <button
                    type="button"
                    className="console-button"
                    aria-expanded={skipping === step.id}
                    onClick={() => setSkipping(skipping === step.id ? null : step.id)}
                  >
                    {texts.incident.skip}
                  </button>
                </>
              ) : (
                <button
                  type="button"
                  className="console-button console-plain"
                  onClick={() => void act({ kind: 'step', step: step.id, status: 'open' })}
                >
                  {texts.incident.undo}
                </button>
              )}
            </span>
          )}
          {skipping === step.id && step.status === 'open' && (
            <SkipForm
              draft={`incident.${incident.id}.${step.id}`}
              onCancel={() => setSkipping(null)}
              onSkip={async (reason) => {
                const isDone = await act({ kind: 'step', step: step.id, status: 'skipped', reason })
                if (isDone) setSkipping(null)
                return isDone
              }}
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function StepWords({ step }: { step: IncidentStep }) {
  const texts = useConsoleTexts()
  const text = useText()
  const zone = useZone()
  const { status, by, at, reason } = step
  return (
    <span className="checklist-words">
      <b>{text(step.title)}</b>
      <span>
        {text(roleName(step.role))}
        {status === 'open' ? (
          <Due dueAt={step.dueAt} />
        ) : (
          by !== null &&
          at !== null &&
          ` · ${texts.incident[status === 'done' ? 'doneBy' : 'skippedBy'](by, formatTime(at, zone))}`
        )}
        {reason && ` · ${reason}`}
      </span>
    </span>
  )
}

function Due({ dueAt }: { dueAt: number | null }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const words = useWall((wall) => {
    if (dueAt === null) return texts.incident.noDue
    const left = dueAt - wall.now
    const age = formatAge(coarse(Math.abs(left)), language)
    return left < 0 ? texts.incident.late(age) : texts.incident.due(age)
  })
  const isLate = useWall((wall) => dueAt !== null && dueAt < wall.now)
  return <span className={isLate ? 'checklist-late' : undefined}> · {words}</span>
}

interface SkipProps {
  draft: string
  onSkip(reason: string): Promise<boolean>
  onCancel(): void
}

function SkipForm({ draft, onSkip, onCancel }: SkipProps) {
  const texts = useConsoleTexts()
  const [reason, setReason] = useDraft(draft)
  const [isWrong, setIsWrong] = useState(false)
  const mistake = useId()
  const field = useRef<HTMLInputElement>(null)
  // It was asked for by the button before it.
  useEffect(() => field.current?.focus(), [])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!reason.trim()) return setIsWrong(true)
    if (await onSkip(reason.trim())) dropDraft(draft)
  }
  return (
    <form className="checklist-skip" onSubmit={send}>
      <label>
        {texts.incident.skipReason}
        <input
          ref={field}
          value={reason}
          maxLength={400}
          aria-invalid={isWrong && !reason.trim()}
          aria-describedby={mistake}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && onCancel()}
        />
      </label>
      <button type="submit" className="console-button console-main-button">
        {texts.incident.skip}
      </button>
      <button type="button" className="console-button" onClick={onCancel}>
        {texts.cancel}
      </button>
      <p id={mistake} className="console-mistake" role="alert">
        {isWrong && !reason.trim() ? texts.incident.needsReason : ''}
      </p>
    </form>
  )
}
