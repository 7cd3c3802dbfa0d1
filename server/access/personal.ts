// What of entities and cases somebody may see: of cases, those of the own areas; of people who complain, that
// there is something, and not what.
import type { FeatureCollection, Geometry } from 'geojson'
import { may, type Principal } from '../../shared/access.ts'
import { areasWithin } from '../../shared/areaFigure.ts'
import type { Area } from '../../shared/locality.ts'
import type { Field, Sector } from '../../shared/sector.ts'

/** Stands for what may not be seen. */
export const MASK = '•••'

type Features = FeatureCollection<Geometry | null>

/** `features`: of one kind of the sector. What is left out or masked is so in a copy. */
export function seenBy(
  principal: Principal,
  sector: Sector,
  kind: string,
  features: Features,
  areas: readonly Area[],
): Features {
  const fields = Object.entries(fieldsOf(sector, kind))
  const namesOf = (holds: (field: Field) => boolean) =>
    fields.flatMap(([name, field]) => (holds(field) ? [name] : []))
  const hidden = may(principal, 'personal.see', { sector: sector.id })
    ? []
    : namesOf((field) => field.kind === 'text' && field.personal === true)
  const own = kind in sector.cases ? principal.areas : undefined
  if (!hidden.length && !own) return features
  const inside = own && new Set(own.flatMap((code) => [...areasWithin(code, areas)]))
  const areaFields = namesOf((field) => field.kind === 'area')
  const isOwn = ({ properties }: Features['features'][number]) =>
    !inside || areaFields.some((name) => inside.has(String(properties?.[name])))
  return {
    ...features,
    features: features.features.filter(isOwn).map((feature) => {
      const shown = { ...feature.properties }
      for (const name of hidden) if (shown[name] !== undefined && shown[name] !== null) shown[name] = MASK
      return { ...feature, properties: shown }
    }),
  }
}

/** How many of `features` tell something of a person: what somebody sees of that leaves a trace. */
export function personalIn(sector: Sector, kind: string, features: Features['features']): number {
  const names = Object.entries(fieldsOf(sector, kind)).flatMap(([name, field]) =>
    field.kind === 'text' && field.personal ? [name] : [],
  )
  const tells = (value: unknown) => value !== undefined && value !== null && value !== MASK
  return features.filter(({ properties }) => names.some((name) => tells(properties?.[name]))).length
}

/** Of all events of the kind. */
function fieldsOf(sector: Sector, kind: string): Record<string, Field> {
  const own = sector.events.filter(
    ({ of }) => ('entity' in of && of.entity === kind) || ('case' in of && of.case === kind),
  )
  return Object.assign({}, ...own.map(({ fields }) => fields))
}
