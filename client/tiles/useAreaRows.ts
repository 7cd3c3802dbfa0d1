import { isMeasured } from '../../shared/composite.ts'
import type { IndicatorState } from '../../shared/protocol.ts'
import type { Indicator } from '../../shared/sector.ts'
import { formatDate } from '../i18n/format.ts'
import { useLanguage, useWall, useZone } from '../useWall.ts'
import { areaRows } from './areaRows.ts'
import { useFocusArea } from './useFocusArea.ts'

/** The passport's rows about the area that the screen is narrowed to; none when it shows the whole province. */
export function useAreaRows(
  indicator: Indicator,
  state: IndicatorState | undefined,
): [name: string, content: string][] {
  const language = useLanguage()
  const zone = useZone()
  const { area } = useFocusArea()
  const catalogue = useWall((wall) => wall.catalogue)
  const day = useWall((wall) => formatDate(wall.now, zone).split('/').reverse().join('-'))
  if (!catalogue || area === null || !isMeasured(indicator)) return []
  return areaRows(catalogue, area, indicator, state, day, language)
}
