// One value, field by field; what is wrong with a field stands under it.
import { type FormEvent, useId, useState } from 'react'
import { unitText } from '../../shared/format.ts'
import type { Area } from '../../shared/locality.ts'
import { formatDay } from '../../shared/paceWords.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { type ImportField, importFields } from '../../shared/reportedImport.ts'
import { useLanguage } from '../useWall.ts'
import type { Sending } from './api.ts'
import type { Entry } from './useImport.ts'
import { words } from './words.ts'

interface Props {
  catalogue: Catalogue
  entry: Entry
  onLook(sending: Sending): void
}

type Row = Record<ImportField, string>
const empty = Object.fromEntries(importFields.map((field) => [field, ''])) as Row
const required = new Set<ImportField>(['sector', 'indicator', 'period', 'value', 'source'])

export function ValueForm({ catalogue, entry, onLook }: Props) {
  const language = useLanguage()
  const say = words[language]
  const [row, setRow] = useState(empty)
  const set = (field: ImportField) => (value: string) =>
    setRow({ ...row, [field]: value, ...(field === 'sector' ? { indicator: '' } : {}) })
  const sector = catalogue.sectors.find(({ id }) => id === row.sector)
  const indicator = sector?.indicators.find(({ id }) => id === row.indicator)
  const mistakes = entry.state === 'shown' && entry.sending.kind === 'form' ? entry.preview.mistakes : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onLook({ kind: 'form', row })
  }
  const fieldOf = (field: ImportField) => ({
    field,
    value: row[field],
    onChange: set(field),
    mistake: mistakes.find((mistake) => mistake.field === field)?.message[language],
  })
  return (
    <form className="report-form" onSubmit={submit}>
      <h2>{say.one}</h2>
      <Field
        {...fieldOf('sector')}
        options={catalogue.sectors.map(({ id, title }) => [id, title[language]])}
      />
      <Field
        {...fieldOf('indicator')}
        options={(sector?.indicators ?? []).map(({ id, title }) => [id, title[language]])}
      />
      <AreaField {...fieldOf('area')} areas={catalogue.areas} />
      <Field {...fieldOf('period')} />
      <Field {...fieldOf('value')} unit={indicator ? unitText(indicator.unit, language) : ''} />
      <Field {...fieldOf('source')} />
      <Field {...fieldOf('publishedAt')} />
      <Field {...fieldOf('by')} />
      <Field {...fieldOf('note')} />
      <button
        type="submit"
        className="report-main"
        disabled={entry.state === 'reading' || entry.state === 'saving'}
      >
        {say.look}
      </button>
    </form>
  )
}

interface FieldProps {
  field: ImportField
  value: string
  mistake: string | undefined
  onChange(value: string): void
}

function Field({
  field,
  value,
  mistake,
  onChange,
  options,
  unit,
}: FieldProps & { options?: [id: string, name: string][]; unit?: string }) {
  const say = words[useLanguage()]
  const id = useId()
  const isRequired = required.has(field)
  const note = mistake ?? say.hints[field]
  const common = {
    id: `${id}-input`,
    name: field,
    value,
    required: isRequired,
    'aria-invalid': mistake !== undefined,
    ...(note ? { 'aria-describedby': id } : {}),
  }
  return (
    <label className={`report-field field-${field}`} htmlFor={`${id}-input`}>
      <span>
        {say.fields[field]} {!isRequired && <i>{say.optional}</i>}
      </span>
      {options ? (
        <select {...common} disabled={!options.length} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say.choose}</option>
          {options.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span className="report-input">
          <input
            {...common}
            autoComplete="off"
            maxLength={400}
            {...(field === 'value' ? { inputMode: 'decimal' as const } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
          {unit && <b>{unit}</b>}
        </span>
      )}
      {note && (
        <small id={id} className={mistake ? 'report-mistake' : undefined}>
          {note}
        </small>
      )}
    </label>
  )
}

/** Areas that are no more stand with their last day. */
function AreaField({ field, value, mistake, onChange, areas }: FieldProps & { areas: readonly Area[] }) {
  const language = useLanguage()
  const say = words[language]
  const id = useId()
  const levels = (['district', 'commune'] as const).filter((level) =>
    areas.some((area) => area.level === level),
  )
  return (
    <label className="report-field field-area">
      <span>{say.fields[field]}</span>
      <select
        name={field}
        value={value}
        aria-invalid={mistake !== undefined}
        aria-describedby={mistake ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{say.province}</option>
        {levels.map((level) => (
          <optgroup key={level} label={say.levels[level]}>
            {areas
              .filter((area) => area.level === level)
              .map(({ code, name, to }) => (
                <option key={`${code} ${to}`} value={code}>
                  {name[language]} · {code}
                  {to ? ` (${say.until(formatDay(to))})` : ''}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {mistake && (
        <small id={id} className="report-mistake">
          {mistake}
        </small>
      )}
    </label>
  )
}
