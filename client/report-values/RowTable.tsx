// Every row as it would become, with what it takes the place of.
import { useState } from 'react'
import { formatExact, unitText } from '../../shared/format.ts'
import { formatDay, formatPeriod } from '../../shared/paceWords.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { ImportRow } from '../../shared/reportedImport.ts'
import { useLanguage } from '../useWall.ts'
import { words } from './words.ts'

const STEP = 100

export function RowTable({ rows, catalogue }: { rows: readonly ImportRow[]; catalogue: Catalogue }) {
  const language = useLanguage()
  const say = words[language]
  const [shown, setShown] = useState(STEP)
  const rest = rows.length - shown
  return (
    <>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{say.row}</th>
            <th scope="col">{say.figure}</th>
            <th scope="col">{say.fields.period}</th>
            <th scope="col" className="report-number">
              {say.fields.value}
            </th>
            <th scope="col">{say.fields.source}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={row.row} row={row} catalogue={catalogue} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" onClick={() => setShown(shown + STEP)}>
          {say.more(rest)}
        </button>
      )}
    </>
  )
}

function Row({ row: { row, point, was, same, notes }, catalogue }: { row: ImportRow; catalogue: Catalogue }) {
  const language = useLanguage()
  const say = words[language]
  const sector = catalogue.sectors.find(({ id }) => id === point.sector)
  const indicator = sector?.indicators.find(({ id }) => id === point.indicator)
  const area = catalogue.areas.find(({ code }) => code === point.area)
  const unit = indicator ? unitText(indicator.unit, language) : ''
  const published = point.publishedAt && formatDay(point.publishedAt)
  return (
    <tr className={same ? 'report-same' : undefined}>
      <td data-label={say.row}>{row}</td>
      <td data-label={say.figure}>
        {indicator?.title[language]}
        <small>
          {sector?.title[language]} · {area ? `${area.name[language]} (${area.code})` : say.province}
        </small>
        {notes.map((note) => (
          <small key={note.en} className="report-notice">
            {note[language]}
          </small>
        ))}
      </td>
      <td data-label={say.fields.period}>{formatPeriod(point.period, language)}</td>
      <td data-label={say.fields.value} className="report-number">
        {was !== null && was.value !== point.value && `${formatExact(was.value, language)} → `}
        <b>{formatExact(point.value, language)}</b> {unit}
        <small>{same ? say.same : was === null ? say.isNew : `${say.was}: ${was.source}`}</small>
      </td>
      <td data-label={say.fields.source}>
        {point.source}
        <small>{[published, point.by, point.note].filter(Boolean).join(' · ')}</small>
      </td>
    </tr>
  )
}
