// /pair: an operator types the code that a screen shows, says which it is, and sees which screens are known.
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'
import type { PairedScreen } from '../../shared/pairing.ts'
import { KeyForm, useOperatorKey } from '../kiosk/KeyForm.tsx'
import { useLanguage, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { type Answer, approve, listScreens, revoke } from './api.ts'
import { PairedList } from './PairedList.tsx'
import { words } from './words.ts'
import '../kiosk/control.css'

const POLL_EVERY = 5 * SECOND
/** As screens are called in addresses and plans. */
const NAME = '[a-z0-9][a-z0-9\\-]{0,39}'

export function ApprovePage() {
  const language = useLanguage()
  const say = words[language]
  const [key, setKey] = useOperatorKey()
  const [screens, setScreens] = useState<PairedScreen[] | null>(null)
  const [isRefused, setRefused] = useState(false)
  const [told, setTold] = useState({ text: '', isWrong: false })

  const reload = useCallback(async () => {
    const answer = await listScreens()
    setRefused(!answer.ok && (answer.status === 401 || answer.status === 403))
    if (answer.ok) setScreens(answer.body.screens)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is asked with at once
  useEffect(() => {
    void reload()
    return systemClock.every(POLL_EVERY, reload)
  }, [reload, key])
  useEffect(() => {
    document.documentElement.classList.add('control-page')
    document.documentElement.lang = language
    document.title = say.approveTitle
    return () => document.documentElement.classList.remove('control-page')
  }, [language, say])

  const tell = (answer: Answer<{ screen: PairedScreen }>, done: (name: string) => string) => {
    if (answer.ok) setTold({ text: done(answer.body.screen.name), isWrong: false })
    else setTold({ text: say.refused[answer.status] ?? say.failed(answer.detail), isWrong: true })
    void reload()
    return answer.ok
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = new FormData(form)
    const text = (name: string) => String(given.get(name) ?? '').trim()
    const answer = await approve({ code: text('code'), name: text('name'), group: text('group') || null })
    if (tell(answer, say.approved)) form.reset()
  }
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <main className="control pair-approve">
      <header>
        <h1>{say.approveTitle}</h1>
        <button
          type="button"
          lang={other}
          onClick={() => {
            setUrlLanguage(other)
            wallStore.setState({ language: other })
          }}
        >
          {other === 'vi' ? 'Tiếng Việt' : 'English'}
        </button>
      </header>
      <p className="pair-hint">{say.approveHint}</p>
      {isRefused && (
        <>
          <p>
            <a href={`/login?to=${encodeURIComponent(location.pathname + location.search)}`}>
              {say.needsSignIn}
            </a>
          </p>
          <KeyForm wrong={key !== ''} onKey={setKey} />
        </>
      )}
      {!isRefused && (
        <form className="pair-form" onSubmit={submit}>
          <label>
            {say.code}
            <input
              name="code"
              required
              maxLength={12}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              defaultValue={new URLSearchParams(location.search).get('code')?.slice(0, 12) ?? ''}
            />
          </label>
          <label>
            {say.name}
            <input name="name" required pattern={NAME} autoComplete="off" aria-describedby="pair-name" />
            <small id="pair-name">{say.nameHint}</small>
          </label>
          <label>
            {say.group}
            <input name="group" pattern={NAME} autoComplete="off" aria-describedby="pair-group" />
            <small id="pair-group">{say.groupHint}</small>
          </label>
          <button type="submit" className="pair-main">
            {say.approve}
          </button>
        </form>
      )}
      <p className="control-told" role={told.isWrong ? 'alert' : 'status'}>
        {told.text}
      </p>
      {screens && (
        <PairedList
          screens={screens}
          onRevoke={async (id) => void tell(await revoke(id), (name) => `${name}: ${say.revoke}`)}
        />
      )}
      <p>
        <a href="/">{say.wall}</a>
      </p>
    </main>
  )
}
