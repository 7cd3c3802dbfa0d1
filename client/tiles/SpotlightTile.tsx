// Whole modules of as many sectors as there is room for: the worst first, then the others in turn, so that
// in the end each is shown with all that its module says.
import { useMemo, useRef } from 'react'
import { levels } from '../../shared/level.ts'
import type { Sector } from '../../shared/sector.ts'
import { useWallShallow } from '../useWall.ts'
import { Pages } from './Pages.tsx'
import { densityOf, SectorModule } from './SectorModule.tsx'
import { sectorStatus } from './status.ts'
import { useBox } from './useBox.ts'
import { useTurns } from './useTurns.ts'

/** In u. */
const GAP = 1.2
/** In u: the least that a module is shown in, with its gap. */
const MODULE = 23.5
const COLUMN = 42

interface Props {
  sectors: readonly Sector[]
  onScene(sector: string): void
}

export function SpotlightTile({ sectors, onScene }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const box = useBox(host)
  const ranks = useWallShallow((wall) =>
    sectors.map((sector) =>
      levels.indexOf(sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now).level),
    ),
  )
  const ordered = useMemo(
    () =>
      sectors
        .map((sector, place) => ({ sector, place }))
        .sort((a, b) => ranks[b.place]! - ranks[a.place]! || a.place - b.place),
    [sectors, ranks],
  )
  const columns = Math.max(1, Math.floor((box?.width ?? 0) / COLUMN))
  const rows = Math.max(1, Math.floor(((box?.height ?? 0) + GAP) / MODULE))
  const size = columns * rows
  const pages = Math.ceil(ordered.length / size)
  const { page, hold } = useTurns(pages)
  // The last page is filled up with the worst, so that no place stands empty.
  const shown = Array.from(
    { length: Math.min(size, ordered.length) },
    (_, i) => ordered[(page * size + i) % ordered.length]!.sector,
  )
  return (
    <section className="spotlight" {...hold}>
      <div
        className="spotlight-modules"
        ref={host}
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
        }}
      >
        {box &&
          shown.map((sector) => (
            <SectorModule
              key={sector.id}
              sector={sector}
              density={densityOf((box.height + GAP) / rows - GAP)}
              onScene={() => onScene(sector.id)}
            />
          ))}
      </div>
      <Pages page={page} pages={pages} />
    </section>
  )
}
