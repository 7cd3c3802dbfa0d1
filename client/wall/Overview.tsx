import { useMemo } from 'react'
import { levels } from '../../shared/level.ts'
import type { Sector } from '../../shared/sector.ts'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { type Density, SectorModule } from '../tiles/SectorModule.tsx'
import { sectorStatus } from '../tiles/status.ts'
import { useText, useTexts, useWall } from '../useWall.ts'
import { overviewLayout, railUnits } from './layout.ts'
import { Rail } from './Rail.tsx'
import { go } from './route.ts'

/** The province at a glance: a module for each sector in its fixed place, the rail on top of the right column. */
export function Overview({ sectors }: { sectors: Sector[] }) {
  const layout = useMemo(() => overviewLayout(sectors), [sectors])
  const { left, right, railSpan, rows, density } = layout
  const column = (ids: string[]) =>
    ids.map((id) => (
      <Module key={id} sector={sectors.find((sector) => sector.id === id)!} density={density} />
    ))
  const style = { '--rows': rows, '--rail-span': railSpan } as React.CSSProperties
  return (
    <>
      <div className="side side-left" style={style}>
        {column(left)}
      </div>
      <div className="side side-right" style={style}>
        <Rail heightUnits={railUnits(layout)} />
        {column(right)}
      </div>
    </>
  )
}

function Module({ sector, density }: { sector: Sector; density: Density }) {
  const t = useTexts()
  const text = useText()
  // Where one column scrolls, the worst stands first.
  const worse = useWall((wall) =>
    levels.indexOf(sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now).level),
  )
  return (
    <div className="module-place" style={{ '--worst-first': -worse } as React.CSSProperties}>
      <ErrorBoundary
        fallback={
          <section className="module broken">
            <h2>{text(sector.title)}</h2>
            <p>{t('fresh.broken')}</p>
          </section>
        }
      >
        <SectorModule sector={sector} density={density} onScene={() => go(sector.id)} />
      </ErrorBoundary>
    </div>
  )
}
