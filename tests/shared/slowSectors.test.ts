// Digital society, rankings, the plan, livestock, air and teleconference: their definitions against the
// document, and what holds for all of them.
import { readFileSync } from 'node:fs'
import { differenceCiede2000, wcagContrast } from 'culori'
import { describe, expect, it } from 'vitest'
import { loadSectors } from '../../server/catalogue.ts'
import { checkSector } from '../../shared/checkSector.ts'
import { mayBeChance } from '../../shared/ranking.ts'
import digitalSociety from '../../shared/sectors/digital-society.ts'
import environment from '../../shared/sectors/environment.ts'
import livestock from '../../shared/sectors/livestock.ts'
import plan from '../../shared/sectors/plan.ts'
import rankings from '../../shared/sectors/rankings.ts'
import teleconference from '../../shared/sectors/teleconference.ts'
import { definedEvents, definedIndicators, documentedEvents, documentedIndicators } from './documented.ts'

const definitions = [digitalSociety, rankings, plan, livestock, environment, teleconference]
const tokens = readFileSync(new URL('../../client/theme/tokens.css', import.meta.url), 'utf8')
const token = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(tokens)![1]!

describe.each(definitions.map((definition) => [definition.id, definition] as const))(
  '%s',
  (id, definition) => {
    const checked = checkSector(definition)
    if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes, null, 2))
    const sector = checked.value

    it('[SLOW10] has exactly the events, fields, choices and indicators that the document says', () => {
      expect(documentedEvents(id)).toEqual(definedEvents(sector))
      expect(documentedIndicators(id)).toEqual(definedIndicators(sector))
    })

    it('[SLOW11] calls the side away from its bands better, and names only its own fields in the ticker', () => {
      for (const { bands, better } of sector.indicators)
        if (bands) expect(better).toBe(bands.bad === 'high' ? 'low' : 'high')
      for (const { ticker, fields } of sector.events)
        for (const line of [ticker?.vi ?? '', ticker?.en ?? ''])
          for (const [, name] of line.matchAll(/\{(\w+)\}/g)) expect(Object.keys(fields)).toContain(name)
    })

    it('[SLOW11] says every formula in both languages, and what it is computed over', () => {
      for (const { formula, title } of sector.indicators) {
        expect(formula.vi).not.toBe(formula.en)
        expect(formula.vi.length).toBeGreaterThan(title.vi.length)
        expect(formula.en.length).toBeGreaterThan(title.en.length)
      }
    })

    it('[SLOW11] reaches every state of its lives, goes late before stale, and survives JSON', () => {
      for (const [name, kind] of Object.entries(sector.cases)) {
        const led = sector.events.flatMap((e) => ('case' in e.of && e.of.case === name ? [e.of.to] : []))
        for (const state of Object.keys(kind.states)) expect(led).toContain(state)
      }
      for (const { lateAfterSeconds, staleAfterSeconds } of Object.values(sector.entities))
        expect(lateAfterSeconds).toBeLessThan(staleAfterSeconds)
      expect(JSON.parse(JSON.stringify(definition))).toEqual(definition)
    })
  },
)

it('[SLOW14] a figure on few reports may be chance, but not where one report tells of many, nor a count', async () => {
  const sectors = await loadSectors()
  const chance = (id: string, indicator: string) => {
    const sector = sectors.find((one) => one.id === id)!
    return mayBeChance(sector, sector.indicators.find((one) => one.id === indicator)!)
  }
  expect(chance('education', 'attendanceRate')).toBe(true)
  expect(chance('teleconference', 'sitesOnline')).toBe(true)
  expect(chance('digital-society', 'householdsDigitisedShare')).toBe(false)
  expect(chance('livestock', 'vaccinationRate')).toBe(false)
  expect(chance('livestock', 'outbreaksOpen')).toBe(false)
})

it('[SLOW12] every sector that ships has a hue of its own that is no level and can be seen', async () => {
  const difference = differenceCiede2000()
  const sectors = await loadSectors()
  const slow = new Set<string>(definitions.map(({ id }) => id))
  const levels = ['watch', 'warning', 'critical'].map(token)
  for (const { id, color } of sectors) {
    if (!slow.has(id)) continue
    expect(wcagContrast(color, token('surface-1')), id).toBeGreaterThanOrEqual(3)
    for (const level of levels) expect(difference(color, level), id).toBeGreaterThanOrEqual(15)
    for (const other of sectors)
      if (other.id !== id)
        expect(difference(color, other.color), `${id}, ${other.id}`).toBeGreaterThanOrEqual(7)
  }
})
