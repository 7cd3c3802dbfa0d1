// How many the list has, and whether what is shown is of now.
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../useWall.ts'
import { LateNote } from '../parts/LateNote.tsx'
import type { ListState } from './alertList.ts'
import { type AlertFilter, isNarrowed } from './filter.ts'

export function Counts({ state, filter }: { state: ListState; filter: AlertFilter }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const number = (n: number) => formatNumber(n, 0, language)
  const { count, isAll, book } = state
  return (
    <div className="alerts-counts">
      <p>
        {isNarrowed(filter) && book.isWhole
          ? texts.list.of(number(count), number(book.total))
          : texts.list[isAll ? 'count' : 'atLeast'](number(count))}
      </p>
      <LateNote asked={state} />
    </div>
  )
}
