// The few marks that get a name on the map: the worst open cases, and what rings stand for where they
// are few. In the table's own order, so that names do not jump from mark to mark.
import type { ColumnTable } from '../../../shared/columns.ts'
import type { LonLat } from '../../../shared/locality.ts'
import type { Sector } from '../../../shared/sector.ts'
import { fieldText, type Language } from '../fields.ts'
import type { Entry } from './layerSet.ts'
import type { PinData } from './pins.ts'
import { type Shown, tableKind } from './shown.ts'

export interface MarkName {
  text: string
  position: LonLat
}

/** Warning and worse, as a place in `levels`. */
const SEVERE = 2
const MOST_CASES = 3
/** Rings are named when there are no more of them than this. */
const FEW_RINGS = 14

/** The field that names an entity or case to a person. */
export const labelField = (sector: Sector, kind: string): string | undefined =>
  (sector.entities[kind] ?? sector.cases[kind])?.label

export function markNames(
  entries: Iterable<Entry>,
  language: Language,
): { cases: MarkName[]; rings: MarkName[] } {
  const names = { cases: [] as MarkName[], rings: [] as MarkName[] }
  for (const { shown, data, table } of entries) {
    if (shown.layer.kind === 'pins') {
      const { levels, rows } = data as PinData
      // The worst come last: from the end as long as they are severe.
      for (let i = rows.length - 1; i >= 0 && levels[i]! >= SEVERE && names.cases.length < MOST_CASES; i--)
        names.cases.push(...nameOf(shown, table, rows[i]!, language))
    } else if (shown.layer.kind === 'rings' && data.length <= FEW_RINGS)
      for (const row of data.rows) names.rings.push(...nameOf(shown, table, row, language))
  }
  return names
}

function nameOf({ sector, layer }: Shown, table: ColumnTable, row: number, language: Language): MarkName[] {
  const kind = tableKind(layer)
  const field = labelField(sector, kind)
  const text = field ? fieldText(sector, kind, field, table.value(field, row), language) : null
  return text ? [{ text, position: [table.f32('lon')![row]!, table.f32('lat')![row]!] }] : []
}
