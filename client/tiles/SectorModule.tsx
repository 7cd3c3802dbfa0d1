// A sector at a glance: the overview's module. Its worst figure stands in the headline's place.
import type { Sector } from '../../shared/sector.ts'
import { useText } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { Glyph } from './glyphs.tsx'
import { Lines } from './Lines.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { Secondary } from './Secondary.tsx'
import { Sparkline } from './Sparkline.tsx'
import { groundOf } from './tile.ts'
import { useSectorHead } from './useSectorHead.ts'

/** `full` has everything; `compact` leaves out the second row of figures, `short` the words too; `line` is a single row. */
type Density = 'full' | 'compact' | 'short' | 'line'

/** By the height of its place, in u. */
export const densityOf = (height: number): Density =>
  height >= 25.8 ? 'full' : height >= 20 ? 'compact' : height >= 12 ? 'short' : 'line'

interface Props {
  sector: Sector
  density: Density
  onScene(): void
}

export function SectorModule({ sector, density, onScene }: Props) {
  const text = useText()
  const { main, head, secondary, level, unclear } = useSectorHead(sector)
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
