import type { Indicator, Sector } from '../../shared/sector.ts'
import { Figure } from './Figure.tsx'
import { Lines } from './Lines.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { Sparkline } from './Sparkline.tsx'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

/** One figure: what it is, how it stands, how it changed, how far the target is. `wide`: 36u and more. */
export function KpiTile({
  sector,
  indicator,
  title,
  wide,
}: {
  sector: Sector
  indicator: Indicator
  title: string
  wide: boolean
}) {
  const shown = useIndicator(sector, indicator)
  const open = useOpenPassport()
  const { status, state } = shown
  return (
    <button
      type="button"
      className={`tile kpi ${wide ? 'wide' : ''} ${groundOf(status.look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <span className="tile-head">
        <span className="label">{title}</span>
        <LevelMark level={status.alarm} />
        {wide && <FreshnessMark look={status.look} since={status.since} />}
      </span>
      <span className="figure-row">
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          alarm={status.alarm}
          size="tile"
        />
        {!shown.focus && (
          <Sparkline sector={sector} indicator={indicator} status={status} target={shown.target} />
        )}
      </span>
      {state?.naming && status.value !== null && !shown.focus && (
        <span className="line naming">{state.naming}</span>
      )}
      <Lines sector={sector} indicator={indicator} {...shown} marked={wide} />
    </button>
  )
}
