// A line that is as small as can be: an event is good unless it names what is wrong with it.
import type { Delivery, IocEvent, Proved, Rejection, Taken } from '../../server/event.ts'

/** An archive that keeps nothing and is never full. */
export const noArchive = {
  stamp: (now: number) => now,
  add: () => undefined,
  reached: () => undefined,
  isFull: () => false,
}

export interface FakeLine {
  prove(delivery: Delivery, now: number): Proved
  take(proved: Proved, now: number): Taken
  dump(): { seen: string[] }
  restore(dump: unknown): void
  /** The ids counted so far. */
  readonly taken: readonly string[]
}

export function fakeLine(): FakeLine {
  let seen = new Set<string>()
  return {
    get taken() {
      return [...seen]
    },
    prove({ body, sectors }) {
      const proved: Proved = { events: [], places: [], rejected: [] }
      for (const [index, raw] of (Array.isArray(body) ? body : [body]).entries()) {
        const event = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, string>
        const { id = null, source = null, type = null } = event
        const sector = type?.split('.')[1] ?? ''
        const forbidden = sectors && !sectors.has(sector) ? 'forbidden' : undefined
        const code = (
          id === null || type === null ? 'malformed' : (event.wrong ?? forbidden)
        ) as Rejection['code']
        if (code) proved.rejected.push({ index, id, source, type, code, path: 'data', message: `is ${code}` })
        else {
          proved.events.push({
            sector,
            type,
            source,
            id,
            subject: '',
            time: 0,
            simulated: false,
            data: {},
          } as unknown as IocEvent)
          proved.places.push(index)
        }
      }
      return proved
    },
    take({ events, rejected }) {
      const fresh = events.filter(({ id }) => !seen.has(id) && seen.add(id))
      return { accepted: fresh.length, duplicates: events.length - fresh.length, repeated: [], rejected }
    },
    dump: () => ({ seen: [...seen] }),
    restore(dump) {
      seen = new Set((dump as { seen: string[] }).seen)
    },
  }
}
