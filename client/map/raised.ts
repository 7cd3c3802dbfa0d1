// Raised alerts on the map: what the map points at anyway gets the number that it has in the rail, and what no
// layer draws gets a badge of its own. Pure.
import { isUnclaimed, type NumberedAlert } from '../wall/railItems.ts'
import type { Language } from './fields.ts'
import type { Alert } from './layers/alerts.ts'

/** A number of three digits has no room in a badge. */
const MOST = 99

/** `pointed` of these `sectors`, numbered, and the alerts that have a place, the first numbers first. */
export function withRaised(
  pointed: readonly Alert[],
  raised: readonly NumberedAlert[],
  sectors: readonly string[],
  language: Language,
): Alert[] {
  const rest = new Set(pointed)
  const numbered = raised
    .filter(({ sector, number }) => sectors.includes(sector) && number <= MOST)
    .flatMap((alert): Alert[] => {
      const { sector, severity: level, subject, number, id } = alert
      const isNew = level === 'critical' && isUnclaimed(alert)
      const drawn = pointed.find((one) => one.sector === sector && one.subject === subject.id)
      if (drawn) rest.delete(drawn)
      if (drawn) return [{ ...drawn, level, number, isNew }]
      if (!subject.place) return []
      const position: [number, number] = [...subject.place]
      const name = subject.name[language]
      return [{ ...none, id, sector, name, position, level, subject: subject.id, number, isNew }]
    })
  return [...numbered, ...rest]
}

const none = { layer: 'pins', kind: '', part: null, newUntil: 0 } as const
