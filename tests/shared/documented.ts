// What docs/SECTORS.md says of a sector, and what its definition would have it say: the same rows.
import { readFileSync } from 'node:fs'
import type { Sector } from '../../shared/sector.ts'

const document = readFileSync(new URL('../../docs/SECTORS.md', import.meta.url), 'utf8')

/** The cells of the table rows whose first cell is a name in backticks, of one sector's part. */
function rowsOf(id: string): string[][] {
  const [, part = ''] = document.split(`\n## ${id} `)
  return part
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
}

/** Type and data of each event. */
export const documentedEvents = (id: string): (string | undefined)[][] =>
  rowsOf(id)
    .filter(([name]) => name!.startsWith('`ioc.'))
    .map(([name, data = '']) => [/`(.+?)`/.exec(name!)![1], data.replaceAll('`', '').trim()])

export const definedEvents = ({ events }: Sector): string[][] =>
  events.map(({ type, fields }) => [
    type,
    Object.entries(fields)
      .map(([name, field]) => {
        const choices = field.kind === 'choice' ? `: ${Object.keys(field.of).join('·')}` : ''
        return `${name}${field.optional ? '?' : ''}${choices}`
      })
      .join(', '),
  ])

/** Name, unit, formula, bands or target, and breakdowns of each indicator. */
export const documentedIndicators = (id: string): string[][] =>
  rowsOf(id).filter(([name]) => !name!.startsWith('`ioc.'))

export const definedIndicators = ({ indicators }: Sector): string[][] =>
  indicators.map(({ id, unit, formula, bands, target, by }) => {
    const edges = bands && [bands.watch, bands.warning, bands.critical].filter((edge) => edge !== undefined)
    const limits = edges && `${bands.bad === 'high' ? '≥' : '<'} ${edges.join('/')}`
    const aim = target === undefined ? '–' : `target ${target}`
    return [`\`${id}\``, unit || '–', formula.en, limits ?? aim, by?.join(', ') ?? '–']
  })
