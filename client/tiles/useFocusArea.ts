import type { Text } from '../../shared/sector.ts'
import { useLanguage, useWall } from '../useWall.ts'

export interface FocusArea {
  /** The area that the scene is narrowed to; null: the whole province. */
  area: string | null
  name: string | null
}

export function useFocusArea(): FocusArea {
  const language = useLanguage()
  const area = useWall((wall) => wall.focusArea)
  const name = useWall(
    (wall): Text | undefined => wall.catalogue?.areas.find(({ code }) => code === wall.focusArea)?.name,
  )
  return { area, name: area === null ? null : (name?.[language] ?? area) }
}
