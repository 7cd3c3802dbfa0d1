// What a deed needs to be told: to whom, and why. Sent by Ctrl + Enter; kept while it is not taken.
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { roles } from '../../../shared/access.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { dropDraft, useDraft } from '../drafts.ts'
import { useMe } from '../session.ts'

export interface Words {
  comment?: string
  to?: string
}

interface Props {
  name: string
  /** On the button that sends; the name unless given. */
  submit?: string
  /** Key of what is written here; `<key>.to` of whom it is given to. */
  draft: string
  /** Asks to whom it is given; people that such things are with now. */
  names?: readonly string[] | undefined
  /** What is asked beside it. `missing`: a sentence when that is not told yet. */
  children?: (isWrong: boolean) => ReactNode
  missing?: string | null
  comment?: {
    /** What is to be written first; null: it may be left out. */
    needs: string | null
    label?: string
    rows?: number
    longest?: number
  }
  /** Resolves with whether it was taken; it says itself why not. */
  onSend(words: Words): Promise<boolean>
  /** `hadFocus`: it was still being written in. */
  onClose(hadFocus: boolean): void
}

export function DeedForm(props: Props) {
  const { name, submit = name, draft, names, children, missing = null, onSend, onClose } = props
  const texts = useConsoleTexts()
  const { needs, label, rows = 2, longest = 2_000 } = props.comment ?? { needs: null }
  const [comment, setComment] = useDraft(draft)
  const [to, setTo] = useDraft(`${draft}.to`)
  const [isWrong, setIsWrong] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // It was asked for by a key or a button: writing begins at once.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  const lacks =
    (names && !to.trim() ? texts.alert.needsTo : null) ??
    missing ??
    (needs !== null && !comment.trim() ? needs : null)
  const close = () => onClose(form.current?.contains(document.activeElement) ?? false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    if (lacks !== null) return setIsWrong(true)
    setIsSending(true)
    const isTaken = await onSend({
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(names ? { to: to.trim() } : {}),
    })
    if (isTaken) {
      dropDraft(draft)
      dropDraft(`${draft}.to`)
    }
    // Thrown away meanwhile: what stands in its place is not its own to close.
    if (!form.current) return
    setIsSending(false)
    if (isTaken) close()
  }
  return (
    <form
      ref={form}
      className="alert-form"
      aria-label={name}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      {names && <ToWhom to={to} names={names} isWrong={isWrong && !to.trim()} onTo={setTo} />}
      {children?.(isWrong && missing !== null)}
      <label>
        {label ?? (needs === null ? texts.alert.commentOptional : texts.alert.comment)}
        <textarea
          rows={rows}
          value={comment}
          maxLength={longest}
          aria-invalid={isWrong && needs !== null && !comment.trim()}
          onChange={({ target }) => setComment(target.value)}
        />
      </label>
      {isWrong && lacks !== null && (
        <p className="console-mistake" role="alert">
          {lacks}
        </p>
      )}
      <div className="console-buttons">
        <button type="submit" className="console-button console-main-button" aria-disabled={isSending}>
          {submit}
        </button>
        <button type="button" className="console-button" onClick={close}>
          {texts.cancel}
        </button>
        <span className="console-quiet">{texts.alert.sendKey}</span>
      </div>
    </form>
  )
}

interface ToProps {
  to: string
  names: readonly string[]
  isWrong: boolean
  onTo(to: string): void
}

function ToWhom({ to, names, isWrong, onTo }: ToProps) {
  const { alert } = useConsoleTexts()
  const me = useMe()
  const list = useId()
  return (
    <div className="alert-form-to">
      <label>
        {alert.to}
        <input
          list={list}
          value={to}
          maxLength={80}
          placeholder={alert.toHint}
          aria-invalid={isWrong}
          onChange={({ target }) => onTo(target.value)}
        />
      </label>
      <datalist id={list}>
        {[...new Set([...names, ...roles])].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {me && (
        <button type="button" className="console-button" onClick={() => onTo(me.principal.name)}>
          {alert.toMe}
        </button>
      )}
    </div>
  )
}
