import { useState } from 'react'
import type { SessionView } from '../../shared/people.ts'
import type { Answer } from './api.ts'
import { timeText, useTold, useWords } from './Frame.tsx'

interface Props {
  sessions: readonly SessionView[]
  /** Whose they are, where they are several people's. */
  isOfAll: boolean
  end(id: string): Promise<Answer<null>>
  onEnded(): void
}

export function SessionList({ sessions, isOfAll, end, onEnded }: Props) {
  const say = useWords()
  const tell = useTold()
  const [told, setTold] = useState('')
  const endOne = async (id: string) => {
    const answer = await end(id)
    setTold(answer.ok ? say.ended : tell(answer))
    onEnded()
  }
  return (
    <>
      <ul className="account-list">
        {sessions.map(({ id, person, startedAt, seenAt, endsAt, address, agent, isOwn }) => (
          <li key={id}>
            <div>
              <b>{isOfAll ? person.title : browserOf(agent)}</b>
              {isOwn && <em>{say.own}</em>}
              <span>{isOfAll ? `${browserOf(agent)} · ${address}` : address}</span>
              <span>{say.since(timeText(startedAt), timeText(seenAt), timeText(endsAt))}</span>
            </div>
            {!isOwn && (
              <button type="button" onClick={() => void endOne(id)}>
                {say.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="account-told">
        {told}
      </p>
    </>
  )
}

/** As far as a browser says what it is. */
function browserOf(agent: string): string {
  const name = /(Edg|OPR|Chrome|Firefox|Safari)\//.exec(agent)?.[1] ?? agent.split(/[ /]/)[0] ?? ''
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  const named = { Edg: 'Edge', OPR: 'Opera' }[name] ?? name
  return system ? `${named}, ${system}` : named
}
