// The sentence over the map: which sectors need someone, in words made from levels and nothing else.
import type { Level } from '../../shared/level.ts'
import type { Text } from '../../shared/sector.ts'
import { formatList } from '../i18n/format.ts'
import { type Language, textsOf } from '../i18n/texts.ts'

export interface SectorWord {
  title: Text
  level: Level
  /** None of its figures is current. */
  unclear: boolean
}

export interface Sentence {
  main: string
  detail: string
}

/** Names before the rest is counted. */
const NAME_LIMIT = 4

export function sentenceOf(sectors: readonly SectorWord[], language: Language): Sentence {
  const t = textsOf(language)
  const list = (some: readonly SectorWord[]) => {
    const names = some.map(({ title }) => title[language].split(',')[0]!)
    if (names.length <= NAME_LIMIT) return formatList(names, language)
    const others = t('sentence.others', { count: names.length - NAME_LIMIT + 1 })
    return formatList([...names.slice(0, NAME_LIMIT - 1), others], language)
  }
  const of = (level: Level) => sectors.filter((sector) => !sector.unclear && sector.level === level)
  const unclear = sectors.filter((sector) => sector.unclear)
  if (unclear.length === sectors.length) return { main: t('sentence.nothing'), detail: '' }
  const groups: { key: 'act' | 'warn' | 'watch' | 'unclear' | 'normal'; some: SectorWord[] }[] = [
    { key: 'act', some: [...of('critical'), ...of('warning')] },
    { key: 'watch', some: of('watch') },
    { key: 'unclear', some: unclear },
    { key: 'normal', some: of('normal') },
  ]
  // Only a critical figure calls for action now.
  if (!of('critical').length) groups[0]!.key = 'warn'
  if (of('normal').length === sectors.length) return { main: t('sentence.calm'), detail: '' }
  const said = groups.filter(({ some }) => some.length)
  const [main, ...rest] = said.map(({ key, some }) => t(`sentence.${key}`, { sectors: list(some) }))

  return { main: main!, detail: rest.join('. ') }
}
