import type { Indicator, Sector } from '../../shared/sector.ts'
import { useText, useTexts, useWall } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { LevelShape } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { useIndicator } from './useIndicator.ts'

/** A smaller figure beside a larger one. `unclear`: the larger one says already that nothing is current. */
export function Secondary({
  sector,
  indicator,
  unclear,
}: {
  sector: Sector
  indicator: Indicator
  unclear: boolean
}) {
  const text = useText()
  const t = useTexts()
  const { status } = useIndicator(sector, indicator)
  const naming = useWall((wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.naming)
  const open = useOpenPassport()
  const old = status.look !== 'live' && status.look !== 'late'
  return (
    <button
      type="button"
      className={`bare secondary look-${status.look}`}
      title={naming ?? undefined}
      onClick={() => open(sector.id, indicator.id)}
    >
      <span className="label">{text(indicator.title)}</span>
      <span className="secondary-figure">
        {status.alarm !== 'normal' && (
          <span
            className={`level-mark level-${status.alarm} bare-mark`}
            role="img"
            aria-label={t(`level.${status.alarm}`)}
          >
            <LevelShape level={status.alarm} />
          </span>
        )}
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          alarm={status.alarm}
          size="secondary"
        />
        {old && !unclear && <span className="secondary-old">{t(`fresh.${status.look}`)}</span>}
      </span>
    </button>
  )
}
