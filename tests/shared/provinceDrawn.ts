// What is expected of every locality: that it is consistent, and that its areas cover it once.
import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import clipping, { type MultiPolygon as Coordinates, type Ring } from 'polygon-clipping'
import { expect } from 'vitest'
import { type Box, inBox } from '../../shared/localities/fitMap.ts'
import { positionsOf } from '../../shared/localities/geoFiles.ts'
import type { Locality } from '../../shared/locality.ts'

const positions = (geometry: Geometry) => ('coordinates' in geometry ? positionsOf(geometry.coordinates) : [])
const polygons = ({ geometry }: { geometry: Polygon | MultiPolygon }) =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Coordinates

/** Shoelace, in square degrees: only to compare. */
const ringArea = (ring: Ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length]!
      return sum + x * nextY - nextX * y
    }, 0) / 2,
  )
const areaOf = (shape: Coordinates) =>
  shape.reduce(
    (sum, [outer, ...holes]) => sum + ringArea(outer!) - holes.reduce((s, h) => s + ringArea(h), 0),
    0,
  )

/** `shown`: the areas that the map has, where those that report are not drawn themselves. */
export function expectConsistent(locality: Locality, shown?: Locality['areas']): void {
  const codes = locality.areas.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { parent } of locality.areas) if (parent !== undefined) expect(codes).toContain(parent)
  expect(locality.areas.filter(({ level }) => level === 'province')).toHaveLength(1)

  const reporting = shown ?? locality.areas.filter(({ level }) => level === locality.reportingLevel)
  const drawn = locality.map.areas.features.map(({ properties }) => properties.code)
  expect([...drawn].sort()).toEqual(reporting.map(({ code }) => code).sort())

  const [west, south, east, north] = locality.bounds
  const near: Box = [west - 0.003, south - 0.003, east + 0.003, north + 0.003]
  for (const corner of positions(locality.map.outline.geometry)) expect(inBox(corner, near)).toBe(true)
  for (const { geometry } of locality.map.areas.features)
    expect(positions(geometry).every((at) => inBox(at, near))).toBe(true)

  expect(new Set(locality.facilities.map(({ id }) => id)).size).toBe(locality.facilities.length)
  for (const { areaCode, position } of locality.facilities) {
    expect(codes).toContain(areaCode)
    expect(inBox(position, locality.bounds)).toBe(true)
  }
  expect(locality.map.sources.length).toBeGreaterThan(0)
}

export function expectCovered(locality: Locality): void {
  const outline = polygons(locality.map.outline)
  const [first, ...rest] = locality.map.areas.features.map(polygons)
  const covered = clipping.intersection(clipping.union(first!, ...rest), outline)
  expect(areaOf(covered) / areaOf(outline)).toBeGreaterThan(0.995)
  const sum = [first!, ...rest].reduce((total, shape) => total + areaOf(shape), 0)
  expect(sum / areaOf(outline)).toBeLessThan(1.005)
}
