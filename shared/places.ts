// Distances on the ground.

export type Place = readonly [longitude: number, latitude: number]

const EARTH_METRES = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine). */
export function metresBetween([fromLon, fromLat]: Place, [toLon, toLat]: Place): number {
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const h =
    half(radians(toLat - fromLat)) +
    Math.cos(radians(fromLat)) * Math.cos(radians(toLat)) * half(radians(toLon - fromLon))
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}
