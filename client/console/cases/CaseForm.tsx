// What a deed on a case needs to be told: to whom, what, with which. Kept while it is not sent.
import { type FormEvent, useId, useState } from 'react'
import { roles } from '../../../shared/access.ts'
import type { CaseSummary } from '../../../shared/caseDesk.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { useMe } from '../session.ts'
import type { CaseWordsSaid } from './useCaseActing.ts'

export type CaseFormKind = 'assign' | 'comment' | 'merge'

interface Props {
  of: CaseSummary
  kind: CaseFormKind
  isSending: boolean
  onSend(said: CaseWordsSaid): Promise<boolean>
  onCancel(): void
}

export function CaseForm({ of, kind, isSending, onSend, onCancel }: Props) {
  const { cases: texts, alert, cancel } = useConsoleTexts()
  const me = useMe()
  const key = `case.${of.sector}.${of.kind}.${of.id}.${kind}`
  const [comment, setComment] = useDraft(key)
  const [named, setNamed] = useDraft(`${key}.to`)
  const [isWrong, setIsWrong] = useState(false)
  const names = useId()
  const needs = { assign: alert.needsTo, comment: alert.needsComment, merge: texts.needsOther }[kind]
  const isReady = (kind === 'comment' ? comment : named).trim() !== ''
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    if (!isReady) return setIsWrong(true)
    const isDone = await onSend({
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(kind === 'assign' ? { to: named.trim() } : kind === 'merge' ? { with: named.trim() } : {}),
    })
    if (!isDone) return
    dropDraft(key)
    dropDraft(`${key}.to`)
  }
  return (
    <form
      className="alert-form"
      aria-label={texts.do[kind]}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      {kind !== 'comment' && (
        <div className="alert-form-to">
          <label>
            {kind === 'assign' ? alert.to : texts.mergeWith}
            <input
              // biome-ignore lint/a11y/noAutofocus: it was asked for by the key or button before it
              autoFocus
              list={kind === 'assign' ? names : undefined}
              value={named}
              maxLength={kind === 'assign' ? 80 : 200}
              placeholder={kind === 'assign' ? alert.toHint : texts.mergeHint}
              aria-invalid={isWrong && !isReady}
              onChange={({ target }) => setNamed(target.value)}
            />
          </label>
          <datalist id={names}>
            {roles.map((role) => (
              <option key={role} value={role} />
            ))}
          </datalist>
          {kind === 'assign' && me && (
            <button type="button" className="console-button" onClick={() => setNamed(me.principal.name)}>
              {alert.toMe}
            </button>
          )}
        </div>
      )}
      <label>
        {kind === 'comment' ? alert.comment : alert.commentOptional}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the key or button before it
          autoFocus={kind === 'comment'}
          rows={2}
          value={comment}
          maxLength={2_000}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {kind === 'merge' && <p className="console-quiet">{texts.mergeMeans}</p>}
      {isWrong && !isReady && (
        <p className="console-mistake" role="alert">
          {needs}
        </p>
      )}
      <div className="console-buttons">
        <button type="submit" className="console-button console-main-button" aria-disabled={isSending}>
          {texts.do[kind]}
        </button>
        <button type="button" className="console-button" onClick={onCancel}>
          {cancel}
        </button>
        <span className="console-quiet">{alert.sendKey}</span>
      </div>
    </form>
  )
}
