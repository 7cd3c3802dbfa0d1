// What can be done about an incident as a whole.
import { type FormEvent, useId, useState } from 'react'
import { roles } from '../../../shared/access.ts'
import type { Incident } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useText } from '../../useWall.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { useMe } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import type { IncidentAnswer } from './IncidentList.tsx'
import type { IncidentDeed } from './useIncidentActing.ts'

type Form = 'comment' | 'assign' | 'close' | 'merge' | 'reopen'

interface Props {
  incident: Incident
  isSending: boolean
  act(deed: IncidentDeed): Promise<boolean>
}

export function IncidentDeeds({ incident, isSending, act }: Props) {
  const texts = useConsoleTexts()
  const [form, setForm] = useState<Form | null>(null)
  const forms: Form[] =
    incident.state === 'open' ? ['comment', 'assign', 'merge', 'close'] : ['comment', 'reopen']
  return (
    <>
      <div className="console-buttons">
        {forms.map((each) => (
          <button
            key={each}
            type="button"
            className="console-button"
            aria-expanded={form === each}
            onClick={() => setForm(form === each ? null : each)}
          >
            {texts.incident[each]}
          </button>
        ))}
      </div>
      {form && (
        <DeedForm
          key={form}
          form={form}
          incident={incident}
          isSending={isSending}
          onCancel={() => setForm(null)}
          onSend={async (deed) => {
            const isDone = await act(deed)
            if (isDone) setForm(null)
            return isDone
          }}
        />
      )}
    </>
  )
}

interface FormProps {
  form: Form
  incident: Incident
  isSending: boolean
  onSend(deed: IncidentDeed): Promise<boolean>
  onCancel(): void
}

function DeedForm({ form, incident, isSending, onSend, onCancel }: FormProps) {
  const texts = useConsoleTexts()
  const me = useMe()
  const key = `incident.${incident.id}.${form}`
  const [comment, setComment] = useDraft(key)
  const [to, setTo] = useDraft(`${key}.to`)
  const [other, setOther] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const names = useId()
  const missing =
    form === 'comment' && !comment.trim()
      ? texts.alert.needsComment
      : form === 'assign' && !to.trim()
        ? texts.alert.needsTo
        : form === 'merge' && !other
          ? texts.incident.needsOther
          : null
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    if (missing) return setIsWrong(true)
    const isDone = await onSend({
      kind: form,
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(form === 'assign' ? { to: to.trim() } : {}),
      ...(form === 'merge' ? { with: other } : {}),
    })
    if (!isDone) return
    dropDraft(key)
    dropDraft(`${key}.to`)
  }
  return (
    <form
      className="alert-form"
      aria-label={texts.incident[form]}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      {form === 'assign' && (
        <div className="alert-form-to">
          <label>
            {texts.alert.to}
            <input
              // biome-ignore lint/a11y/noAutofocus: it was asked for by the button before it
              autoFocus
              list={names}
              value={to}
              maxLength={80}
              placeholder={texts.alert.toHint}
              onChange={({ target }) => setTo(target.value)}
            />
          </label>
          <datalist id={names}>
            {roles.map((role) => (
              <option key={role} value={role} />
            ))}
          </datalist>
          {me && (
            <button type="button" className="console-button" onClick={() => setTo(me.principal.name)}>
              {texts.alert.toMe}
            </button>
          )}
        </div>
      )}
      {form === 'merge' && <OtherIncident id={incident.id} value={other} onChange={setOther} />}
      <label>
        {form === 'comment' ? texts.alert.comment : texts.alert.commentOptional}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the button before it
          autoFocus={form !== 'assign' && form !== 'merge'}
          rows={2}
          value={comment}
          maxLength={2_000}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {isWrong && missing && (
        <p className="console-mistake" role="alert">
          {missing}
        </p>
      )}
      <div className="console-buttons">
        <button type="submit" className="console-button console-main-button" aria-disabled={isSending}>
          {form === 'merge' ? texts.incident.mergeWith : texts.incident[form]}
        </button>
        <button type="button" className="console-button" onClick={onCancel}>
          {texts.cancel}
        </button>
        <span className="console-quiet">{texts.alert.sendKey}</span>
      </div>
    </form>
  )
}

function OtherIncident({ id, value, onChange }: { id: string; value: string; onChange(id: string): void }) {
  const texts = useConsoleTexts()
  const text = useText()
  const { body } = useAsked<IncidentAnswer>('/incidents?state=open&limit=200')
  return (
    <label>
      {texts.incident.merge}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{texts.none}</option>
        {body?.incidents
          .filter((each) => each.id !== id)
          .map((each) => (
            <option key={each.id} value={each.id}>
              {text(each.title)}
            </option>
          ))}
      </select>
    </label>
  )
}
