// What a deed needs to be told: to whom, and why. Sent by Ctrl + Enter; kept while it is not sent.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { roles } from '../../../shared/access.ts'
import type { AlertAction } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useDraft } from '../drafts.ts'
import { useMe } from '../session.ts'
import { draftKey, type Words } from './useActing.ts'

export type FormedAction = Exclude<AlertAction, 'acknowledge'>

interface Props {
  /** An alert's id, or `several`. */
  of: string
  kind: FormedAction
  isSending: boolean
  /** People that alerts are with now. */
  names: readonly string[]
  onSend(words: Words): void
  onCancel(): void
}

export function ActionForm({ of, kind, isSending, names, onSend, onCancel }: Props) {
  const texts = useConsoleTexts()
  const me = useMe()
  const [comment, setComment] = useDraft(draftKey(of, kind))
  const [to, setTo] = useDraft(`${draftKey(of, kind)}.to`)
  const [isWrong, setIsWrong] = useState(false)
  const list = useId()
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another deed is another form
  useEffect(() => first.current?.focus(), [of, kind])
  const { alert } = texts
  const needs = kind === 'assign' ? alert.needsTo : kind === 'comment' ? alert.needsComment : null
  const isReady = kind === 'assign' ? to.trim() : kind === 'comment' ? comment.trim() : true
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (isSending) return
    if (!isReady) return setIsWrong(true)
    onSend({
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(kind === 'assign' ? { to: to.trim() } : {}),
    })
  }
  return (
    <form
      className="alert-form"
      aria-label={alert.do[kind]}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onCancel()
        }
      }}
    >
      {kind === 'assign' && (
        <div className="alert-form-to">
          <label>
            {alert.to}
            <input
              ref={first}
              list={list}
              value={to}
              maxLength={80}
              placeholder={alert.toHint}
              aria-invalid={isWrong && !isReady}
              onChange={({ target }) => setTo(target.value)}
            />
          </label>
          <datalist id={list}>
            {[...new Set([...names, ...roles])].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          {me && (
            <button type="button" className="console-button" onClick={() => setTo(me.principal.name)}>
              {alert.toMe}
            </button>
          )}
        </div>
      )}
      <label>
        {kind === 'comment' ? alert.comment : alert.commentOptional}
        <textarea
          ref={kind === 'assign' ? null : first}
          rows={kind === 'comment' ? 3 : 2}
          value={comment}
          maxLength={2_000}
          aria-invalid={isWrong && !isReady && kind === 'comment'}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {isWrong && !isReady && (
        <p className="console-mistake" role="alert">
          {needs}
        </p>
      )}
      <div className="console-buttons">
        <button type="submit" className="console-button console-main-button" aria-disabled={isSending}>
          {alert.do[kind]}
        </button>
        <button type="button" className="console-button" onClick={onCancel}>
          {texts.cancel}
        </button>
        <span className="console-quiet">{alert.sendKey}</span>
      </div>
    </form>
  )
}
