// What the place of cases shows, as it stands in the URL.
import type { Sector } from '../../../shared/sector.ts'

export const shownStates = ['open', 'closed', 'all'] as const

export interface CaseFilter {
  /** `<sector>.<kind>`, or `all`; '' is the province's first kind with places. */
  kind: string
  state: (typeof shownStates)[number]
  isOverdue: boolean
  isMine: boolean
  area: string
  text: string
}

/** What a URL does not say, or says wrongly, is left as wide as it can be. */
export function readCaseFilter(search: string): CaseFilter {
  const query = new URLSearchParams(search)
  return {
    kind: query.get('kind') ?? '',
    state: shownStates.find((each) => each === query.get('state')) ?? 'open',
    isOverdue: query.get('overdue') === '1',
    isMine: query.get('mine') === '1',
    area: query.get('area') ?? '',
    text: query.get('q') ?? '',
  }
}

/** The same query with another filter; what is not the filter's stays. */
export function writeCaseFilter(search: string, filter: CaseFilter): string {
  const query = new URLSearchParams(search)
  const set = (name: string, value: string) => (value ? query.set(name, value) : query.delete(name))
  set('kind', filter.kind)
  set('state', filter.state === 'open' ? '' : filter.state)
  set('overdue', filter.isOverdue ? '1' : '')
  set('mine', filter.isMine ? '1' : '')
  set('area', filter.area)
  set('q', filter.text)
  const text = query.toString()
  return text ? `?${text}` : ''
}

/** As the server is asked. `me`: whose cases are mine. */
export function serverCaseQuery(filter: CaseFilter, kind: string, me: string, limit: number): string {
  const query = new URLSearchParams({ state: filter.state, limit: String(limit) })
  const [sector, of] = kind.split('.')
  if (sector && of) {
    query.set('sector', sector)
    query.set('kind', of)
  }
  if (filter.isOverdue) query.set('overdue', 'true')
  if (filter.isMine && me) query.set('assignee', me)
  if (filter.area) query.set('area', filter.area)
  if (filter.text.trim()) query.set('q', filter.text.trim())
  return query.toString()
}

export interface KindName {
  /** `<sector>.<kind>` */
  id: string
  sector: Sector
  kind: string
  /** Its cases have a place on the map. */
  hasPlace: boolean
  /** And are named in words that a person wrote. */
  isTold: boolean
}

export function kindsIn(sectors: readonly Sector[]): KindName[] {
  return sectors.flatMap((sector) =>
    Object.entries(sector.cases).map(([kind, { label }]) => {
      const fields = sector.events.flatMap(({ of, fields: own }) =>
        'case' in of && of.case === kind ? Object.entries(own) : [],
      )
      const hasPlace = fields.some(([, field]) => field.kind === 'longitude')
      const isTold = hasPlace && fields.some(([name, field]) => name === label && field.kind === 'text')
      return { id: `${sector.id}.${kind}`, sector, kind, hasPlace, isTold }
    }),
  )
}

/** What people tell comes first. */
export const firstKind = (kinds: readonly KindName[]): string =>
  (kinds.find(({ isTold }) => isTold) ?? kinds.find(({ hasPlace }) => hasPlace) ?? kinds[0])?.id ?? ''
