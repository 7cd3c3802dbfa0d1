// What the map is made from, and whether it may be measured.
import { memo } from 'react'
import type { LocalityMap } from '../../shared/locality.ts'
import type { Language } from './fields.ts'
import { words } from './words.ts'

export const Credits = memo(function Credits({ map, language }: { map: LocalityMap; language: Language }) {
  const say = words[language]
  const sources = [...new Set(map.sources.map(({ source, licence }) => `${source} (${licence})`))]
  const parts = [
    map.schematic && say.schematic,
    sources.length > 0 && `${say.sources}: ${sources.join(', ')}`,
  ]
  return <p className="map-credits">{parts.filter(Boolean).join(' · ')}</p>
})
