import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { checkLinks, checkRules } from '../../shared/checkRules.ts'
import { procedures } from '../../shared/procedures.ts'
import { ruleFormula } from '../../shared/ruleFormula.ts'
import { messageOf, unitOf } from '../../shared/ruleWords.ts'
import { NOON } from '../support/make.ts'

const sectors = await loadSectors()
const known = { sectors, areas: [{ code: '243' }], procedures: new Set(procedures.keys()) }
const base = {
  id: 'tried',
  title: { vi: 'Thử', en: 'Tried' },
  severity: 'watch',
  message: { vi: '{name} {value}', en: '{name} {value}' },
}
const beds = { ...base, on: { indicator: 'bedOccupancy' }, when: { atLeast: 90 } }

/** path: what is said of it */
const mistakesOf = (rule: object, sector = 'health') =>
  checkRules({ sector, rules: [rule] }, known).mistakes.map(
    ({ path, message }) => `${path.replace('rules.0.', '')}: ${message}`,
  )

describe('rules are proved', () => {
  it('[RULE1] what is right is a rule with its sector in its id', () => {
    const { rules, mistakes } = checkRules({ sector: 'health', rules: [beds] }, known)
    expect(mistakes).toEqual([])
    expect(rules).toMatchObject([
      { id: 'health.tried', name: 'tried', sector: 'health', isOn: true, forSeconds: 0 },
    ])
  })

  it('[RULE2] names that name nothing are told with what there is', () => {
    expect(mistakesOf({ ...beds, on: { indicator: 'bedz' } })).toEqual([
      'on.indicator: names no indicator: bedz',
    ])
    expect(mistakesOf({ ...beds, on: { indicator: 'bedOccupancy', by: 'areaCode' } })).toEqual([
      'on.by: bedOccupancy has no breakdown by areaCode',
    ])
    expect(mistakesOf({ ...beds, on: { entity: 'ambulance', value: ['/', 'speedKmh', 'beds'] } })).toEqual([
      expect.stringContaining('on.value.2: names no field: beds'),
    ])
    expect(mistakesOf({ ...base, on: { entity: 'clinic', value: 1 } })).toEqual([
      'on.entity: names no entity: clinic',
    ])
    expect(
      mistakesOf({ ...beds, areas: ['9'], procedure: 'run', on: { entity: 'facility', value: 'beds' } }),
    ).toEqual(['areas.0: names no area: 9', 'procedure: names no procedure: run'])
    expect(mistakesOf({ ...beds, areas: ['243'] })).toEqual(['areas: is for things that have an area'])
    expect(mistakesOf({ ...beds, on: { case: 'incident', hoursSince: 'dueAt' } }, 'traffic')).toEqual([
      'on.hoursSince: incident has no due time',
    ])
    expect(checkRules({ sector: 'weather', rules: [beds] }, known).mistakes).toEqual([
      { path: 'sector', message: 'names no sector: weather' },
    ])
  })

  it('[RULE3] what ends a rule is on the other side of what begins it', () => {
    const clear = (when: object, ends: object) => mistakesOf({ ...beds, when, clear: ends })
    expect(clear({ atLeast: 90 }, { below: 90 })).toEqual([])
    expect(clear({ above: 90 }, { atMost: 90 })).toEqual([])
    expect(clear({ below: 5 }, { atLeast: 8 })).toEqual([])
    expect(clear({ outside: 4 }, { within: 3 })).toEqual([])
    expect(clear({ atLeast: 90 }, { above: 80 })).toEqual(['clear: must be on the other side of `when`'])
    expect(clear({ atLeast: 90 }, { atMost: 90 })).toEqual(['clear: meets `when` at 90'])
    expect(clear({ atLeast: 90 }, { below: 95 })).toEqual(['clear: reaches into `when`'])
    expect(clear({ outside: 3 }, { within: 4 })).toEqual(['clear: reaches into `when`'])
  })

  it('[RULE4] conditions where there is something to compare, and none where the time is the condition', () => {
    expect(mistakesOf({ ...base, on: { indicator: 'bedOccupancy' } })).toEqual([
      'when: must say from where on it is wrong',
    ])
    expect(mistakesOf({ ...base, on: { entity: 'facility', value: ['>', 'erWaiting', 9] } })).toEqual([])
    expect(mistakesOf({ ...beds, on: { feed: { timesStale: 2 } }, clear: { below: 1 } })).toEqual([
      'when: is not for silence and frozen values: they have their time',
      'clear: is not for silence and frozen values: they end when something changes',
    ])
    expect(mistakesOf({ ...beds, hours: { from: '08:00', to: '08:00' } })).toEqual([
      'hours: is never: from and to are the same',
    ])
    const escalate = [
      { afterSeconds: 60, role: 'operator' },
      { afterSeconds: 60, role: 'leader' },
    ]
    expect(mistakesOf({ ...beds, escalate })).toEqual([
      'escalate.1.afterSeconds: must be later than the step before',
    ])
  })

  it('[RULE5] a message names what there is, in both languages', () => {
    expect(mistakesOf({ ...beds, message: { vi: '{value} {usual}', en: '{beds}' } })).toEqual([
      'message.vi: has no {usual} (has {value}, {name}, {area})',
      'message.en: has no {beds} (has {value}, {name}, {area})',
    ])
    expect(mistakesOf({ ...beds, message: { vi: '{value}' } })).toEqual([
      expect.stringMatching(/^message\.en: /),
    ])
  })

  it('[RULE6] every mistake of a file at once, of shape and of names; what is right is in force', () => {
    const { rules, mistakes } = checkRules(
      {
        sector: 'health',
        rules: [
          beds,
          { ...beds },
          { ...beds, id: 'three', severity: 'awful', on: { indicator: 'bedz' } },
          {
            ...base,
            id: 'four',
            on: { indicator: 'bedOccupancy', anomaly: { weeks: 2 } },
            when: { above: 3 },
          },
          { ...base, id: 'five', on: { bed: 1 }, more: true },
        ],
      },
      known,
    )
    expect(rules.map(({ id }) => id)).toEqual(['health.tried'])
    expect(mistakes.map(({ path }) => path)).toEqual([
      'rules.1.id',
      'rules.2.severity',
      'rules.2.on.indicator',
      'rules.3.on.anomaly.weeks',
      'rules.3.on.anomaly.leastSpread',
      'rules.4.on',
      'rules.4',
    ])
    for (const raw of [null, 7, [], {}, { sector: 'health' }, { sector: 'health', rules: 3 }])
      expect(checkRules(raw, known).mistakes.length).toBeGreaterThan(0)
  })

  it('[RULE7] one declaration for all feeds, and for nothing else', () => {
    const silent = { ...base, on: { feed: { timesStale: 2 } } }
    const { rules } = checkRules({ sector: '*', rules: [silent] }, known)
    const feeding = sectors.filter(({ events }) => events.length)
    expect(rules.map(({ id }) => id)).toEqual(feeding.map(({ id }) => `${id}.tried`))
    expect(mistakesOf(beds, '*')).toContain('on: of every sector must be its feed')
  })

  it('[RULE8] links name rules that there are', () => {
    const linked = {
      ...beds,
      links: [
        { effect: 'health.tried', withinMinutes: 5 },
        { effect: 'health.no', withinMinutes: 5 },
      ],
    }
    const { rules } = checkRules({ sector: 'health', rules: [linked] }, known)
    expect(checkLinks(rules)).toEqual([
      { path: 'health.tried.links.0.effect', message: 'is the rule itself' },
      { path: 'health.tried.links.1.effect', message: 'names no rule: health.no' },
    ])
  })

  it('[RULE9] a rule in one sentence, and its message with the figure in it, in both languages', () => {
    const health = sectors.find(({ id }) => id === 'health')!
    const [rule] = checkRules(
      {
        sector: 'health',
        rules: [{ ...beds, clear: { below: 85 }, forSeconds: 900, hours: { from: '22:00', to: '05:00' } }],
      },
      known,
    ).rules
    expect(ruleFormula(rule!, health)).toEqual({
      vi: 'Khi “Giường bệnh” từ 90\u00a0% trở lên, liên tục 15\u00a0phút; hết khi dưới 85\u00a0%; chỉ từ 22:00 đến 05:00',
      en: 'When “Beds in use” is 90\u00a0% or more, for 15\u00a0min without a break; over when below 85\u00a0%; only from 22:00 to 05:00',
    })
    expect(unitOf(rule!, health)).toBe('%')
    const around = { areas: [], zone: 'Asia/Ho_Chi_Minh' }
    const told = { value: 91.25, name: { vi: 'Giường bệnh', en: 'Beds in use' }, area: null }
    expect(messageOf(rule!, health, around, told, NOON)).toEqual({
      vi: 'Giường bệnh 91,3\u00a0%',
      en: 'Beds in use 91.3\u00a0%',
    })
    expect(messageOf(rule!, health, around, { ...told, value: null }, NOON).vi).toBe('Giường bệnh –')
  })
})
