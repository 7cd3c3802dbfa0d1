import type { Indicator, Sector } from '../../shared/sector.ts'
import { Bullet } from './Bullet.tsx'
import { Figure } from './Figure.tsx'
import { Lines } from './Lines.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { Secondary } from './Secondary.tsx'
import { Sparkline } from './Sparkline.tsx'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  title: string
  /** Wider than high: the other figures stand at the side instead of below. */
  wide: boolean
  beside: { sector: Sector; indicator: Indicator }[]
}

/** The figure that a scene is about, with those that explain it. */
export function HeroTile({ sector, indicator, title, wide, beside }: Props) {
  const shown = useIndicator(sector, indicator)
  const open = useOpenPassport()
  const { status, state, focus } = shown
  const naming = status.value !== null && !focus ? state?.naming : undefined
  return (
    <section className={`tile hero ${wide ? 'hero-wide' : ''} ${groundOf(status.look, status.alarm)}`}>
      <button type="button" className="bare hero-main" onClick={() => open(sector.id, indicator.id)}>
        <span className="tile-head">
          <span className="hero-title">
            {title}
            {naming && `: ${naming}`}
          </span>
          <LevelMark level={status.alarm} />
          <FreshnessMark look={status.look} since={status.since} />
        </span>
        <span className="hero-row">
          <Figure
            indicator={indicator}
            value={status.value}
            simulated={status.simulated}
            alarm={status.alarm}
            size="hero"
          />
          {!shown.focus && (
            <Sparkline sector={sector} indicator={indicator} status={status} target={shown.target} />
          )}
        </span>
        <Lines sector={sector} indicator={indicator} {...shown} marked />
        <Bullet indicator={indicator} status={status} target={shown.target} />
      </button>
      {beside.length > 0 && (
        <div className="hero-beside">
          {beside.map((one) => (
            <Secondary key={one.indicator.id} {...one} unclear={false} />
          ))}
        </div>
      )}
    </section>
  )
}
