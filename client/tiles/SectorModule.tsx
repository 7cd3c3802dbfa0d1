// A sector at a glance: the overview's module. Its worst figure stands in the headline's place.
import type { Sector } from '../../shared/sector.ts'
import { useText, useWallShallow } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { Glyph } from './glyphs.tsx'
import { Lines } from './Lines.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { Secondary } from './Secondary.tsx'
import { Sparkline } from './Sparkline.tsx'
import { sectorStatus } from './status.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

/** `full` has everything; `compact` leaves out the second row of figures, `short` the words too; `line` is a single row. */
export type Density = 'full' | 'compact' | 'short' | 'line'

interface Props {
  sector: Sector
  density: Density
  onScene(): void
}

export function SectorModule({ sector, density, onScene }: Props) {
  const text = useText()
  const { level, headline, unclear, ...places } = useWallShallow((wall) => {
    const { secondary, ...rest } = sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now)
    return { ...rest, first: secondary[0], second: secondary[1], third: secondary[2] }
  })
  const find = (id: string | undefined) => sector.indicators.find((indicator) => indicator.id === id)
  const main = find(headline) ?? sector.indicators[0]!
  const secondary = [places.first, places.second, places.third].flatMap((id) => find(id) ?? [])
  const head = useIndicator(sector, main)
  const open = useOpenPassport()
  const { look } = head.status
  return (
    <section className={`module module-${density} ${groundOf(look, level)}`}>
      <header>
        <h2 className="module-title">
          <button type="button" className="bare" onClick={onScene}>
            <Glyph sector={sector} />
            {text(sector.title)}
          </button>
        </h2>
        {look === 'live' || look === 'late' || level !== 'normal' ? (
          <LevelMark level={level} />
        ) : (
          <FreshnessMark look={look} since={head.status.since} />
        )}
      </header>
      <button type="button" className="bare module-head" onClick={() => open(sector.id, main.id)}>
        <span className="label">{text(main.title)}</span>
        <span className="figure-row">
          <Figure
            indicator={main}
            value={head.status.value}
            simulated={head.status.simulated}
            alarm={head.status.alarm}
            size="head"
          />
          <Sparkline sector={sector} indicator={main} status={head.status} target={head.target} />
        </span>
        <Lines sector={sector} indicator={main} {...head} marked={look !== 'late' && level === 'normal'} />
      </button>
      {density === 'full' && secondary.length > 0 && (
        <div className="module-secondary">
          {secondary.map((indicator) => (
            <Secondary key={indicator.id} sector={sector} indicator={indicator} unclear={unclear} />
          ))}
        </div>
      )}
    </section>
  )
}
