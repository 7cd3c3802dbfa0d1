// What the list of cases is narrowed to; every part of it stands in the URL.
import type { RefObject } from 'react'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useText } from '../../useWall.ts'
import { Choice } from '../parts/Choice.tsx'
import { AreaChoice } from '../parts/PlaceChoices.tsx'
import { SearchField } from '../parts/SearchField.tsx'
import { type CaseFilter, type KindName, shownStates } from './caseQuery.ts'

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
      <Choice
        isUnseen
        name={texts.filter.state}
        value={filter.state}
        options={shownStates.map((state) => [state, texts.incident.states[state]])}
        onChange={(state) => onFilter({ ...filter, state })}
      />
      <AreaChoice isUnseen value={filter.area} onChange={(area) => onFilter({ ...filter, area })} />
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
      <SearchField
        text={filter.text}
        hint={texts.cases.textHint}
        onText={(text) => onFilter({ ...filter, text })}
        search={search}
      />
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
  const options = kinds.map(
    ({ id, sector, kind: of }) => [id, `${text(sector.cases[of]!.title)} · ${text(sector.title)}`] as const,
  )
  return (
    <Choice
      isUnseen
      name={texts.cases.kind}
      value={kind}
      options={withAll ? [['all', texts.cases.anyKind], ...options] : options}
      onChange={onKind}
    />
  )
}
