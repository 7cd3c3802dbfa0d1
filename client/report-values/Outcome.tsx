// What came of an entry: its preview with what is wrong, its saving, or why it could not be read.
import type { Catalogue } from '../../shared/protocol.ts'
import type { ImportPreview } from '../../shared/reportedImport.ts'
import { useLanguage } from '../useWall.ts'
import type { Sending } from './api.ts'
import { MistakeTable } from './MistakeTable.tsx'
import { RowTable } from './RowTable.tsx'
import type { Entry } from './useImport.ts'
import { words } from './words.ts'

interface Props {
  entry: Entry
  catalogue: Catalogue
  onLook(sending: Sending): void
  onConfirm(): void
  onDiscard(): void
}

export function Outcome({ entry, catalogue, onLook, onConfirm, onDiscard }: Props) {
  const language = useLanguage()
  const say = words[language]
  switch (entry.state) {
    case 'idle':
      return null
    case 'reading':
      return <p role="status">{say.reading}</p>
    case 'saved':
      return (
        <p role="status" className="report-good">
          {say.saved(entry.done.saved)}
        </p>
      )
    case 'failed':
      return (
        <>
          <p role="alert" className="report-bad">
            {entry.failure.state === 'refused' ? entry.failure.why[language] : say.away}
          </p>
          {entry.failure.state === 'away' && (
            <div className="report-decide">
              <button type="button" onClick={() => onLook(entry.sending)}>
                {say.again}
              </button>
            </div>
          )}
        </>
      )
    case 'shown':
    case 'saving':
      // What is wrong with a form stands under its fields.
      return entry.sending.kind === 'form' && entry.preview.mistakeCount ? (
        <p role="alert" className="report-bad">
          {say.nothingSavedForm}
        </p>
      ) : (
        <Preview
          {...entry}
          catalogue={catalogue}
          isSaving={entry.state === 'saving'}
          onConfirm={onConfirm}
          onDiscard={onDiscard}
        />
      )
  }
}

interface PreviewProps extends Omit<Props, 'entry' | 'onLook'> {
  sending: Sending
  preview: ImportPreview
  changed: boolean
  isSaving: boolean
}

function Preview({ sending, preview, changed, isSaving, catalogue, onConfirm, onDiscard }: PreviewProps) {
  const language = useLanguage()
  const say = words[language]
  const { rows, mistakes, mistakeCount, notes, digest } = preview
  const fresh = rows.filter(({ same }) => !same)
  const replaced = fresh.filter(({ was }) => was !== null).length
  const counts = [
    mistakeCount && say.wrong(mistakeCount),
    fresh.length - replaced && say.willSave(fresh.length - replaced),
    replaced && say.willReplace(replaced),
    rows.length - fresh.length && say.already(rows.length - fresh.length),
  ].filter(Boolean)
  const name = sending.kind === 'form' ? say.form : sending.name
  return (
    <>
      <h2>
        {say.preview} <span>{name}</span>
      </h2>
      <p className={mistakeCount ? 'report-counts report-bad' : 'report-counts'}>{counts.join(' · ')}</p>
      {changed && <p role="alert">{say.changed}</p>}
      {notes.map((note) => (
        <p key={note.en} className="report-note">
          {note[language]}
        </p>
      ))}
      {mistakeCount > 0 && (
        <>
          <p className="report-note">{say.nothingSaved}</p>
          <MistakeTable mistakes={mistakes} count={mistakeCount} />
          {rows.length > 0 && <h3>{say.readable}</h3>}
        </>
      )}
      {!mistakeCount && digest === null && <p className="report-note">{say.nothingNew}</p>}
      {rows.length > 0 && <RowTable rows={rows} catalogue={catalogue} />}
      <div className="report-decide">
        {digest !== null && (
          <button type="button" className="report-main" disabled={isSaving} onClick={onConfirm}>
            {isSaving ? say.saving : say.save(fresh.length)}
          </button>
        )}
        <button type="button" disabled={isSaving} onClick={onDiscard}>
          {say.cancel}
        </button>
      </div>
    </>
  )
}
