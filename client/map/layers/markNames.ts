// What rings stand for where they are few.
import type { ColumnTable } from '../../../shared/columns.ts'
import type { LonLat } from '../../../shared/locality.ts'
import type { Sector } from '../../../shared/sector.ts'
import { fieldText, type Language } from '../fields.ts'
import type { Entry } from './layerSet.ts'
import { type Shown, tableKind } from './shown.ts'

export interface MarkName {
  text: string
  position: LonLat
}

/** Rings are named when there are no more of them than this. */
const FEW_RINGS = 14

/** The field that names an entity or case to a person. */
export const labelField = (sector: Sector, kind: string): string | undefined =>
  (sector.entities[kind] ?? sector.cases[kind])?.label

export function markNames(entries: Iterable<Entry>, language: Language): MarkName[] {
  const names: MarkName[] = []
  for (const { shown, data, table } of entries)
    if (shown.layer.kind === 'rings' && data.length <= FEW_RINGS)
      for (const row of data.rows) names.push(...nameOf(shown, table, row, language))
  // In an order of their own, so that names do not jump from mark to mark.
  return names.sort((a, b) => (a.text < b.text ? -1 : 1))
}

function nameOf({ sector, layer }: Shown, table: ColumnTable, row: number, language: Language): MarkName[] {
  const kind = tableKind(layer)
  const field = labelField(sector, kind)
  const text = field ? fieldText(sector, kind, field, table.value(field, row), language) : null
  return text ? [{ text, position: [table.f32('lon')![row]!, table.f32('lat')![row]!] }] : []
}
