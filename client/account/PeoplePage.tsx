// /people: who has an account here and what he may do; for admins.
import { useCallback, useEffect, useState } from 'react'
import type { Person, SessionView } from '../../shared/people.ts'
import { Waiting } from './AccountPage.tsx'
import {
  addPerson,
  askCatalogue,
  askMe,
  askPeople,
  askSessions,
  endSession,
  type Failure,
  type OneTime,
} from './api.ts'
import { Frame, useWords } from './Frame.tsx'
import { OneTimePassword } from './OneTimePassword.tsx'
import { type Choices, PersonForm } from './PersonForm.tsx'
import { PersonRow } from './PersonRow.tsx'
import { SessionList } from './SessionList.tsx'

interface Loaded {
  people: Person[]
  sessions: SessionView[]
  choices: Choices
  ownId: string
}

export function PeoplePage() {
  const [loaded, setLoaded] = useState<Loaded | 'demo' | 'refused' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const reload = useCallback(async () => {
    const me = await askMe()
    if (!me.ok) return setFailure(me)
    if (me.body.demo) return setLoaded('demo')
    if (!me.body.doors.includes('people.manage')) return setLoaded('refused')
    const [people, sessions, catalogue] = await Promise.all([askPeople(), askSessions(), askCatalogue()])
    if (!people.ok) return setFailure(people)
    if (!sessions.ok) return setFailure(sessions)
    if (!catalogue.ok) return setFailure(catalogue)
    setFailure(null)
    setLoaded({
      people: people.body.people,
      sessions: sessions.body.sessions,
      choices: catalogue.body,
      ownId: me.body.principal.id,
    })
  }, [])
  useEffect(() => void reload(), [reload])
  return (
    <Frame kind="page" title={(say) => say.people} isDemo={loaded === 'demo'}>
      {loaded === 'demo' || loaded === 'refused' ? (
        <Closed isDemo={loaded === 'demo'} />
      ) : loaded ? (
        <Content {...loaded} reload={reload} />
      ) : (
        <Waiting failure={failure} />
      )}
    </Frame>
  )
}

function Closed({ isDemo }: { isDemo: boolean }) {
  const say = useWords()
  return <p className="account-card account-wide">{isDemo ? say.demoLong : say.noRight}</p>
}

function Content({ people, sessions, choices, ownId, reload }: Loaded & { reload(): Promise<void> }) {
  const say = useWords()
  const [isAdding, setIsAdding] = useState(false)
  const [given, setGiven] = useState<OneTime | null>(null)
  const take = (oneTime: OneTime) => {
    setGiven(oneTime)
    setIsAdding(false)
    void reload()
  }
  return (
    <>
      {given && <OneTimePassword given={given} onDone={() => setGiven(null)} />}
      <section className="account-card account-wide">
        {isAdding ? (
          <PersonForm
            choices={choices}
            save={async (person, name) => {
              const answer = await addPerson({ ...person, name })
              if (answer.ok) take(answer.body)
              return answer
            }}
            onCancel={() => setIsAdding(false)}
          />
        ) : (
          <button type="button" className="account-main account-start" onClick={() => setIsAdding(true)}>
            {say.add}
          </button>
        )}
        <ul className="account-list">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              choices={choices}
              isOwn={person.id === ownId}
              onOneTime={take}
              onChanged={() => void reload()}
            />
          ))}
        </ul>
      </section>
      <section className="account-card account-wide">
        <h2>{say.allSessions}</h2>
        <SessionList sessions={sessions} isOfAll end={endSession} onEnded={() => void reload()} />
      </section>
    </>
  )
}
