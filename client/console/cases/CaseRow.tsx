// One case in a list: what, where, how far, who has it, how old.
import { memo } from 'react'
import type { CaseSummary } from '../../../shared/caseDesk.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage, useWall } from '../../useWall.ts'
import { Age } from '../parts/When.tsx'
import { useCaseWords } from './useCaseWords.ts'

export function CaseWordsOf({ of }: { of: CaseSummary }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const words = useCaseWords()(of)
  const isLate = useIsLate(of)
  const notes = [words.category, words.area, words.state].filter(Boolean)
  return (
    <span className="alerts-words">
      <b>{words.title}</b>
      <span>
        {of.isSimulated && <i className="sim">SIM</i>}
        {notes.join(' · ')}
        {isLate && <strong> · {texts.cases.overdue}</strong>}
        {of.duplicates > 0 && ` · ${texts.cases.duplicates(formatNumber(of.duplicates, 0, language))}`}
      </span>
    </span>
  )
}

export const useIsLate = ({ isOpen, dueAt }: CaseSummary): boolean =>
  useWall((wall) => isOpen && dueAt !== null && dueAt < wall.now)

interface Props {
  of: CaseSummary
  row: number
  count: number
  isCursor: boolean
  isOpened: boolean
  onPress(row: number): void
}

export const CaseRow = memo(function CaseRow({ of, row, count, isCursor, isOpened, onPress }: Props) {
  const texts = useConsoleTexts()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names this as the active one
    <div
      role="option"
      id={`case-${row}`}
      aria-selected={isOpened}
      aria-setsize={count}
      aria-posinset={row + 1}
      className={`cases-row ${isCursor ? 'cursor' : ''} ${isOpened ? 'opened' : ''}`}
      onClick={() => onPress(row)}
    >
      <CaseWordsOf of={of} />
      <span className="alerts-who">
        {of.assignee ? <b>{of.assignee}</b> : <span>{texts.nobody}</span>}
        <span>
          <Age since={of.openedAt} say={texts.ago} />
        </span>
      </span>
    </div>
  )
})
