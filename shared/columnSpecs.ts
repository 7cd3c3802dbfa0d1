// Which columns an entity or case kind has, and of what type: read off its definition, the same on both ends.
import type { Field, Sector } from './sector.ts'

/** f32: numbers (NaN unknown); f64: event time in ms; u8: choices and booleans (255 unknown); json: the rest (null unknown). */
export type ColumnType = 'f32' | 'f64' | 'u8' | 'json'
export interface ColumnSpec {
  name: string
  type: ColumnType
  /** For choices: the values by their number. */
  choices?: string[]
}

export const UNKNOWN_U8 = 255

/** What every row has before its fields. */
export const ownColumns: ColumnSpec[] = [
  { name: 'id', type: 'json' },
  { name: 'time', type: 'f64' },
  { name: 'simulated', type: 'u8' },
]

/** What walls and figures know nothing of. */
export const isPersonal = (field: Field): boolean => field.kind === 'text' && field.personal === true

/** The columns of an entity or case kind, from its definition: the same on both ends. */
export function columnSpecs(sector: Sector, kind: string): ColumnSpec[] {
  const specs = new Map<string, ColumnSpec>()
  for (const event of sector.events) {
    const owner = 'entity' in event.of ? event.of.entity : 'case' in event.of ? event.of.case : undefined
    if (owner !== kind) continue
    for (const [name, field] of Object.entries(event.fields)) {
      if (specs.has(name) || isPersonal(field)) continue
      if (field.kind === 'choice') specs.set(name, { name, type: 'u8', choices: Object.keys(field.of) })
      else if (field.kind === 'boolean') specs.set(name, { name, type: 'u8' })
      else if (field.kind === 'time') specs.set(name, { name, type: 'f64' })
      else if (field.kind === 'text' || field.kind === 'area' || field.kind === 'path')
        specs.set(name, { name, type: 'json' })
      else specs.set(name, { name, type: 'f32' })
    }
  }
  const life = sector.cases[kind]
  if (life) {
    specs.set('state', { name: 'state', type: 'u8', choices: Object.keys(life.states) })
    for (const name of ['openedAt', 'stateAt', 'dueAt']) specs.set(name, { name, type: 'f64' })
  }
  return [...ownColumns, ...specs.values()]
}
