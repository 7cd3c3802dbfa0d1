import type { Indicator, Sector } from '../../shared/sector.ts'
import { Bullet } from './Bullet.tsx'
import { Figure } from './Figure.tsx'
import { Lines } from './Lines.tsx'
import { LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

/** One figure against its target, over its bands. */
export function BulletTile({
  sector,
  indicator,
  title,
}: {
  sector: Sector
  indicator: Indicator
  title: string
}) {
  const shown = useIndicator(sector, indicator)
  const open = useOpenPassport()
  const { status } = shown
  return (
    <button
      type="button"
      className={`tile kpi bullet-tile ${groundOf(status.look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <span className="tile-head">
        <span className="label">{title}</span>
        <LevelMark level={status.alarm} />
      </span>
      <span className="figure-row">
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          alarm={status.alarm}
          size="tile"
        />
      </span>
      <Bullet indicator={indicator} status={status} target={shown.target} />
      <Lines sector={sector} indicator={indicator} {...shown} single />
    </button>
  )
}
