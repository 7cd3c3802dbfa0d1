// One tile of a scene, by its kind. What a scene names and the catalogue no longer has says so in its place.
import { lazy, type ReactNode, Suspense } from 'react'
import { isComposite } from '../../shared/composite.ts'
import type { SceneTile } from '../../shared/scene.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { BoardTile } from '../tiles/BoardTile.tsx'
import { BreakdownTile } from '../tiles/BreakdownTile.tsx'
import { BulletTile } from '../tiles/BulletTile.tsx'
import { BurndownTile } from '../tiles/BurndownTile.tsx'
import { CardsTile } from '../tiles/CardsTile.tsx'
import { CourseTile } from '../tiles/CourseTile.tsx'
import { DeadlinesTile } from '../tiles/DeadlinesTile.tsx'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { FillTile } from '../tiles/FillTile.tsx'
import { FunnelTile } from '../tiles/FunnelTile.tsx'
import { HeroTile } from '../tiles/HeroTile.tsx'
import { KpiTile } from '../tiles/KpiTile.tsx'
import { LeversTile } from '../tiles/LeversTile.tsx'
import { PointsTile } from '../tiles/PointsTile.tsx'
import { RankedTile } from '../tiles/RankedTile.tsx'
import { densityOf, SectorModule } from '../tiles/SectorModule.tsx'
import { SpotlightTile } from '../tiles/SpotlightTile.tsx'
import { TableTile } from '../tiles/TableTile.tsx'
import { TickerTile } from '../tiles/TickerTile.tsx'
import { TrendTile } from '../tiles/TrendTile.tsx'
import type { Box } from '../tiles/useBox.ts'
import { useText, useTexts, useWall } from '../useWall.ts'
import { Rail } from '../wall/Rail.tsx'
import { go } from '../wall/route.ts'

// It brings a calendar library with it: a chunk of its own, after the first figures.
const CalendarTile = lazy(async () => ({ default: (await import('../tiles/CalendarTile.tsx')).CalendarTile }))

interface Props {
  tile: Exclude<SceneTile, { kind: 'map' }>
  /** The size of its place. */
  box: Box
}

/** In u: from here on a figure's tile has room for its freshness beside its title. */
const WIDE = 36

export function AnyTile({ tile, box }: Props) {
  const t = useTexts()
  return (
    <ErrorBoundary fallback={<Says>{t('fresh.broken')}</Says>}>
      <Suspense fallback={<div className="tile" />}>
        <KnownTile tile={tile} box={box} />
      </Suspense>
    </ErrorBoundary>
  )
}

const Says = ({ children }: { children: ReactNode }) => <div className="tile broken">{children}</div>

function KnownTile({ tile, box }: Props) {
  const t = useTexts()
  const text = useText()
  const sectors = useWall((wall) => wall.catalogue?.sectors) ?? []
  const missing: string[] = []
  const sectorOf = (id: string): Sector | undefined => {
    const sector = sectors.find((one) => one.id === id)
    if (!sector) missing.push(id)
    return sector
  }
  /** Those of a list, or all: one that left the catalogue has no place to say so. */
  const named = (ids: readonly string[] | undefined) =>
    ids ? sectors.filter(({ id }) => ids.includes(id)) : sectors
  const owned = (reference: string) => {
    const [owner, id] = reference.split('.') as [string, string]
    const sector = sectors.find((one) => one.id === owner)
    const indicator = sector?.indicators.find((one) => one.id === id)
    if (sector && indicator) return { sector, indicator }
    missing.push(reference)
    return undefined
  }
  const kindOf = (reference: string) => {
    const [owner, kind] = reference.split('.') as [string, string]
    const sector = sectors.find((one) => one.id === owner)
    if (sector && (sector.entities[kind] || sector.cases[kind])) return { sector, kind }
    missing.push(reference)
    return undefined
  }
  const titleOf = (own: Indicator | undefined) =>
    'title' in tile && tile.title ? text(tile.title) : own ? text(own.title) : ''

  // Where one column scrolls, a tile is as high as it needs.
  const grows = !Number.isFinite(box.height)
  const drawn = (() => {
    switch (tile.kind) {
      case 'kpi': {
        const of = owned(tile.figure)
        return of && <KpiTile {...of} title={titleOf(of.indicator)} wide={box.width >= WIDE} />
      }
      case 'bullet': {
        const of = owned(tile.figure)
        return of && <BulletTile {...of} title={titleOf(of.indicator)} />
      }
      case 'hero': {
        const of = owned(tile.figure)
        const beside = tile.beside.flatMap((one) => owned(one) ?? [])
        return (
          of && (
            <HeroTile
              {...of}
              beside={beside}
              wide={box.width > 2.4 * box.height}
              title={titleOf(of.indicator)}
            />
          )
        )
      }
      case 'points': {
        const of = owned(tile.figure)
        const groups = tile.groups.flatMap((one) => owned(one)?.indicator ?? [])
        return (
          of &&
          isComposite(of.indicator) && (
            <PointsTile
              sector={of.sector}
              indicator={of.indicator}
              groups={groups.filter(isComposite)}
              title={titleOf(of.indicator)}
            />
          )
        )
      }
      case 'levers': {
        const of = owned(tile.figure)
        return (
          of &&
          isComposite(of.indicator) && (
            <LeversTile sector={of.sector} indicator={of.indicator} title={titleOf(of.indicator)} />
          )
        )
      }
      case 'trend': {
        const of = owned(tile.figure)
        return of && <TrendTile {...of} title={titleOf(of.indicator)} />
      }
      case 'breakdown': {
        const of = owned(tile.figure)
        return of && <BreakdownTile {...of} by={tile.by} top={tile.top} title={titleOf(of.indicator)} />
      }
      case 'ranked': {
        const of = owned(tile.figure)
        const cases = tile.cases?.split('.')[1]
        return (
          of && (
            <RankedTile
              {...of}
              by={tile.by}
              top={tile.top}
              cases={cases}
              grows={grows}
              title={titleOf(of.indicator)}
            />
          )
        )
      }
      case 'calendar': {
        const of = owned(tile.figure)
        return of && <CalendarTile {...of} shape={tile.shape} title={titleOf(of.indicator)} />
      }
      case 'funnel': {
        const [received, done, open, overdue] = [
          owned(tile.received),
          owned(tile.done),
          owned(tile.open),
          owned(tile.overdue),
        ]
        const note = tile.note === undefined ? undefined : owned(tile.note)
        return (
          received && done && open && overdue && <FunnelTile {...{ received, done, open, overdue, note }} />
        )
      }
      case 'deadlines': {
        const of = kindOf(tile.cases)
        return (
          of && (
            <DeadlinesTile
              {...of}
              title={tile.title ? text(tile.title) : text(of.sector.cases[of.kind]!.title)}
            />
          )
        )
      }
      case 'burndown': {
        const of = kindOf(tile.cases)
        const own = of?.sector.cases[of.kind]
        return (
          of &&
          own && <BurndownTile {...of} tile={tile} title={tile.title ? text(tile.title) : text(own.title)} />
        )
      }
      case 'course': {
        const of = kindOf(tile.of)
        const own = of?.sector.entities[of.kind]
        return (
          of &&
          own && <CourseTile {...of} tile={tile} title={tile.title ? text(tile.title) : text(own.title)} />
        )
      }
      case 'fill': {
        const of = kindOf(tile.of)
        const figure = owned(tile.figure)
        return (
          of &&
          figure && (
            <FillTile
              {...of}
              indicator={figure.indicator}
              part={tile.part}
              whole={tile.whole}
              where={tile.where}
              top={tile.top}
              grows={grows}
              title={tile.title ? text(tile.title) : text(of.sector.entities[of.kind]!.title)}
            />
          )
        )
      }
      case 'table': {
        const of = kindOf(tile.of)
        const own = of && (of.sector.entities[of.kind] ?? of.sector.cases[of.kind])
        return (
          of &&
          own && (
            <TableTile
              {...of}
              tile={tile}
              grows={!Number.isFinite(box.height)}
              title={tile.title ? text(tile.title) : text(own.title)}
            />
          )
        )
      }
      case 'cards': {
        const of = kindOf(tile.of)
        const own = of?.sector.entities[of.kind]
        return (
          of &&
          own && (
            <CardsTile
              {...of}
              tile={tile}
              grows={grows}
              title={tile.title ? text(tile.title) : text(own.title)}
            />
          )
        )
      }
      case 'ticker':
        return <TickerTile sectors={tile.sectors} title={tile.title ? text(tile.title) : t('ticker.title')} />
      case 'module': {
        const sector = sectorOf(tile.sector)
        return (
          sector && (
            <SectorModule sector={sector} density={densityOf(box.height)} onScene={() => go(sector.id)} />
          )
        )
      }
      case 'board':
        return <BoardTile sectors={named(tile.sectors)} grows={grows} onScene={go} />
      case 'spotlight':
        return <SpotlightTile sectors={named(tile.sectors)} onScene={go} />
      case 'attention':
        return <Rail heightUnits={box.height} only={tile.sectors} />
    }
  })()
  return drawn ?? <Says>{t('fresh.vanished', { id: missing.join(', ') })}</Says>
}
