// Many values at once: a file that is dropped or chosen, or a table that is pasted; and the file to fill in.
import { type ChangeEvent, type DragEvent, useState } from 'react'
import type { Sector } from '../../shared/sector.ts'
import { useLanguage } from '../useWall.ts'
import { type Sending, templateLink } from './api.ts'
import type { Entry } from './useImport.ts'
import { words } from './words.ts'

interface Props {
  sectors: readonly Sector[]
  entry: Entry
  onLook(sending: Sending): void
}

export function FileEntry({ sectors, entry, onLook }: Props) {
  const language = useLanguage()
  const say = words[language]
  const [isOver, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const [sector, setSector] = useState('')
  const isBusy = entry.state === 'reading' || entry.state === 'saving'
  const take = (file: File | null | undefined) => {
    if (file && !isBusy) onLook({ kind: 'file', name: file.name, body: file })
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.target.files?.[0])
    // The same file, corrected, can be chosen again.
    event.target.value = ''
  }
  const lookAtPasted = () =>
    onLook({ kind: 'file', name: say.pasted, body: new Blob([pasted], { type: 'text/csv' }) })
  return (
    <section className="report-files">
      <h2>{say.many}</h2>
      <label
        className={isOver ? 'report-drop report-over' : 'report-drop'}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{say.drop}</span>
        <b>{say.chooseFile}</b>
        <input type="file" accept=".csv,.tsv,.txt,.xlsx" disabled={isBusy} onChange={choose} />
        <small>{say.limits}</small>
      </label>
      <details>
        <summary>{say.paste}</summary>
        <textarea
          aria-label={say.pasteHint}
          placeholder={say.pasteHint}
          value={pasted}
          rows={5}
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
        />
        <button type="button" disabled={isBusy || !pasted.trim()} onClick={lookAtPasted}>
          {say.look}
        </button>
      </details>
      <fieldset className="report-template">
        <legend>{say.template}</legend>
        <select
          aria-label={say.fields.sector}
          value={sector}
          onChange={(event) => setSector(event.target.value)}
        >
          <option value="">{say.allSectors}</option>
          {sectors.map(({ id, title }) => (
            <option key={id} value={id}>
              {title[language]}
            </option>
          ))}
        </select>
        <a href={templateLink('xlsx', language, sector)} download>
          XLSX
        </a>
        <a href={templateLink('csv', language, sector)} download>
          CSV
        </a>
      </fieldset>
    </section>
  )
}
