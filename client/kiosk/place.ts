// Which screen this page is, as its URL says: ?group=lobby&screen=2, or ?name=door for one on its own.
// `hold` keeps the scene of the path against the group's plan, also over a reload.

export interface Place {
  /** Null: no plan is followed. */
  group: string | null
  /** Its number in the group's video wall, from 1. */
  number: number | null
  name: string | null
  held: boolean
}

export function placeOf(search: string): Place {
  const query = new URLSearchParams(search)
  const word = (key: string) => {
    const value = query.get(key)
    return value !== null && /^[a-z0-9][a-z0-9-]{0,39}$/.test(value) ? value : null
  }
  const number = query.get('screen') ?? ''
  return {
    group: word('group'),
    number: /^[1-9]\d{0,2}$/.test(number) ? Number(number) : null,
    name: word('name'),
    held: query.has('hold'),
  }
}

/** The same URL query with the scene held or let go. */
export function withHold(search: string, held: boolean): string {
  const query = new URLSearchParams(search)
  if (held) query.set('hold', '1')
  else query.delete('hold')
  const text = query.toString()
  return text ? `?${text}` : ''
}

/** How the screen is called in the console; `kept`: a name that this browser keeps. */
export const screenName = ({ group, number, name }: Place, kept: () => string): string =>
  name ?? (group !== null && number !== null ? `${group}-${number}` : kept())
