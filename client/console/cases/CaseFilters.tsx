// What the list of cases is narrowed to; every part of it stands in the URL.
import type { RefObject } from 'react'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useText } from '../../useWall.ts'
import { AreaSelect } from '../alerts/FilterBar.tsx'
import { type CaseFilter, type KindName, shownStates } from './caseQuery.ts'
import { SearchField } from './SearchField.tsx'

interface Props {
  filter: CaseFilter
  kind: string
  kinds: readonly KindName[]
  onFilter(filter: CaseFilter): void
  search: RefObject<HTMLInputElement | null>
}

export function CaseFilters({ filter, kind, kinds, onFilter, search }: Props) {
  const texts = useConsoleTexts()
  return (
    <search className="alerts-filter" aria-label={texts.cases.filter}>
      <KindSelect kind={kind} kinds={kinds} withAll onKind={(next) => onFilter({ ...filter, kind: next })} />
      <label>
        <span className="console-unseen">{texts.filter.state}</span>
        <select
          value={filter.state}
          onChange={({ target }) =>
            onFilter({ ...filter, state: shownStates.find((each) => each === target.value) ?? 'open' })
          }
        >
          {shownStates.map((state) => (
            <option key={state} value={state}>
              {texts.incident.states[state]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor="cases-area">
        <span className="console-unseen">{texts.filter.area}</span>
        <AreaSelect id="cases-area" value={filter.area} onChange={(area) => onFilter({ ...filter, area })} />
      </label>
      <button
        type="button"
        className="console-button"
        aria-pressed={filter.isOverdue}
        onClick={() => onFilter({ ...filter, isOverdue: !filter.isOverdue })}
      >
        {texts.cases.overdue}
      </button>
      <button
        type="button"
        className="console-button"
        aria-pressed={filter.isMine}
        onClick={() => onFilter({ ...filter, isMine: !filter.isMine })}
      >
        {texts.filter.mine}
      </button>
      <SearchField text={filter.text} onText={(text) => onFilter({ ...filter, text })} search={search} />
    </search>
  )
}

interface KindProps {
  kind: string
  kinds: readonly KindName[]
  withAll?: boolean
  onKind(kind: string): void
}

export function KindSelect({ kind, kinds, withAll = false, onKind }: KindProps) {
  const texts = useConsoleTexts()
  const text = useText()
  return (
    <label>
      <span className="console-unseen">{texts.cases.kind}</span>
      <select value={kind} onChange={({ target }) => onKind(target.value)}>
        {withAll && <option value="all">{texts.cases.anyKind}</option>}
        {kinds.map(({ id, sector, kind: of }) => (
          <option key={id} value={id}>
            {text(sector.cases[of]!.title)} · {text(sector.title)}
          </option>
        ))}
      </select>
    </label>
  )
}
