// An account's name, role and, for an officer, the sectors and areas.
import { type FormEvent, useState } from 'react'
import { type Role, roles } from '../../shared/access.ts'
import type { Person } from '../../shared/people.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Answer, PersonGiven } from './api.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { Field } from './Field.tsx'
import { useLanguage, useTold, useWords } from './Frame.tsx'

/** What an officer may be given. */
export type Choices = Pick<Catalogue, 'sectors' | 'areas'>

interface Props {
  choices: Choices
  /** Absent: a new one, that needs a name to sign in with. */
  person?: Person
  isRoleFixed?: boolean
  save(given: PersonGiven, name: string): Promise<Answer<unknown>>
  onCancel?(): void
}

export function PersonForm({ choices, person, isRoleFixed = false, save, onCancel }: Props) {
  const say = useWords()
  const language = useLanguage()
  const tell = useTold()
  const [role, setRole] = useState<Role>(person?.role ?? 'viewer')
  const [sectors, setSectors] = useState<readonly string[]>(person?.sectors ?? [])
  const [areas, setAreas] = useState<readonly string[]>(person?.areas ?? [])
  const [mistake, setMistake] = useState('')

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const isOfficer = role === 'officer'
    const answer = await save(
      {
        title: String(given.get('title')),
        role,
        sectors: isOfficer ? [...sectors] : null,
        areas: isOfficer && areas.length ? [...areas] : null,
      },
      String(given.get('name') ?? ''),
    )
    setMistake(answer.ok ? '' : tell(answer))
  }
  return (
    <form className="account-person" onSubmit={submit}>
      <div className="account-pair">
        {!person && <Field label={say.name} name="name" hint={say.nameHint} maxLength={60} autoFocus />}
        <Field
          label={say.title}
          name="title"
          defaultValue={person?.title}
          maxLength={120}
          autoCapitalize="words"
        />
        <label className="account-field">
          <span>{say.role}</span>
          <select
            value={role}
            disabled={isRoleFixed}
            onChange={({ target }) => setRole(target.value as Role)}
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {say.roles[each]}
              </option>
            ))}
          </select>
          <small>{say.roleHints[role]}</small>
        </label>
      </div>
      {role === 'officer' && (
        <div className="account-pair">
          <ChoiceList
            legend={say.sectors}
            choices={choices.sectors.map(({ id, title }) => ({ id, name: title[language] }))}
            chosen={sectors}
            onChosen={setSectors}
          />
          <ChoiceList
            legend={`${say.areas} · ${areas.length ? say.chosen(areas.length) : say.allAreas}`}
            find={say.findArea}
            choices={choices.areas
              .filter(({ level, to }) => level !== 'province' && !to)
              .map(({ code, name }) => ({ id: code, name: name[language] }))}
            chosen={areas}
            onChosen={setAreas}
          />
        </div>
      )}
      <p role="alert" className="account-told account-mistake">
        {mistake}
      </p>
      <div className="account-row">
        <button type="submit" className="account-main">
          {person ? say.save : say.add}
        </button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {say.cancel}
          </button>
        )}
      </div>
    </form>
  )
}
