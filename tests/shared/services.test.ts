// Public services, payments, documents and data sharing: their definitions against the document.
import { describe, expect, it } from 'vitest'
import { checkSector } from '../../shared/checkSector.ts'
import documents from '../../shared/sectors/documents.ts'
import integration from '../../shared/sectors/integration.ts'
import payments from '../../shared/sectors/payments.ts'
import publicServices from '../../shared/sectors/public-services.ts'
import { definedEvents, definedIndicators, documentedEvents, documentedIndicators } from './documented.ts'

const definitions = [publicServices, payments, documents, integration]

describe.each(definitions.map((definition) => [definition.id, definition] as const))(
  '%s',
  (id, definition) => {
    const checked = checkSector(definition)
    if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes, null, 2))
    const sector = checked.value

    it('[SRV1] has exactly the events, fields and choices that the document says', () => {
      expect(documentedEvents(id)).toEqual(definedEvents(sector))
    })

    it('[SRV1] has exactly the indicators, units, formulas, bands and breakdowns that the document says', () => {
      expect(documentedIndicators(id)).toEqual(definedIndicators(sector))
    })

    it('[SRV2] calls the side away from its bands better, and names only its own fields in the ticker', () => {
      for (const { bands, better } of sector.indicators)
        if (bands) expect(better).toBe(bands.bad === 'high' ? 'low' : 'high')
      for (const { ticker, fields } of sector.events)
        for (const line of [ticker?.vi ?? '', ticker?.en ?? ''])
          for (const [, name] of line.matchAll(/\{(\w+)\}/g)) expect(Object.keys(fields)).toContain(name)
      expect(sector.events.some(({ ticker }) => ticker)).toBe(true)
    })

    it('[SRV2] goes late a third of the way to stale, and is the same after a round trip through JSON', () => {
      for (const { staleAfterSeconds, lateAfterSeconds } of Object.values(sector.entities))
        expect(lateAfterSeconds! / staleAfterSeconds).toBeCloseTo(1 / 3, 1)
      expect(JSON.parse(JSON.stringify(sector))).toEqual(sector)
    })

    it('[SRV2] lets no case end without a state that its life allows, and its headline stands first', () => {
      for (const [name, kind] of Object.entries(sector.cases)) {
        const led = sector.events.flatMap((e) => ('case' in e.of && e.of.case === name ? [e.of.to] : []))
        for (const state of Object.keys(kind.states)) expect(led).toContain(state)
      }
      expect(sector.wall.tiles[0]).toEqual({ kind: 'kpi', indicator: sector.wall.headline })
    })
  },
)
