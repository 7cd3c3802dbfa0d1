// What the list is narrowed to; every part of it stands in the URL.
import { type RefObject, useEffect, useState } from 'react'
import type { Severity } from '../../../shared/alert.ts'
import { systemClock } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useWall } from '../../useWall.ts'
import { type AlertFilter, isNarrowed, noFilter, severities, shownStates } from './filter.ts'

interface Props {
  filter: AlertFilter
  onFilter(filter: AlertFilter): void
  search: RefObject<HTMLInputElement | null>
}

export function FilterBar({ filter, onFilter, search }: Props) {
  const texts = useConsoleTexts()
  const text = useText()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? []
  const turnSeverity = (severity: Severity) =>
    onFilter({
      ...filter,
      severity: severities.filter((each) => filter.severity.includes(each) !== (each === severity)),
    })
  return (
    <search className="alerts-filter" aria-label={texts.filter.name}>
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
              {texts.filter.states[state]}
            </option>
          ))}
        </select>
      </label>
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
      <label>
        <span className="console-unseen">{texts.filter.sector}</span>
        <select
          value={filter.sector}
          onChange={({ target }) => onFilter({ ...filter, sector: target.value })}
        >
          <option value="">{texts.filter.anySector}</option>
          {sectors.map(({ id, title }) => (
            <option key={id} value={id}>
              {text(title)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor="filter-area">
        <span className="console-unseen">{texts.filter.area}</span>
        <AreaSelect id="filter-area" value={filter.area} onChange={(area) => onFilter({ ...filter, area })} />
      </label>
      <button
        type="button"
        className="console-button"
        aria-pressed={filter.isMine}
        onClick={() => onFilter({ ...filter, isMine: !filter.isMine })}
      >
        {texts.filter.mine}
      </button>
      <TextField filter={filter} onFilter={onFilter} search={search} />
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

interface AreaProps {
  id: string
  value: string
  onChange(area: string): void
}

export function AreaSelect({ id, value, onChange }: AreaProps) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const level = useWall((wall) => wall.catalogue?.locality.reportingLevel)
  const areas = useWall((wall) => wall.catalogue?.areas)
  const listed = areas?.filter((area) => area.level === level && area.to === undefined) ?? []
  return (
    <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{texts.filter.anyArea}</option>
      {listed
        .toSorted((a, b) => a.name[language].localeCompare(b.name[language], language))
        .map(({ code, name }) => (
          <option key={code} value={code}>
            {name[language]}
          </option>
        ))}
    </select>
  )
}

/** Typed letters wait a moment, so that each is not a question to the server. */
const SETTLES_AFTER = 250

function TextField({ filter, onFilter, search }: Props) {
  const texts = useConsoleTexts()
  const [typed, setTyped] = useState(filter.text)
  const [known, setKnown] = useState(filter.text)
  if (known !== filter.text) {
    setKnown(filter.text)
    setTyped(filter.text)
  }
  useEffect(
    () =>
      typed === filter.text
        ? undefined
        : systemClock.after(SETTLES_AFTER, () => onFilter({ ...filter, text: typed })),
    [typed, filter, onFilter],
  )
  return (
    <label className="alerts-search">
      <span className="console-unseen">{texts.filter.text}</span>
      <input
        ref={search}
        type="search"
        value={typed}
        placeholder={texts.filter.textHint}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
    </label>
  )
}
