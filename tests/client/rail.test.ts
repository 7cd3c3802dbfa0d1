import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert as MapAlert } from '../../client/map/layers/alerts.ts'
import { withRaised } from '../../client/map/raised.ts'
import { isFilled, numbered, railItems } from '../../client/wall/railItems.ts'
import type { Alert } from '../../shared/alert.ts'
import { levels } from '../../shared/level.ts'
import { makeAlert } from '../support/consoleAlerts.ts'
import { fiveSectors, NOON } from '../support/make.ts'

const alert = (id: string, more: Partial<Alert> = {}): Alert => ({
  ...makeAlert(0, NOON),
  id,
  sector: 'traffic',
  severity: 'warning',
  state: 'firing',
  since: NOON,
  subject: { kind: 'entity', id: `of ${id}`, name: { vi: 'Cầu', en: 'Bridge' }, area: null, place: null },
  ...more,
})
const traffic = fiveSectors.find(({ id }) => id === 'traffic')!
const concern = { sector: traffic, indicator: traffic.indicators[0]!, level: 'critical' as const }

describe('the rail', () => {
  it('[RAIL1] numbers alerts from the worst on, those that nobody has first, in whatever order they are told', () => {
    const told = [
      alert('d', { severity: 'watch' }),
      alert('c'),
      alert('b', { severity: 'critical', state: 'acknowledged' }),
      alert('a', { severity: 'critical' }),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: 4 }), (order) => {
        expect(numbered(order).map(({ id, number }) => `${number}${id}`)).toEqual(['1a', '2b', '3c', '4d'])
      }),
    )
  })

  it('[RAIL2] lists figures past a threshold too, but not twice what an alert speaks of', () => {
    const { id, title } = concern.indicator
    const own = { kind: 'indicator', id, name: title, area: null, place: null } as const
    const lists = (alerts: Alert[], only?: string[]) =>
      railItems(numbered(alerts), [concern], only).map(({ kind, level }) => `${kind} ${level}`)
    expect(lists([alert('a')])).toEqual(['figure critical', 'alert warning'])
    expect(lists([alert('a', { subject: own, severity: 'critical' })])).toEqual(['alert critical'])
    expect(lists([alert('a')], ['health'])).toEqual(['figure critical'])
  })

  it('[RAIL3] only a critical one that nobody has is filled', () => {
    const first = (more: Partial<Alert>) => railItems(numbered([alert('a', more)]), [])[0]
    expect(isFilled(first({ severity: 'critical' }))).toBe(true)
    expect(isFilled(first({ severity: 'critical', state: 'assigned' }))).toBe(false)
    expect(isFilled(first({}))).toBe(false)
    expect(isFilled(undefined)).toBe(false)
  })
})

describe('numbers on the map', () => {
  const mark = (subject: string): MapAlert => ({
    id: `traffic/0 ${subject}`,
    layer: 'rings',
    sector: 'traffic',
    kind: 'segment',
    level: 'warning',
    name: 'QL2',
    position: [105, 21],
    part: 0.4,
    newUntil: 0,
    isNew: false,
    subject,
    number: null,
  })

  it('[RAIL4] what a layer points at gets its alert’s number and level, what none draws a badge of its own', () => {
    const there = alert('there', { severity: 'critical' })
    const elsewhere = alert('elsewhere', {
      subject: { ...alert('').subject, id: 'x', place: [105.5, 21.5] },
    })
    const nowhere = alert('nowhere', { since: NOON + 1 })
    const other = alert('other', { sector: 'health', since: NOON + 2 })
    const shown = withRaised(
      [mark('unraised'), mark('of there')],
      numbered([elsewhere, there, nowhere, other]),
      ['traffic'],
      'en',
    )
    expect(
      shown.map(({ number, level, name, part, isNew }) => ({ number, level, name, part, isNew })),
    ).toEqual([
      { number: 1, level: 'critical', name: 'QL2', part: 0.4, isNew: true },
      { number: 2, level: 'warning', name: 'Bridge', part: null, isNew: false },
      { number: null, level: 'warning', name: 'QL2', part: 0.4, isNew: false },
    ])
    expect(levels).toContain(shown[0]!.level)
  })
})
