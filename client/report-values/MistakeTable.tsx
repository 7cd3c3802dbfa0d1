// Which row, which column, what stands there and why it is not taken.
import type { ImportMistake } from '../../shared/reportedImport.ts'
import { useLanguage } from '../useWall.ts'
import { words } from './words.ts'

interface Props {
  mistakes: readonly ImportMistake[]
  /** More may have been found than are told. */
  count: number
}

const SHOWN = 100

export function MistakeTable({ mistakes, count }: Props) {
  const language = useLanguage()
  const say = words[language]
  const shown = mistakes.slice(0, SHOWN)
  return (
    <>
      <table className="report-table report-mistakes">
        <thead>
          <tr>
            <th scope="col">{say.row}</th>
            <th scope="col">{say.column}</th>
            <th scope="col">{say.written}</th>
            <th scope="col">{say.why}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, column, field, cell, message }) => (
            <tr key={`${row} ${column} ${field} ${message.en}`}>
              <td data-label={say.row}>{row}</td>
              <td data-label={say.column}>
                {column && `${column} · `}
                {say.fields[field]}
              </td>
              <td data-label={say.written}>{cell || '–'}</td>
              <td className="report-why">{message[language]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > shown.length && <p className="report-note">{say.moreMistakes(count - shown.length)}</p>}
    </>
  )
}
