// What stands in the place of rows that are not there.
import { useConsoleTexts } from '../../i18n/console.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import type { ListState } from './alertList.ts'
import { type AlertFilter, isNarrowed } from './filter.ts'

interface Props {
  state: ListState
  filter: AlertFilter
  onClear(): void
  onAgain(): void
}

export function Nothing({ state, filter, onClear, onAgain }: Props) {
  const texts = useConsoleTexts()
  if (state.count > 0) return null
  if (state.at === null)
    return (
      <div className="alerts-nothing">
        <AskProblem failure={state.failure} onAgain={onAgain} />
      </div>
    )
  const isPlain = !isNarrowed(filter) && filter.state === 'open'
  return (
    <div className="alerts-nothing console-empty">
      <h2>{isPlain ? texts.list.empty : texts.list.noMatch}</h2>
      {isPlain ? (
        <p>{texts.list.emptyHint}</p>
      ) : (
        <button type="button" className="console-button" onClick={onClear}>
          {texts.list.clear}
        </button>
      )}
    </div>
  )
}
