// The rows of a passport that tell what a figure over other figures rests on.
import { isComposite, pointsOf } from '../../shared/composite.ts'
import type { Composite, Indicator } from '../../shared/sector.ts'
import { decimalsOf, formatNumber, formatValue } from '../i18n/format.ts'
import { useLanguage, useText, useTexts } from '../useWall.ts'
import { useBehind } from './behind.ts'

const nothing: Composite['over'] = { figures: {} }

/** One for each part: its value, and for an index its points out of its weight. None for figures over reports. */
export function usePartRows(indicator: Indicator): [name: string, value: string][] {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const composite = isComposite(indicator) ? indicator : null
  const behind = useBehind(composite?.over ?? nothing)
  if (!composite) return []
  const { measure } = composite
  const rowOf = (name: string, points: (value: number) => string): [string, string] => {
    const one = behind.get(name)
    if (!one) return [name, t('fresh.vanished', { id: name })]
    const { sector, indicator: part, state } = one
    const value = state?.value ?? null
    return [
      `${text(sector.title)}: ${text(part.title)}`,
      value === null
        ? t('points.unknown')
        : formatValue(value, part.unit, decimalsOf(part), language) + points(value),
    ]
  }
  if (!('index' in measure)) return Object.keys(composite.over.figures).map((name) => rowOf(name, () => ''))
  return measure.index.map((part) => {
    if ('noFeed' in part) return [text(part.noFeed), t('points.noFeed')]
    return rowOf(
      part.figure,
      (value) =>
        ` · ${formatNumber(pointsOf(part, value), 2, language)}/${formatNumber(part.weight, 0, language)}`,
    )
  })
}
