// What the account pages share: the heading, the language, the mark of a demo, and the way the rest is told.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Millis } from '../../shared/clock.ts'
import type { Language } from '../i18n/texts.ts'
import { languageOf, withLanguage } from '../wall/route.ts'
import type { Failure } from './api.ts'
import { type Words, words } from './words.ts'

const LanguageContext = createContext<Language>('vi')
export const useLanguage = (): Language => useContext(LanguageContext)
export const useWords = (): Words => words[useLanguage()]

/** The server's sentence, or that it cannot be reached. */
export function useTold(): (failure: Failure) => string {
  const language = useLanguage()
  const { away, failed } = useWords()
  return ({ status, why }) => why?.[language] ?? (status === 0 ? away : failed)
}

/** Day and time of this machine, as both languages write them: 22/11, 13:19. */
const time = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})
export const timeText = (at: Millis): string => time.format(at)

interface Props {
  title: (say: Words) => string
  isDemo?: boolean
  /** A form alone in the middle, or a page of several parts. */
  kind: 'form' | 'page'
  children: ReactNode
}

export function Frame({ title, isDemo = false, kind, children }: Props) {
  const [language, setLanguage] = useState<Language>(() => languageOf(location.search))
  const say = words[language]
  const heading = title(say)
  useEffect(() => {
    document.documentElement.classList.add('account-page')
    document.documentElement.lang = language
    document.title = heading
    history.replaceState(null, '', `${location.pathname}${withLanguage(location.search, language)}`)
  }, [language, heading])
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <LanguageContext value={language}>
      <main className={`account account-${kind}`}>
        <header>
          <h1>{heading}</h1>
          {isDemo && <span className="account-demo">{say.demo}</span>}
          <nav>
            {kind === 'page' && <a href={`/${withLanguage('', language)}`}>{say.wall}</a>}
            <button type="button" lang={other} onClick={() => setLanguage(other)}>
              {say.other}
            </button>
          </nav>
        </header>
        {children}
      </main>
    </LanguageContext>
  )
}
