// Every kind of case of every sector, and what its definition says of a case: its title, its place, its words.
import { isPersonal } from '../../shared/columnSpecs.ts'
import { fold } from '../../shared/fold.ts'
import type { Area } from '../../shared/locality.ts'
import type { Place } from '../../shared/places.ts'
import type { Field, Sector } from '../../shared/sector.ts'
import type { Case, Cases } from '../aggregate/cases.ts'

export interface Kind {
  sector: Sector
  kind: string
  cases: Pick<Cases, 'all' | 'definition'>
  fields: Readonly<Record<string, Field>>
  /** The first choice, or the one that is called so. */
  category: string | null
  label: string | null
  areaOf(held: Case): string | null
  placeOf(held: Case): Place | null
  /** Folded; `isPersonal`: with what says who somebody is. */
  words(held: Case, isPersonal: boolean): string
}

export type SectorCases = ReadonlyMap<
  string,
  { sector: Sector; cases: ReadonlyMap<string, Pick<Cases, 'all' | 'definition'>> }
>

export function kindsOf(sectors: SectorCases, areas: readonly Area[]): Kind[] {
  const names = new Map(areas.map(({ code, name }) => [code, name.vi]))
  return [...sectors.values()].flatMap(({ sector, cases }) =>
    [...cases].map(([kind, held]) => kindOf(sector, kind, held, names)),
  )
}

function kindOf(
  sector: Sector,
  kind: string,
  cases: Kind['cases'],
  areaNames: ReadonlyMap<string, string>,
): Kind {
  const own = sector.events.filter(({ of }) => 'case' in of && of.case === kind)
  const fields: Record<string, Field> = Object.assign({}, ...own.map((event) => event.fields).reverse())
  const entries = Object.entries(fields)
  const named = (wanted: Field['kind']) => entries.find(([, field]) => field.kind === wanted)?.[0] ?? null
  const [area, longitude, latitude] = [named('area'), named('longitude'), named('latitude')]
  const seen = entries.filter(([, field]) => !isPersonal(field))
  const personal = entries.filter(([, field]) => isPersonal(field))
  const known = new WeakMap<object, { seen: string; personal: string }>()

  const wordOf = (field: Field, value: unknown): string => {
    if (value === undefined || value === null) return ''
    if (field.kind === 'text') return String(value)
    if (field.kind === 'area') return areaNames.get(String(value)) ?? ''
    if (field.kind !== 'choice') return ''
    const text = field.of[String(value)]
    return text ? `${text.vi} ${text.en}` : ''
  }
  const wordsIn = (held: Case, of: typeof entries) =>
    fold([held.subject, ...of.map(([name, field]) => wordOf(field, held.row[name]))].join(' '))

  return {
    sector,
    kind,
    cases,
    fields,
    category: fields.category?.kind === 'choice' ? 'category' : named('choice'),
    label: cases.definition.label ?? null,
    areaOf: ({ row }) => (area !== null && row[area] != null ? String(row[area]) : null),
    placeOf({ row }) {
      const [x, y] = [longitude && row[longitude], latitude && row[latitude]]
      return typeof x === 'number' && typeof y === 'number' ? [x, y] : null
    },
    words(held, withPersonal) {
      let words = known.get(held.row)
      if (!words) {
        words = { seen: wordsIn(held, seen), personal: wordsIn(held, personal) }
        known.set(held.row, words)
      }
      return withPersonal ? `${words.seen} ${words.personal}` : words.seen
    },
  }
}
