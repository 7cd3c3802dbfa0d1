// What of entities and cases somebody may see: those of the own areas; of people who complain, that there is
// something, and not what.
import type { FeatureCollection, Geometry } from 'geojson'
import { may, type Principal } from '../../shared/access.ts'
import { isPersonal } from '../../shared/columnSpecs.ts'
import type { Area } from '../../shared/locality.ts'
import type { Sector } from '../../shared/sector.ts'
import { boundsOf, fieldsOf, namesOf } from './bounds.ts'

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
  const hidden = may(principal, 'personal.see', { sector: sector.id })
    ? []
    : namesOf(fieldsOf(sector, kind), isPersonal)
  const seesOne = principal.areas && boundsOf(principal.areas, areas).seesOne(sector, kind)
  if (!hidden.length && !seesOne) return features
  const isOwn = ({ properties }: Features['features'][number]) =>
    !seesOne || seesOne((name) => properties?.[name])
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
  const names = namesOf(fieldsOf(sector, kind), isPersonal)
  const tells = (value: unknown) => value !== undefined && value !== null && value !== MASK
  return features.filter(({ properties }) => names.some((name) => tells(properties?.[name]))).length
}
