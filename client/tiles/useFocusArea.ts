import { useMemo } from 'react'
import { areasWithin } from '../../shared/areaFigure.ts'
import type { Text } from '../../shared/sector.ts'
import { useLanguage, useWall } from '../useWall.ts'

export interface FocusArea {
  /** The area that the scene is narrowed to; null: the whole province. */
  area: string | null
  /** Its code and those of the areas within it; null: the whole province. */
  areas: ReadonlySet<string> | null
  name: string | null
}

export function useFocusArea(): FocusArea {
  const language = useLanguage()
  const area = useWall((wall) => wall.focusArea)
  const known = useWall((wall) => wall.catalogue?.areas)
  const name = useWall(
    (wall): Text | undefined => wall.catalogue?.areas.find(({ code }) => code === wall.focusArea)?.name,
  )
  const areas = useMemo(() => (area === null ? null : areasWithin(area, known ?? [])), [area, known])
  return { area, areas, name: area === null ? null : (name?.[language] ?? area) }
}
