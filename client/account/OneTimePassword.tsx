import { useEffect, useRef } from 'react'
import type { OneTime } from './api.ts'
import { useWords } from './Frame.tsx'

/** Stands until it was noted: it cannot be shown again. */
export function OneTimePassword({ given, onDone }: { given: OneTime; onDone(): void }) {
  const say = useWords()
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus(), [])
  return (
    <section ref={section} tabIndex={-1} className="account-card account-wide account-once">
      <h2>{say.newPasswordFor(given.person.title)}</h2>
      <p>
        {say.name} <code>{given.person.name}</code>
      </p>
      <p className="account-password">
        <code>{given.password}</code>
      </p>
      <p>{say.tellOnce}</p>
      <button type="button" className="account-main account-start" onClick={onDone}>
        {say.done}
      </button>
    </section>
  )
}
