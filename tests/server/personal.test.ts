import { describe, expect, it } from 'vitest'
import { MASK, personalIn, seenBy } from '../../server/access/personal.ts'
import { withNews } from '../../server/aggregate/ticker.ts'
import type { Principal, Role } from '../../shared/access.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { columnSpecs } from '../../shared/columnSpecs.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { fiveSectors } from '../support/make.ts'

const complaints = fiveSectors.find(({ id }) => id === 'complaints')!

const who = (role: Role, bounds: Partial<Principal> = {}): Principal => ({
  kind: 'person',
  id: role,
  name: role,
  role,
  ...bounds,
})
const person = { complainant: 'Trần Thị Lan', phone: '0912345678', address: '12 Ngô Quyền' }
const features = {
  type: 'FeatureCollection' as const,
  features: ['243', '244'].map((areaCode) => ({
    type: 'Feature' as const,
    id: areaCode,
    geometry: null,
    properties: { ...person, areaCode, title: 'Rác', state: 'received' },
  })),
}
const shown = (principal: Principal) =>
  seenBy(principal, complaints, 'case', features, vinhPhuc.areas).features.map(({ properties }) => properties)

describe('people who complain', () => {
  it('[PPL34] who may not see who complained sees that somebody did', () => {
    for (const role of ['viewer', 'leader'] as const)
      expect(shown(who(role))[0]).toMatchObject({
        complainant: MASK,
        phone: MASK,
        address: MASK,
        title: 'Rác',
      })
    for (const role of ['operator', 'admin'] as const) expect(shown(who(role))[0]).toMatchObject(person)
    expect(shown(who('officer', { sectors: ['complaints'] }))[0]).toMatchObject(person)
    expect(shown(who('officer', { sectors: ['health'] }))[0]).toMatchObject({ phone: MASK })
    expect(features.features[0]!.properties.phone, 'what is held is as it was').toBe(person.phone)
  })

  it('[PPL34] what somebody sees of people is counted, for the record; what is masked is not seen', () => {
    const seenAs = (principal: Principal) =>
      personalIn(complaints, 'case', seenBy(principal, complaints, 'case', features, vinhPhuc.areas).features)
    expect(seenAs(who('operator'))).toBe(2)
    expect(seenAs(who('viewer'))).toBe(0)
    const nameless = [{ ...features.features[0]!, properties: { title: 'Rác', phone: null } }]
    expect(personalIn(complaints, 'case', nameless)).toBe(0)
  })

  it('[PPL35] an officer sees the cases of the own areas, and those within them', () => {
    const areasOf = (areas: string[]) =>
      shown(who('officer', { sectors: ['complaints'], areas })).map((properties) => properties?.areaCode)
    expect(areasOf(['243'])).toEqual(['243'])
    expect(areasOf(['26'])).toEqual(['243', '244'])
    expect(areasOf([])).toEqual([])
  })

  it('[PPL36] no wall hears of them: not in tables, not in the ticker, and no figure is made of them', () => {
    expect(columnSpecs(complaints, 'case').filter(({ name }) => name in person)).toEqual([])
    const received = complaints.events[0]!
    const data = { category: 'land', channel: 'app', areaCode: '243', ...person }
    const event = { id: 'a', type: received.type, time: 1, simulated: true, data } as never
    expect(withNews([], event, received)[0]!.values).toEqual({
      category: 'land',
      channel: 'app',
      areaCode: '243',
    })
    const [first, ...rest] = complaints.indicators
    const checked = checkSector({ ...complaints, indicators: [{ ...first, by: ['phone'] }, ...rest] })
    expect(checked).toMatchObject({
      ok: false,
      mistakes: [{ path: 'indicators.0.by', message: 'names no field: phone' }],
    })
  })
})
