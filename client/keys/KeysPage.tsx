// /keys: the keys of feeds and operators; for admins.
import { useCallback, useEffect, useState } from 'react'
import type { KeyMade, KeyShown } from '../../shared/keys.ts'
import { Waiting } from '../account/AccountPage.tsx'
import { type Answer, ask, askCatalogue, type Failure } from '../account/api.ts'
import { Frame, useLanguage, useTold } from '../account/Frame.tsx'
import type { Choices } from '../account/PersonForm.tsx'
import { KeyForm, type KeyGiven } from './KeyForm.tsx'
import { KeyRow } from './KeyRow.tsx'
import { words } from './words.ts'

interface Loaded {
  keys: KeyShown[]
  sectors: Choices['sectors']
}

export function KeysPage() {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const reload = useCallback(async () => {
    const [keys, catalogue] = await Promise.all([ask<{ keys: KeyShown[] }>('/keys'), askCatalogue()])
    if (!keys.ok) return setFailure(keys)
    if (!catalogue.ok) return setFailure(catalogue)
    setFailure(null)
    setLoaded({ keys: keys.body.keys, sectors: catalogue.body.sectors })
  }, [])
  useEffect(() => void reload(), [reload])
  return (
    <Frame kind="page" title={(say) => say.keys}>
      {loaded ? <Content {...loaded} reload={reload} /> : <Waiting failure={failure} />}
    </Frame>
  )
}

function Content({ keys, sectors, reload }: Loaded & { reload(): Promise<void> }) {
  const say = words[useLanguage()]
  const tell = useTold()
  const [isAdding, setIsAdding] = useState(false)
  const [made, setMade] = useState<KeyMade | null>(null)
  const [mistake, setMistake] = useState('')
  const take = (answer: Answer<KeyMade>) => {
    if (answer.ok) {
      setMade(answer.body)
      setIsAdding(false)
    }
    setMistake(answer.ok ? '' : tell(answer))
    void reload()
  }
  const revoke = async (id: string) => {
    const answer = await ask<unknown>(`/keys/${id}`, 'DELETE')
    setMistake(answer.ok ? '' : tell(answer))
    void reload()
  }
  return (
    <>
      {made && <NewKey made={made} onDone={() => setMade(null)} />}
      <section className="account-card account-wide">
        {isAdding ? (
          <KeyForm
            sectors={sectors}
            make={async (given: KeyGiven) => take(await ask<KeyMade>('/keys', 'POST', given))}
            onCancel={() => setIsAdding(false)}
          />
        ) : (
          <button type="button" className="account-main account-start" onClick={() => setIsAdding(true)}>
            {say.add}
          </button>
        )}
        <p role="alert" className="account-told account-mistake">
          {mistake}
        </p>
        {keys.length === 0 && <p>{say.none}</p>}
        <ul className="account-list">
          {keys.map((key) => (
            <KeyRow
              key={key.id}
              shown={key}
              sectors={sectors}
              onRotate={async () => take(await ask<KeyMade>(`/keys/${key.id}/rotate`, 'POST', {}))}
              onRevoke={() => revoke(key.id)}
            />
          ))}
        </ul>
      </section>
    </>
  )
}

/** Stands until it was noted: it cannot be shown again. */
function NewKey({ made: { key, shown, redis }, onDone }: { made: KeyMade; onDone(): void }) {
  const say = words[useLanguage()]
  return (
    <section className="account-card account-wide account-once" aria-live="polite">
      <h2>{say.newKey(shown.name)}</h2>
      <p className="key-text">
        <code>{key}</code>
      </p>
      {redis && (
        <>
          <p>{say.redis}</p>
          <p className="key-text">
            <code>{redis}</code>
          </p>
        </>
      )}
      <p>{say.once}</p>
      <button type="button" className="account-main account-start" onClick={onDone}>
        {say.done}
      </button>
    </section>
  )
}
