// The latest reports of a kind, or its cases as they stand, as a table: one row each, one column a field.
import type { FeatureCollection, Geometry } from 'geojson'
import { unitText } from '../../shared/format.ts'
import { valueName } from '../../shared/parts.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Field, Sector } from '../../shared/sector.ts'
import { parseTime } from '../../shared/time.ts'
import { fill } from '../../shared/words.ts'
import { type Cell, type Made, type Sheet, simulatedOf, stamp, stampIn } from './sheet.ts'
import { exportWords } from './words.ts'

/** One file's worth; more is a matter for the API. */
export const ROW_LIMIT = 20_000

const entityColumns = ['time', 'stale', 'simulated'] as const
const caseColumns = ['state', 'openedAt', 'stateAt', 'dueAt', 'simulated'] as const

/** Null when the sector has no such kind. */
export function tableSheet(
  sector: Sector,
  kind: string,
  entities: FeatureCollection<Geometry | null>,
  catalogue: Catalogue,
  made: Made,
): Sheet | null {
  const own = exportWords[made.language]
  const definition = sector.entities[kind] ?? sector.cases[kind]
  if (!definition) return null
  const isCase = kind in sector.cases
  const fields = fieldsOf(sector, kind)
  const more = isCase ? caseColumns : entityColumns
  const features = entities.features.slice(0, ROW_LIMIT)
  const shown = String(features.length)
  return {
    fileName: `${sector.id}-${kind}-${stampIn(made.zone, made.now)}`,
    about: [
      [own.list, definition.title[made.language]],
      [own.sector, sector.title[made.language]],
      [own.source, sector.owner[made.language]],
      [
        own.rows,
        entities.features.length > ROW_LIMIT
          ? fill(own.rowsOf, { shown, all: String(entities.features.length) })
          : features.length,
      ],
      ...stamp(made, simulatedOf(features.map(({ properties }) => (properties?.simulated ? 1 : 0)))),
    ],
    columns: [
      own.columns.id,
      ...fields.map(([, field]) => headOf(field, made.language)),
      ...more.map((name) => own.columns[name === 'time' ? 'reported' : name]),
    ],
    rows: features.map(({ id, properties }): Cell[] => [
      String(id),
      ...fields.map(([name, field]) => cellOf(sector, name, field, properties?.[name], catalogue, made)),
      ...more.map((name) => plain(name, properties?.[name], sector, kind, made)),
    ]),
    zone: made.zone,
  }
}

/** Of all its events, in their order; lines and places of paths do not fit a cell. */
function fieldsOf(sector: Sector, kind: string): [string, Field][] {
  const fields = new Map<string, Field>()
  for (const { of, fields: own } of sector.events)
    if (('entity' in of && of.entity === kind) || ('case' in of && of.case === kind))
      for (const [name, field] of Object.entries(own))
        if (field.kind !== 'path' && !(name === sector.cases[kind]?.dueField)) fields.set(name, field)
  return [...fields]
}

function headOf(field: Field, language: 'vi' | 'en'): string {
  const unit = 'unit' in field && field.unit ? `, ${unitText(field.unit, language)}` : ''
  return field.title[language] + unit
}

function cellOf(
  sector: Sector,
  name: string,
  field: Field,
  value: unknown,
  catalogue: Catalogue,
  { language }: Made,
): Cell {
  if (value === null || value === undefined) return null
  if (field.kind === 'time') return timeOf(value)
  if (field.kind === 'choice' || field.kind === 'area')
    return valueName(catalogue, sector, name, String(value), language)
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}

function plain(name: string, value: unknown, sector: Sector, kind: string, { language }: Made): Cell {
  const own = exportWords[language]
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? own.yes : own.no
  if (name === 'state') return sector.cases[kind]?.states[String(value)]?.title[language] ?? String(value)
  return timeOf(value)
}

function timeOf(value: unknown): Cell {
  const at = typeof value === 'number' ? value : parseTime(String(value))
  return at === null ? String(value) : { at }
}
