// Whether the map may be measured, in a word; what it is made from, on hover and for screen readers.
import { memo } from 'react'
import type { LocalityMap } from '../../shared/locality.ts'
import type { Language } from './fields.ts'
import { words } from './words.ts'

export const Credits = memo(function Credits({ map, language }: { map: LocalityMap; language: Language }) {
  const say = words[language]
  const sources = [...new Set(map.sources.map(({ source, licence }) => `${source} (${licence})`))]
  const full = `${say.sources}: ${sources.join(', ')}`
  if (!map.schematic && !sources.length) return null
  return (
    <p className="map-credits" title={sources.length ? full : undefined}>
      {map.schematic ? say.schematic : say.credits(map.areas.features.length)}
    </p>
  )
})
