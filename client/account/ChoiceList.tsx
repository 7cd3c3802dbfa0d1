import { useState } from 'react'

interface Props {
  legend: string
  choices: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChosen(chosen: readonly string[]): void
  /** The label of a search, where there are many. */
  find?: string
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

/** What was chosen stays in sight while something else is looked for. */
export function ChoiceList({ legend, choices, chosen, onChosen, find }: Props) {
  const [sought, setSought] = useState('')
  const shown = choices.filter(({ id, name }) => chosen.includes(id) || plain(name).includes(plain(sought)))
  return (
    <fieldset className="account-choices">
      <legend>{legend}</legend>
      {find && (
        <input
          type="search"
          aria-label={find}
          placeholder={find}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      )}
      <div>
        {shown.map(({ id, name }) => (
          <label key={id} className="account-check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChosen(target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
