// A shipped profile's areas from its lists of districts and communes, with the dates between which each holds.
import type { Area, Crosswalk, LonLat } from '../locality.ts'

/** The day on which districts ended, communes were arranged anew and 63 provinces became 34. */
export const MERGER = '2025-07-01'

export interface District {
  code: string
  /** As written in official documents, without the kind of unit. */
  name: string
  population: number
  from?: string
  seat: LonLat
  /** More towns and villages of it: the schematic cells grow round all of them. */
  towns: LonLat[]
}

export type Commune = [
  code: string,
  kind: 'ward' | 'commune' | 'special zone',
  name: string,
  /** The district that most of it came from. */
  district: string,
  population: number,
  /** Other districts that it has a part of. */
  crosses?: string[],
]

const kinds = { ward: 'Phường', commune: 'Xã', 'special zone': 'Đặc khu' } as const

/** Official names keep their marks in English too. */
const same = (name: string) => ({ vi: name, en: name })

export const provinceArea = (
  code: string,
  name: string,
  population: number,
  held: Pick<Area, 'from' | 'to'>,
): Area => ({ code, name: same(name), level: 'province', population, ...held })

export const districtAreas = (districts: readonly District[], province: string): Area[] =>
  districts.map(({ code, name, population, from, seat }) => ({
    code,
    name: same(name),
    level: 'district',
    parent: province,
    population,
    centre: seat,
    ...(from === undefined ? {} : { from }),
    to: MERGER,
  }))

export const communeAreas = (communes: readonly Commune[]): Area[] =>
  communes.map(([code, kind, name, parent, population, crosses]) => ({
    code,
    name: { vi: `${kinds[kind]} ${name}`, en: `${name} ${kind}` },
    level: 'commune',
    parent,
    population,
    from: MERGER,
    ...(crosses === undefined ? {} : { crosses }),
  }))

/** Which commune of the merger lies in which district before it. */
export function mergerOf(areas: readonly Area[], source: string): Crosswalk {
  const districts = new Set(areas.filter(({ level }) => level === 'district').map(({ code }) => code))
  const changes = areas.flatMap(({ code, level, parent, crosses = [] }) =>
    level === 'commune' && parent !== undefined && districts.has(parent)
      ? [parent, ...crosses].map((before): [string, string] => [before, code])
      : [],
  )
  return { date: MERGER, source, changes }
}
