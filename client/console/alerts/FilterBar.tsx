// What the list is narrowed to; every part of it stands in the URL.
import type { RefObject } from 'react'
import type { Severity } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { Choice } from '../parts/Choice.tsx'
import { AreaChoice, SectorChoice } from '../parts/PlaceChoices.tsx'
import { SearchField } from '../parts/SearchField.tsx'
import { type AlertFilter, isNarrowed, noFilter, severities, shownStates } from './filter.ts'

interface Props {
  filter: AlertFilter
  onFilter(filter: AlertFilter): void
  search: RefObject<HTMLInputElement | null>
}

export function FilterBar({ filter, onFilter, search }: Props) {
  const texts = useConsoleTexts()
  const turnSeverity = (severity: Severity) =>
    onFilter({
      ...filter,
      severity: severities.filter((each) => filter.severity.includes(each) !== (each === severity)),
    })
  return (
    <search className="alerts-filter" aria-label={texts.filter.name}>
      <Choice
        isUnseen
        name={texts.filter.state}
        value={filter.state}
        options={shownStates.map((state) => [state, texts.filter.states[state]])}
        onChange={(state) => onFilter({ ...filter, state })}
      />
      <div className="alerts-severities">
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            className={`level-${severity}`}
            aria-pressed={filter.severity.includes(severity)}
            aria-label={texts.severity[severity]}
            title={texts.severity[severity]}
            onClick={() => turnSeverity(severity)}
          >
            <LevelShape level={severity} />
          </button>
        ))}
      </div>
      <SectorChoice isUnseen value={filter.sector} onChange={(sector) => onFilter({ ...filter, sector })} />
      <AreaChoice isUnseen value={filter.area} onChange={(area) => onFilter({ ...filter, area })} />
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
        hint={texts.filter.textHint}
        onText={(text) => onFilter({ ...filter, text })}
        search={search}
      />
      {isNarrowed(filter) && (
        <button
          type="button"
          className="console-button console-plain"
          onClick={() => onFilter({ ...noFilter, state: filter.state })}
        >
          {texts.list.clear}
        </button>
      )}
    </search>
  )
}
