// Finds by words.
import { type RefObject, useEffect, useState } from 'react'
import { systemClock } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'

/** Typed letters wait a moment, so that each is not a question to the server. */
const SETTLES_AFTER = 250

interface Props {
  text: string
  hint: string
  onText(text: string): void
  search: RefObject<HTMLInputElement | null>
}

export function SearchField({ text, hint, onText, search }: Props) {
  const texts = useConsoleTexts()
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(text)
  }
  useEffect(
    () => (typed === text ? undefined : systemClock.after(SETTLES_AFTER, () => onText(typed))),
    [typed, text, onText],
  )
  return (
    <label className="alerts-search">
      <span className="console-unseen">{texts.filter.text}</span>
      <input
        ref={search}
        type="search"
        value={typed}
        placeholder={hint}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
    </label>
  )
}
