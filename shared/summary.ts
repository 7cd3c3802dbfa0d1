// The sentence over the map and on a brief's first page: which sectors need someone, in words made from levels and nothing else.
import { formatList } from './format.ts'
import type { Level } from './level.ts'
import type { Text } from './sector.ts'
import { fill, type Language, words } from './words.ts'

export interface SectorWord {
  title: Text
  level: Level
  /** None of its figures is current. */
  unclear: boolean
}

export interface Summary {
  main: string
  detail: string
}

/** Names before the rest is counted. */
const NAME_LIMIT = 4

export function summaryOf(sectors: readonly SectorWord[], language: Language): Summary {
  const own = words[language].summary
  const list = (some: readonly SectorWord[]) => {
    const names = some.map(({ title }) => title[language].split(',')[0]!)
    if (names.length <= NAME_LIMIT) return formatList(names, language)
    const others = fill(own.others, { count: String(names.length - NAME_LIMIT + 1) })
    return formatList([...names.slice(0, NAME_LIMIT - 1), others], language)
  }
  const of = (level: Level) => sectors.filter((sector) => !sector.unclear && sector.level === level)
  const unclear = sectors.filter((sector) => sector.unclear)
  if (unclear.length === sectors.length) return { main: own.nothing, detail: '' }
  const groups: { key: 'act' | 'warn' | 'watch' | 'unclear' | 'normal'; some: SectorWord[] }[] = [
    { key: 'act', some: [...of('critical'), ...of('warning')] },
    { key: 'watch', some: of('watch') },
    { key: 'unclear', some: unclear },
    { key: 'normal', some: of('normal') },
  ]
  // Only a critical figure calls for action now.
  if (!of('critical').length) groups[0]!.key = 'warn'
  if (of('normal').length === sectors.length) return { main: own.calm, detail: '' }
  const said = groups.filter(({ some }) => some.length)
  const [main, ...rest] = said.map(({ key, some }) => fill(own[key], { sectors: list(some) }))
  return { main: main!, detail: rest.join('. ') }
}
