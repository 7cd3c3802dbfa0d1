// /pair/screen: what a screen shows that nobody knows yet, to be read across a room and by a telephone.
import { useCallback, useEffect, useState } from 'react'
import { MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { Language } from '../i18n/texts.ts'
import { languageOf } from '../wall/route.ts'
import { QrCode } from './QrCode.tsx'
import { usePairing } from './usePairing.ts'
import { words } from './words.ts'

/** The wall's page that was asked for: of this server, and a wall's. */
export function wanted(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/'
  return /^\/(wall(\/[a-z0-9-]*)?)?(\?.*)?$/.test(to) ? to : '/'
}

export function PairScreen() {
  const to = wanted(location.search)
  const [language, setLanguage] = useState<Language>(() => languageOf(to.slice(to.indexOf('?'))))
  const say = words[language]
  const waiting = usePairing(useCallback(() => location.replace(to), [to]))
  useEffect(() => {
    document.documentElement.lang = language
    document.title = say.title
  }, [language, say])
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <main className="pair">
      <h1>{say.title}</h1>
      {waiting.state === 'shown' ? (
        <Code {...waiting} language={language} />
      ) : (
        <p className="pair-state" role="status">
          {waiting.state === 'away' ? say.away : waiting.state === 'busy' ? say.busy : ' '}
        </p>
      )}
      <footer>
        <a href={`/login?to=${encodeURIComponent(to)}`}>{say.signIn}</a>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {other === 'vi' ? 'Tiếng Việt' : 'English'}
        </button>
      </footer>
    </main>
  )
}

interface CodeProps {
  code: string
  endsAt: Millis
  now: Millis
  language: Language
}

function Code({ code, endsAt, now, language }: CodeProps) {
  const say = words[language]
  const url = `${location.origin}/pair?code=${code}`
  return (
    <div className="pair-body">
      <div>
        <p className="pair-heard">{say.codeLabel}</p>
        <p className="pair-code">{code}</p>
        <ol>
          {say.steps(`${location.host}/pair`).map((step, i) => (
            <li key={step}>
              <span aria-hidden="true">{i + 1}</span>
              {step}
            </li>
          ))}
        </ol>
        <p className="pair-left">{say.left(clockOf(endsAt - now))}</p>
      </div>
      <QrCode text={url} label={say.qr} />
    </div>
  )
}

/** Minutes and seconds. */
const clockOf = (left: Millis): string => {
  const seconds = Math.max(0, Math.ceil(left / SECOND))
  const perMinute = MINUTE / SECOND
  return `${Math.floor(seconds / perMinute)}:${String(seconds % perMinute).padStart(2, '0')}`
}
