// What a new key is for.
import { type FormEvent, useState } from 'react'
import { type KeyKind, type KeyWay, keyKinds, keyWays } from '../../shared/keys.ts'
import { ChoiceList } from '../account/ChoiceList.tsx'
import { Field } from '../account/Field.tsx'
import { useLanguage } from '../account/Frame.tsx'
import type { Choices } from '../account/PersonForm.tsx'
import { words } from './words.ts'

export interface KeyGiven {
  name: string
  kind: KeyKind
  /** Null: all. */
  sectors: string[] | null
  ways: KeyWay[]
}

interface Props {
  sectors: Choices['sectors']
  make(given: KeyGiven): Promise<void>
  onCancel(): void
}

export function KeyForm({ sectors, make, onCancel }: Props) {
  const language = useLanguage()
  const say = words[language]
  const [kind, setKind] = useState<KeyKind>('feed')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [ways, setWays] = useState<readonly string[]>(['http'])
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name')).trim()
    await make({
      name,
      kind,
      sectors: chosen.length ? [...chosen] : null,
      ways: kind === 'feed' ? (ways as KeyWay[]) : ['http'],
    })
  }
  return (
    <form className="account-person" onSubmit={submit}>
      <div className="account-pair">
        <Field label={say.name} name="name" hint={say.nameHint} maxLength={60} autoFocus />
        <label className="account-field">
          <span>{say.kind}</span>
          <select value={kind} onChange={({ target }) => setKind(target.value as KeyKind)}>
            {keyKinds.map((each) => (
              <option key={each} value={each}>
                {say.kinds[each]}
              </option>
            ))}
          </select>
          <small>{say.kindHints[kind]}</small>
        </label>
      </div>
      <div className="account-pair">
        <ChoiceList
          legend={`${say.sectors} · ${chosen.length || say.allSectors}`}
          choices={sectors.map(({ id, title }) => ({ id, name: title[language] }))}
          chosen={chosen}
          onChosen={setChosen}
        />
        {kind === 'feed' && (
          <ChoiceList
            legend={say.ways}
            choices={keyWays.map((id) => ({ id, name: say.wayNames[id] }))}
            chosen={ways}
            onChosen={(next) => setWays(next.length ? next : ways)}
          />
        )}
      </div>
      <div className="account-row">
        <button type="submit" className="account-main">
          {say.make}
        </button>
        <button type="button" onClick={onCancel}>
          {say.cancel}
        </button>
      </div>
    </form>
  )
}
