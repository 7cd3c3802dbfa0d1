// What was entered of late, by whom, and the way back.
import { useState } from 'react'
import type { ImportBatch } from '../../shared/reportedImport.ts'
import { formatDate, formatTime } from '../i18n/format.ts'
import { useLanguage } from '../useWall.ts'
import { type Failure, undo } from './api.ts'
import { words } from './words.ts'

export type Listed = { state: 'asking' } | { state: 'listed'; imports: ImportBatch[] } | Failure

interface Props {
  operatorKey: string
  listed: Listed
  zone: string
  onChange(): void
}

export function Imports({ operatorKey, listed, zone, onChange }: Props) {
  const language = useLanguage()
  const say = words[language]
  /** The one whose undoing waits for a second press. */
  const [asked, setAsked] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const takeBack = async (id: number) => {
    const answer = await undo(operatorKey, id)
    setAsked(null)
    setTold(
      answer.state === 'undone'
        ? say.undone(answer.rows)
        : answer.state === 'refused'
          ? answer.why[language]
          : say.away,
    )
    onChange()
  }
  return (
    <section className="report-imports">
      <h2>
        {say.imports} <span>{say.importsHint}</span>
      </h2>
      {listed.state === 'asking' && <p role="status">{say.reading}</p>}
      {listed.state === 'away' && (
        <p role="alert" className="report-bad">
          {say.away}
        </p>
      )}
      {listed.state === 'listed' && !listed.imports.length && <p className="report-note">{say.noImports}</p>}
      {listed.state === 'listed' && (
        <ul>
          {listed.imports.map(({ id, at, name, rows }) => (
            <li key={id}>
              <span>
                {formatDate(at, zone)} {formatTime(at, zone)}
              </span>
              <b>{name}</b>
              <span>{say.values(rows)}</span>
              {asked === id ? (
                <span className="report-sure">
                  <button type="button" className="report-undo" onClick={() => void takeBack(id)}>
                    {say.undoSure}
                  </button>
                  <button type="button" onClick={() => setAsked(null)}>
                    {say.keep}
                  </button>
                </span>
              ) : (
                <button type="button" onClick={() => setAsked(id)}>
                  {say.undo}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="report-note">
        {told}
      </p>
    </section>
  )
}
