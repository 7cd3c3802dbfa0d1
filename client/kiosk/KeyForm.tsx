// The operator's key: asked for where the server wants one, kept for this tab alone.
import { type FormEvent, useState } from 'react'
import { useLanguage } from '../useWall.ts'
import { words } from './words.ts'

const KEY = 'ioc.operatorKey'

/** '' when none was given. */
export const operatorKey = (): string => sessionStorage.getItem(KEY) ?? ''

export function useOperatorKey(): [key: string, keep: (given: string) => void] {
  const [key, setKey] = useState(operatorKey)
  return [
    key,
    (given) => {
      sessionStorage.setItem(KEY, given)
      setKey(given)
    },
  ]
}

export function KeyForm({ wrong, onKey }: { wrong: boolean; onKey(key: string): void }) {
  const say = words[useLanguage()]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onKey(String(new FormData(event.currentTarget).get('key') ?? '').trim())
  }
  return (
    <form className="control-key" onSubmit={submit}>
      <label>
        {say.key}
        <input name="key" type="password" autoComplete="off" required aria-describedby="key-hint" />
      </label>
      <button type="submit">{say.useKey}</button>
      <p id="key-hint" role={wrong ? 'alert' : undefined}>
        {wrong ? say.keyWrong : say.keyHint}
      </p>
    </form>
  )
}
