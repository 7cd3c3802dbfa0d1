// Public services, payments, documents and data sharing: their definitions against the document.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkSector } from '../../shared/checkSector.ts'
import documents from '../../shared/sectors/documents.ts'
import integration from '../../shared/sectors/integration.ts'
import payments from '../../shared/sectors/payments.ts'
import publicServices from '../../shared/sectors/public-services.ts'

const document = readFileSync(new URL('../../docs/SECTORS.md', import.meta.url), 'utf8')
const definitions = [publicServices, payments, documents, integration]

/** The cells of the table rows whose first cell is a name in backticks, of one sector's part. */
function rowsOf(id: string): string[][] {
  const [, part = ''] = document.split(`\n## ${id} `)
  return part
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
}

describe.each(definitions.map((definition) => [definition.id, definition] as const))(
  '%s',
  (id, definition) => {
    const checked = checkSector(definition)
    if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes, null, 2))
    const sector = checked.value
    const rows = rowsOf(id)

    it('[SRV1] has exactly the events, fields and choices that the document says', () => {
      const written = rows
        .filter(([name]) => name!.startsWith('`ioc.'))
        .map(([name, data = '']) => [/`(.+?)`/.exec(name!)![1], data.replaceAll('`', '').trim()])
      const defined = sector.events.map(({ type, fields }) => [
        type,
        Object.entries(fields)
          .map(([name, field]) => {
            const choices = field.kind === 'choice' ? `: ${Object.keys(field.of).join('·')}` : ''
            return `${name}${field.optional ? '?' : ''}${choices}`
          })
          .join(', '),
      ])
      expect(written).toEqual(defined)
    })

    it('[SRV1] has exactly the indicators, units, formulas, bands and breakdowns that the document says', () => {
      const written = rows.filter(([name]) => !name!.startsWith('`ioc.'))
      const defined = sector.indicators.map(({ id, unit, formula, bands, target, by }) => {
        const edges =
          bands && [bands.watch, bands.warning, bands.critical].filter((edge) => edge !== undefined)
        const limits = edges && `${bands.bad === 'high' ? '≥' : '<'} ${edges.join('/')}`
        const aim = target === undefined ? '–' : `target ${target}`
        return [`\`${id}\``, unit || '–', formula.en, limits ?? aim, by?.join(', ') ?? '–']
      })
      expect(written).toEqual(defined)
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
