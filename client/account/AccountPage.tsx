// /account: what must be done before one is in, then the own password, authenticator and sessions.
import { useCallback, useEffect, useState } from 'react'
import type { Me, SessionView } from '../../shared/people.ts'
import { Authenticator } from './Authenticator.tsx'
import { askMe, askOwnSessions, endOwnSession, type Failure, signOut } from './api.ts'
import { Frame, useLanguage, useTold, useWords } from './Frame.tsx'
import { wantedPage } from './LoginPage.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionList } from './SessionList.tsx'

export function AccountPage() {
  const [me, setMe] = useState<Me | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const reload = useCallback(async () => {
    const answer = await askMe()
    if (answer.ok) setMe(answer.body)
    else if (answer.status === 401) location.replace(`/login?to=${encodeURIComponent('/account')}`)
    else setFailure(answer)
  }, [])
  useEffect(() => void reload(), [reload])
  const isFirst = me?.pending != null
  return (
    <Frame
      kind={isFirst ? 'form' : 'page'}
      title={(say) => (isFirst ? say.first : say.account)}
      isDemo={me?.demo ?? false}
    >
      {me ? <Content me={me} reload={reload} /> : <Waiting failure={failure} />}
    </Frame>
  )
}

export function Waiting({ failure }: { failure: Failure | null }) {
  const say = useWords()
  const tell = useTold()
  return <p role="status">{failure ? tell(failure) : say.loading}</p>
}

function Content({ me, reload }: { me: Me; reload(): Promise<void> }) {
  const say = useWords()
  const language = useLanguage()
  const { account, pending, principal } = me
  // Who had to do something first goes on when it is done.
  const [cameFirst] = useState(pending !== null)
  const afterFirst = async () => {
    const answer = await askMe()
    if (answer.ok && answer.body.pending === null && cameFirst) location.assign(wantedPage(location.search))
    else await reload()
  }
  if (!account)
    return (
      <section className="account-card">
        <h2>{principal.name}</h2>
        <p>{me.demo ? say.demoLong : say.roles[principal.role]}</p>
      </section>
    )
  if (pending)
    return (
      <section className="account-card">
        <p className="account-hint">{pending === 'password' ? say.firstPassword : say.firstCode}</p>
        {pending === 'password' ? (
          <PasswordForm isFirst onDone={afterFirst} />
        ) : (
          <Authenticator account={account} onDone={afterFirst} />
        )}
        <SignOut />
      </section>
    )
  return (
    <>
      <section className="account-card account-who">
        <div>
          <h2>{principal.name}</h2>
          <p className="account-hint">{say.roles[principal.role]}</p>
        </div>
        <div className="account-row">
          {me.doors.includes('people.manage') && <a href={`/people?lang=${language}`}>{say.people}</a>}
          {me.doors.includes('keys.manage') && <a href={`/keys?lang=${language}`}>{say.keys}</a>}
          {me.doors.includes('screens.pair') && <a href={`/pair?lang=${language}`}>{say.screens}</a>}
          <SignOut />
        </div>
      </section>
      {account.signsInElsewhere ? (
        <section className="account-card">
          <p>{say.elsewhereAccount}</p>
        </section>
      ) : (
        <>
          <section className="account-card">
            <h2>{say.changePassword}</h2>
            <PasswordForm isFirst={false} onDone={() => undefined} />
          </section>
          <section className="account-card">
            <h2>{say.authenticator}</h2>
            <Authenticator account={account} onDone={() => void reload()} />
          </section>
        </>
      )}
      <OwnSessions />
    </>
  )
}

function SignOut() {
  const say = useWords()
  const leave = async () => {
    await signOut()
    location.assign('/login')
  }
  return (
    <button type="button" onClick={() => void leave()}>
      {say.signOut}
    </button>
  )
}

function OwnSessions() {
  const say = useWords()
  const [sessions, setSessions] = useState<SessionView[]>([])
  const reload = useCallback(async () => {
    const answer = await askOwnSessions()
    if (answer.ok) setSessions(answer.body.sessions)
  }, [])
  useEffect(() => void reload(), [reload])
  return (
    <section className="account-card account-wide">
      <h2>{say.sessions}</h2>
      <SessionList sessions={sessions} isOfAll={false} end={endOwnSession} onEnded={() => void reload()} />
    </section>
  )
}
