import { useMemo } from 'react'
import type { Sector, Tile } from '../../shared/sector.ts'
import { BreakdownTile } from '../tiles/BreakdownTile.tsx'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { KpiTile } from '../tiles/KpiTile.tsx'
import { RankedTile } from '../tiles/RankedTile.tsx'
import { TrendTile } from '../tiles/TrendTile.tsx'
import { useTexts } from '../useWall.ts'
import { columnUnits, sceneLayout } from './layout.ts'

/** One sector in depth: its trends under the map, its figures and lists in a grid beside it. */
export function SectorScene({ sector }: { sector: Sector }) {
  const { columns, rows, placed, trends } = useMemo(() => sceneLayout(sector.wall.tiles), [sector])
  const grid = {
    '--columns': columns,
    '--rows': rows,
    '--column': columnUnits(columns),
  } as React.CSSProperties
  return (
    <>
      {trends.length > 0 && (
        <div className="trends">
          {trends.map((tile) => (
            <AnyTile key={tile.indicator} sector={sector} tile={tile} wide />
          ))}
        </div>
      )}
      <div className={`tiles ${rows > 4 ? 'dense' : ''}`} style={grid}>
        {placed.map(({ tile, column, row, columnSpan, rowSpan }) => (
          <div
            className={`place place-${tile.kind}`}
            key={`${tile.kind} ${tile.indicator} ${'by' in tile ? tile.by : ''}`}
            style={{
              gridColumn: `${column + 1} / span ${columnSpan}`,
              gridRow: `${row + 1} / span ${rowSpan}`,
            }}
          >
            <AnyTile sector={sector} tile={tile} wide={columns === 2 || columnSpan > 1} />
          </div>
        ))}
      </div>
    </>
  )
}

function AnyTile({ sector, tile, wide }: { sector: Sector; tile: Tile; wide: boolean }) {
  const t = useTexts()
  const says = (text: string) => <div className="tile broken">{text}</div>
  return (
    <ErrorBoundary fallback={says(t('fresh.broken'))}>
      <KnownTile sector={sector} tile={tile} wide={wide} />
    </ErrorBoundary>
  )
}

function KnownTile({ sector, tile, wide }: { sector: Sector; tile: Tile; wide: boolean }) {
  const t = useTexts()
  const indicator = sector.indicators.find(({ id }) => id === tile.indicator)
  if (!indicator) return <div className="tile broken">{t('fresh.vanished', { id: tile.indicator })}</div>
  switch (tile.kind) {
    case 'kpi':
      return <KpiTile sector={sector} indicator={indicator} wide={wide} />
    case 'trend':
      return <TrendTile sector={sector} indicator={indicator} />
    case 'breakdown':
      return <BreakdownTile sector={sector} indicator={indicator} by={tile.by} top={tile.top} />
    case 'ranked':
      return <RankedTile sector={sector} indicator={indicator} by={tile.by} top={tile.top} />
  }
}
