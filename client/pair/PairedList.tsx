// The screens that are known, and the way to have one unknown again.
import { useState } from 'react'
import type { PairedScreen } from '../../shared/pairing.ts'
import { useLanguage } from '../useWall.ts'
import { words } from './words.ts'

export function PairedList({
  screens,
  onRevoke,
}: {
  screens: readonly PairedScreen[]
  onRevoke(id: string): Promise<void>
}) {
  const language = useLanguage()
  const say = words[language]
  /** The one that a second press takes away. */
  const [asked, setAsked] = useState<string | null>(null)
  const time = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return (
    <section className="pair-list" aria-label={say.screens}>
      <h2>{say.screens}</h2>
      {screens.length === 0 && <p>{say.none}</p>}
      <ul>
        {screens.map(({ id, name, group, pairedAt, pairedBy, lastSeenAt, revokedAt }) => (
          <li key={id} className={revokedAt === null ? '' : 'pair-gone'}>
            <span>
              <strong>{name}</strong>
              {group !== null && ` · ${group}`}
              <small>
                {say.paired(pairedBy, time.format(pairedAt))} ·{' '}
                {revokedAt !== null
                  ? say.revoked(time.format(revokedAt))
                  : lastSeenAt === null
                    ? say.neverSeen
                    : say.seen(time.format(lastSeenAt))}
              </small>
            </span>
            {revokedAt === null && asked !== id && (
              <button type="button" onClick={() => setAsked(id)} aria-label={`${say.revoke} ${name}`}>
                {say.revoke}
              </button>
            )}
            {revokedAt === null && asked === id && (
              <span className="pair-sure">
                <button
                  type="button"
                  className="pair-danger"
                  onClick={async () => {
                    setAsked(null)
                    await onRevoke(id)
                  }}
                >
                  {say.revokeReally}
                </button>
                <button type="button" onClick={() => setAsked(null)}>
                  {say.keep}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
