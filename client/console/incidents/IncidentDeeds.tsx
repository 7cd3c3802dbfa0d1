// What can be done about an incident as a whole.
import { useRef, useState } from 'react'
import type { Incident } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useText } from '../../useWall.ts'
import { Choice } from '../parts/Choice.tsx'
import { DeedForm } from '../parts/DeedForm.tsx'
import { useAsked } from '../useAsked.ts'
import type { IncidentAnswer } from './IncidentList.tsx'
import type { IncidentDeed } from './useIncidentActing.ts'

type Form = 'comment' | 'assign' | 'close' | 'merge' | 'reopen'

interface Props {
  incident: Incident
  act(deed: IncidentDeed): Promise<boolean>
}

export function IncidentDeeds({ incident, act }: Props) {
  const texts = useConsoleTexts()
  const [form, setForm] = useState<Form | null>(null)
  const buttons = useRef<HTMLDivElement>(null)
  const forms: Form[] =
    incident.state === 'open' ? ['comment', 'assign', 'merge', 'close'] : ['comment', 'reopen']
  return (
    <>
      <div className="console-buttons" ref={buttons}>
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
        <FormOf
          key={form}
          form={form}
          incident={incident}
          onSend={act}
          onClose={(hadFocus) => {
            setForm(null)
            if (hadFocus) buttons.current?.querySelector('button')?.focus()
          }}
        />
      )}
    </>
  )
}

interface FormProps {
  form: Form
  incident: Incident
  onSend(deed: IncidentDeed): Promise<boolean>
  onClose(hadFocus: boolean): void
}

function FormOf({ form, incident, onSend, onClose }: FormProps) {
  const texts = useConsoleTexts()
  const [other, setOther] = useState('')
  const { assignee } = incident
  return (
    <DeedForm
      name={texts.incident[form]}
      submit={form === 'merge' ? texts.incident.mergeWith : undefined}
      draft={`incident.${incident.id}.${form}`}
      names={form === 'assign' ? (assignee ? [assignee] : []) : undefined}
      missing={form === 'merge' && !other ? texts.incident.needsOther : null}
      comment={{ needs: form === 'comment' ? texts.alert.needsComment : null }}
      onSend={(words) => onSend({ kind: form, ...words, ...(form === 'merge' ? { with: other } : {}) })}
      onClose={onClose}
    >
      {form === 'merge'
        ? (isWrong) => <OtherIncident id={incident.id} value={other} isWrong={isWrong} onChange={setOther} />
        : undefined}
    </DeedForm>
  )
}

interface OtherProps {
  id: string
  value: string
  isWrong: boolean
  onChange(id: string): void
}

function OtherIncident({ id, value, isWrong, onChange }: OtherProps) {
  const texts = useConsoleTexts()
  const text = useText()
  const { body } = useAsked<IncidentAnswer>('/incidents?state=open&limit=200')
  const others = (body?.incidents ?? []).filter((each) => each.id !== id)
  const none = body && !others.length ? texts.incident.noOther : texts.incident.chooseOther
  return (
    <Choice
      name={texts.incident.merge}
      value={value}
      options={[['', none], ...others.map((each) => [each.id, text(each.title)] as const)]}
      isWrong={isWrong}
      onChange={onChange}
    />
  )
}
