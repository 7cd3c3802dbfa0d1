import { type FormEvent, useState } from 'react'
import { PASSWORD_LENGTH } from '../../shared/people.ts'
import { changePassword } from './api.ts'
import { Field } from './Field.tsx'
import { useTold, useWords } from './Frame.tsx'

/** `isFirst`: in the place of a one-time password. */
export function PasswordForm({ isFirst, onDone }: { isFirst: boolean; onDone(): void }) {
  const say = useWords()
  const tell = useTold()
  const [isShown, setIsShown] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [mistake, setMistake] = useState<string | null>(null)
  const [isDone, setIsDone] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const next = String(given.get('next'))
    setIsDone(false)
    if ([...next].length < PASSWORD_LENGTH.min) return setMistake(say.tooShort)
    setIsBusy(true)
    const answer = await changePassword(String(given.get('current')), next)
    setIsBusy(false)
    if (!answer.ok) return setMistake(tell(answer))
    setMistake(null)
    setIsDone(true)
    form.reset()
    onDone()
  }
  const type = isShown ? 'text' : 'password'
  return (
    <form onSubmit={submit}>
      <Field
        label={isFirst ? say.oneTime : say.current}
        name="current"
        type={type}
        autoComplete="current-password"
      />
      <Field
        label={say.next}
        name="next"
        type={type}
        autoComplete="new-password"
        hint={say.nextHint}
        mistake={mistake}
      />
      <label className="account-check">
        <input type="checkbox" checked={isShown} onChange={() => setIsShown(!isShown)} />
        {say.show}
      </label>
      <button type="submit" className="account-main" disabled={isBusy}>
        {say.changePassword}
      </button>
      <p role="status" className="account-told">
        {isDone && !isFirst ? say.changed : ''}
      </p>
    </form>
  )
}
