// People who see all and who are bound to an area, and a line with something in two areas.
import type { Identify } from '../../server/access/allow.ts'
import type { Principal } from '../../shared/access.ts'
import { HOUR } from '../../shared/clock.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { event, facility, NOON, newPipeline } from '../support/make.ts'

/** A leader sees all; the officer is bound to 243. */
const people: Record<string, Principal> = {
  leader: { kind: 'person', id: 'l', name: 'Lan', role: 'leader' },
  officer: {
    kind: 'person',
    id: 'o',
    name: 'Chi',
    role: 'officer',
    sectors: ['health', 'complaints'],
    areas: ['243'],
  },
}
export const identify: Identify = ({ headers }) => ({ principal: people[String(headers['x-as'])]! })

/** Two hospitals and two complaints, one of each in 243 and one in 244. */
export function fill(now: number = NOON) {
  const { pipeline, send } = newPipeline(now, [], 10_000, vinhPhuc)
  const complaint = (id: string, areaCode: string) =>
    event('ioc.complaints.case.received', now - HOUR, id, {
      title: 'Rác',
      category: 'environment',
      channel: 'app',
      areaCode,
      lon: 105.6,
      lat: 21.3,
      dueAt: new Date(now + HOUR).toISOString(),
    })
  send([
    facility('own', now, { areaCode: '243', bedsOccupied: 20 }),
    facility('other', now, { areaCode: '244', bedsOccupied: 80 }),
    complaint('own-case', '243'),
    complaint('other-case', '244'),
  ])
  return { pipeline, send }
}
