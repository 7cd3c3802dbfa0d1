import { useState } from 'react'
import type { KeyShown } from '../../shared/keys.ts'
import { timeText, useLanguage } from '../account/Frame.tsx'
import type { Choices } from '../account/PersonForm.tsx'
import { words } from './words.ts'

interface Props {
  shown: KeyShown
  sectors: Choices['sectors']
  onRotate(): Promise<void>
  onRevoke(): Promise<void>
}

export function KeyRow({ shown, sectors, onRotate, onRevoke }: Props) {
  const language = useLanguage()
  const say = words[language]
  const [isSure, setIsSure] = useState(false)
  const { name, kind, prefix, ways, madeAt, madeBy, endsAt, lastUsedAt, state } = shown
  const titles =
    shown.sectors?.map((id) => sectors.find((sector) => sector.id === id)?.title[language] ?? id) ?? null
  const end =
    endsAt === null ? say.states[state] : (state === 'ended' ? say.ended : say.ends)(timeText(endsAt))
  return (
    <li className={state === 'ended' ? 'account-off' : ''}>
      <div>
        <b>{name}</b>
        <em>{say.kinds[kind]}</em>
        <span>
          <code>{prefix}…</code> · {end}
        </span>
        <span>
          {titles?.join(', ') ?? say.allSectors} · {ways.map((way) => say.wayNames[way]).join(', ')}
        </span>
        <span>
          {say.made(madeBy, timeText(madeAt))} ·{' '}
          {lastUsedAt === null ? say.neverUsed : say.used(timeText(lastUsedAt))}
        </span>
      </div>
      {state !== 'ended' && (
        <div className="account-row">
          {isSure ? (
            <>
              <button
                type="button"
                className="account-danger"
                onClick={async () => {
                  setIsSure(false)
                  await onRevoke()
                }}
              >
                {say.revokeReally}
              </button>
              <button type="button" onClick={() => setIsSure(false)}>
                {say.keep}
              </button>
            </>
          ) : (
            <>
              <button
                type="button"
                title={say.rotateHint}
                onClick={onRotate}
                aria-label={`${say.rotate} ${name}`}
              >
                {say.rotate}
              </button>
              <button type="button" onClick={() => setIsSure(true)} aria-label={`${say.revoke} ${name}`}>
                {say.revoke}
              </button>
            </>
          )}
        </div>
      )}
    </li>
  )
}
