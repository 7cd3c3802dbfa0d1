// Enrolling an authenticator: the QR code, the first code it shows, and the recovery codes.
import { type FormEvent, useState } from 'react'
import type { Enrolment, Me } from '../../shared/people.ts'
import { QrCode } from '../pair/QrCode.tsx'
import { beginCode, confirmCode, removeCode } from './api.ts'
import { Field } from './Field.tsx'
import { useTold, useWords } from './Frame.tsx'

interface Props {
  account: NonNullable<Me['account']>
  /** Called when something has changed and was seen. */
  onDone(): void
}

export function Authenticator({ account, onDone }: Props) {
  const say = useWords()
  const tell = useTold()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [recovery, setRecovery] = useState<string[] | null>(null)
  const [mistake, setMistake] = useState<string | null>(null)

  const begin = async () => {
    const answer = await beginCode()
    setMistake(answer.ok ? null : tell(answer))
    if (answer.ok) setEnrolment(answer.body)
  }
  const confirm = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answer = await confirmCode(String(new FormData(event.currentTarget).get('code')))
    setMistake(answer.ok ? null : tell(answer))
    if (!answer.ok) return
    setEnrolment(null)
    setRecovery(answer.body.recoveryCodes)
  }
  const remove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const answer = await removeCode(String(new FormData(event.currentTarget).get('password')))
    setMistake(answer.ok ? null : tell(answer))
    if (answer.ok) onDone()
  }
  if (recovery) return <RecoveryCodes codes={recovery} onKept={onDone} />
  if (enrolment)
    return (
      <form onSubmit={confirm}>
        <p>{say.scan}</p>
        <QrCode text={enrolment.uri} label={say.qr} />
        <p className="account-hint">
          {say.byHand}
          <code>{enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <Field
          label={say.confirm}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={7}
          autoFocus
          mistake={mistake}
        />
        <button type="submit" className="account-main">
          {say.confirmIt}
        </button>
      </form>
    )
  return (
    <>
      <p>{account.hasCode ? say.authenticatorOn(account.recoveryCodes) : say.authenticatorOff}</p>
      {account.hasCode ? (
        <details>
          <summary>{say.remove}</summary>
          <form onSubmit={remove}>
            <Field
              label={say.current}
              name="password"
              type="password"
              autoComplete="current-password"
              mistake={mistake}
            />
            <button type="submit">{say.removeIt}</button>
          </form>
        </details>
      ) : (
        <>
          <button type="button" className="account-main" onClick={begin}>
            {say.begin}
          </button>
          <p role="alert" className="account-told account-mistake">
            {mistake}
          </p>
        </>
      )}
    </>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept(): void }) {
  const say = useWords()
  const [isCopied, setIsCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setIsCopied(true)
  }
  return (
    <div className="account-recovery">
      <h3>{say.recoveryTitle}</h3>
      <p>{say.recoveryHint}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="account-row">
        {/* Only pages that came by HTTPS, or of this machine, may write to the clipboard. */}
        {window.isSecureContext && (
          <button type="button" onClick={copy}>
            {isCopied ? say.copied : say.copy}
          </button>
        )}
        <button type="button" className="account-main" onClick={onKept}>
          {say.kept}
        </button>
      </div>
    </div>
  )
}
