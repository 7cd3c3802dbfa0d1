import { useState } from 'react'
import type { Person } from '../../shared/people.ts'
import { type Answer, changePerson, letIn, type OneTime, removePerson } from './api.ts'
import { timeText, useLanguage, useTold, useWords } from './Frame.tsx'
import { type Choices, PersonForm } from './PersonForm.tsx'

interface Props {
  person: Person
  choices: Choices
  isOwn: boolean
  onOneTime(given: OneTime): void
  onChanged(): void
}

export function PersonRow({ person, choices, isOwn, onOneTime, onChanged }: Props) {
  const say = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className={person.isOff ? 'account-off' : ''}>
      <Summary person={person} choices={choices} />
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? say.cancel : say.edit}
      </button>
      {isOpen && (
        <div className="account-open">
          <PersonForm
            choices={choices}
            person={person}
            isRoleFixed={isOwn || person.signsInElsewhere}
            save={async (change) => {
              const answer = await changePerson(person.id, change)
              if (answer.ok) {
                setIsOpen(false)
                onChanged()
              }
              return answer
            }}
          />
          {!isOwn && <Deeds person={person} onOneTime={onOneTime} onChanged={onChanged} />}
        </div>
      )}
    </li>
  )
}

function Summary({ person, choices }: { person: Person; choices: Choices }) {
  const say = useWords()
  const language = useLanguage()
  const { state } = say
  const names = (codes: string[] | null, of: { key: string; name: string }[]) =>
    codes?.map((code) => of.find(({ key }) => key === code)?.name ?? code).join(', ')
  const sectors = choices.sectors.map(({ id, title }) => ({ key: id, name: title[language] }))
  const areas = choices.areas.map(({ code, name }) => ({ key: code, name: name[language] }))
  const facts = [
    person.isOff && state.off,
    person.isNew && state.fresh,
    person.blockedUntil !== null && state.blocked,
    person.signsInElsewhere ? state.elsewhere : person.hasCode ? state.code : state.noCode,
  ].filter((fact) => fact !== false)
  return (
    <div>
      <b>{person.title}</b>
      <em>{say.roles[person.role]}</em>
      <span>{[person.name, ...facts].join(' · ')}</span>
      {person.sectors && (
        <span>
          {names(person.sectors, sectors)} · {names(person.areas, areas) ?? say.allAreas}
        </span>
      )}
      <span>{person.signedInAt === null ? say.never : say.seen(timeText(person.signedInAt))}</span>
    </div>
  )
}

function Deeds({ person, onOneTime, onChanged }: Pick<Props, 'person' | 'onOneTime' | 'onChanged'>) {
  const say = useWords()
  const tell = useTold()
  const [withoutCode, setWithoutCode] = useState(false)
  const [isSure, setIsSure] = useState(false)
  const [told, setTold] = useState('')
  const after = <T,>(answer: Answer<T>, then: (body: T) => void) => {
    setTold(answer.ok ? '' : tell(answer))
    if (answer.ok) then(answer.body)
  }
  const remove = async () => {
    if (isSure) after(await removePerson(person.id), onChanged)
    setIsSure(!isSure)
  }
  return (
    <div className="account-deeds">
      {!person.signsInElsewhere && (
        <div className="account-row">
          <button type="button" onClick={async () => after(await letIn(person.id, withoutCode), onOneTime)}>
            {say.newPassword}
          </button>
          {person.hasCode && (
            <label className="account-check">
              <input type="checkbox" checked={withoutCode} onChange={() => setWithoutCode(!withoutCode)} />
              {say.withoutCode}
            </label>
          )}
        </div>
      )}
      <div className="account-row">
        <button
          type="button"
          onClick={async () => after(await changePerson(person.id, { isOff: !person.isOff }), onChanged)}
        >
          {person.isOff ? say.switchOn : say.switchOff}
        </button>
        <button type="button" className="account-danger" onClick={() => void remove()}>
          {isSure ? say.really : say.delete}
        </button>
      </div>
      <p role="alert" className="account-told account-mistake">
        {told}
      </p>
    </div>
  )
}
