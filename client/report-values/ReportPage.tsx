// /report: for units that report by hand. One value or a file of them is shown as it would become, saved
// whole or not at all, and can be taken back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { KeyForm, useOperatorKey } from '../kiosk/KeyForm.tsx'
import { useLanguage, useWall, wallStore } from '../useWall.ts'
import { setUrlLanguage } from '../wall/route.ts'
import { listImports } from './api.ts'
import { FileEntry } from './FileEntry.tsx'
import { Imports, type Listed } from './Imports.tsx'
import { Outcome } from './Outcome.tsx'
import { useImport } from './useImport.ts'
import { ValueForm } from './ValueForm.tsx'
import { words } from './words.ts'
import '../kiosk/control.css'
import './report.css'
import './outcome.css'

const RETRY_AFTER = 3 * SECOND

export function ReportPage() {
  const language = useLanguage()
  const say = words[language]
  const catalogue = useWall((wall) => wall.catalogue)
  const [key, setKey] = useOperatorKey()
  const [listed, setListed] = useState<Listed>({ state: 'asking' })
  const reload = useCallback(async () => setListed(await listImports(key)), [key])
  const { entry, look, confirm, discard } = useImport(key, reload)
  const outcome = useRef<HTMLElement>(null)

  useEffect(() => {
    document.documentElement.classList.add('control-page')
    document.documentElement.lang = language
    document.title = say.title
    return () => document.documentElement.classList.remove('control-page')
  }, [language, say])
  useEffect(() => void reload(), [reload])
  useEffect(
    () => (listed.state === 'away' ? systemClock.after(RETRY_AFTER, reload) : undefined),
    [listed, reload],
  )
  useEffect(() => {
    // What came of it stands below what was filled in.
    const isFormWrong =
      entry.state === 'shown' && entry.sending.kind === 'form' && entry.preview.mistakeCount > 0
    if (isFormWrong) document.querySelector<HTMLElement>('.report-form [aria-invalid="true"]')?.focus()
    else if (entry.state === 'shown' || entry.state === 'failed') outcome.current?.focus()
  }, [entry])

  const needsKey = listed.state === 'key' || (entry.state === 'failed' && entry.failure.state === 'key')
  const takeKey = (given: string) => {
    setKey(given)
    discard()
  }
  const other = language === 'vi' ? 'en' : 'vi'
  const switchLanguage = () => {
    setUrlLanguage(other)
    wallStore.setState({ language: other })
  }
  return (
    <main className="control report">
      <header>
        <h1>
          {say.title} <span>{catalogue?.locality.name[language]}</span>
        </h1>
        <nav>
          <a href={`/wall${location.search}`}>{say.wall}</a>
          <button type="button" lang={other} onClick={switchLanguage}>
            {other === 'vi' ? 'Tiếng Việt' : 'English'}
          </button>
        </nav>
      </header>
      {needsKey ? (
        <KeyForm wrong={key !== ''} onKey={takeKey} />
      ) : catalogue ? (
        <>
          <div className="report-entries">
            <ValueForm catalogue={catalogue} entry={entry} onLook={look} />
            <FileEntry sectors={catalogue.sectors} entry={entry} onLook={look} />
          </div>
          <section ref={outcome} className="report-outcome" tabIndex={-1} aria-live="polite">
            <Outcome
              entry={entry}
              catalogue={catalogue}
              onLook={look}
              onConfirm={confirm}
              onDiscard={discard}
            />
          </section>
          <Imports operatorKey={key} listed={listed} zone={catalogue.zone} onChange={reload} />
        </>
      ) : (
        <p role="status">{say.waiting}</p>
      )}
    </main>
  )
}
