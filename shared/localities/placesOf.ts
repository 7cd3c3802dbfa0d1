// The short notations in which a profile's places are written down.
import type { Facility, LonLat } from '../locality.ts'

export interface River {
  name: string
  line: LonLat[]
}

/** `visited`: visitors on an ordinary weekday, how many times that at the weekend, the share from abroad. */
export type Place = [
  id: string,
  name: string,
  areaCode: string,
  lon: number,
  lat: number,
  visited?: [perWeekday: number, weekendFactor: number, shareFromAbroad: number],
]

export type Label = [kind: 'place' | 'neighbour' | 'water', name: string, lon: number, lat: number]

/** Facilities from lists of places by kind. */
export const placesOf = (byKind: Record<string, Place[]>): Facility[] =>
  Object.entries(byKind).flatMap(([kind, places]) =>
    places.map(([id, name, areaCode, lon, lat, visited]): Facility => {
      const facility = { id, name, kind, areaCode, position: [lon, lat] as LonLat }
      if (!visited) return facility
      const [perWeekday, weekendFactor, shareFromAbroad] = visited
      return { ...facility, visitors: { perWeekday, weekendFactor, shareFromAbroad } }
    }),
  )
