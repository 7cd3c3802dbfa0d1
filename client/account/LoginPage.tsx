// /login: a name and a password, and the code of an authenticator where one is enrolled.
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type SignInReason, signInReasons, type WaysToSignIn } from '../../shared/people.ts'
import { askMe, askWays, signIn } from './api.ts'
import { Field } from './Field.tsx'
import { Frame, useTold, useWords } from './Frame.tsx'

export function LoginPage() {
  return (
    <Frame kind="form" title={(say) => say.signInTitle}>
      <LoginForm />
    </Frame>
  )
}

/** The page that was wanted: of this server. */
export function wantedPage(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/'
  return /^\/(?![/\\])/.test(to) && new URL(to, location.origin).origin === location.origin ? to : '/'
}

const reasonIn = (search: string): SignInReason | null => {
  const given = new URLSearchParams(search).get('refused')
  return signInReasons.find((reason) => reason === given) ?? null
}

function LoginForm() {
  const say = useWords()
  const tell = useTold()
  const to = wantedPage(location.search)
  const [ways, setWays] = useState<WaysToSignIn | null>(null)
  const [needsCode, setNeedsCode] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [mistake, setMistake] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const reason = reasonIn(location.search)

  useEffect(() => {
    void askWays().then((answer) => answer.ok && setWays(answer.body))
  }, [])
  useEffect(() => {
    const first = needsCode ? 'code' : 'name'
    form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus()
  }, [needsCode])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    setIsBusy(true)
    setMistake(null)
    const code = text('code')
    const answer = await signIn({ name: text('name'), password: text('password'), ...(code ? { code } : {}) })
    if (answer.ok) {
      const me = await askMe()
      const isPending = me.ok && me.body.pending !== null
      location.assign(isPending ? `/account?to=${encodeURIComponent(to)}` : to)
      return
    }
    setIsBusy(false)
    if (answer.needs === 'code' && !needsCode) setNeedsCode(true)
    else setMistake(tell(answer))
  }

  if (ways && !ways.accounts)
    return (
      <section className="account-card">
        <p>{say.demo}</p>
        <p className="account-hint">{say.demoLong}</p>
        <a className="account-main" href={to}>
          {say.goOn}
        </a>
      </section>
    )
  return (
    <section className="account-card">
      {reason && !mistake && (
        <p role="alert" className="account-told account-mistake">
          {say.refused[reason]}
        </p>
      )}
      <form ref={form} onSubmit={submit}>
        <Field label={say.name} name="name" autoComplete="username" maxLength={120} />
        <Field
          label={say.password}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={1_000}
        />
        {needsCode && (
          <Field
            label={say.code}
            name="code"
            hint={say.codeHint}
            inputMode="text"
            autoComplete="one-time-code"
            maxLength={60}
          />
        )}
        <p role="alert" className="account-told account-mistake">
          {mistake}
        </p>
        <button type="submit" className="account-main" disabled={isBusy}>
          {isBusy ? say.signingIn : say.signIn}
        </button>
      </form>
      {ways?.elsewhere && (
        <a className="account-button" href={`/api/v1/login/oidc?to=${encodeURIComponent(to)}`}>
          {say.elsewhere(ways.elsewhere)}
        </a>
      )}
      <p className="account-hint">{say.forgotten}</p>
      <a className="account-link" href="/pair/screen">
        {say.isScreen}
      </a>
    </section>
  )
}
