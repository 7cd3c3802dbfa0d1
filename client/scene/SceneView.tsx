// A scene on a screen: the grid of the screen's shape with a tile in each area. The map is kept for the
// page's life: it is always the same child, moved to its area or put out of sight.
import { type CSSProperties, memo, useEffect, useMemo, useRef, useState } from 'react'
import { levels } from '../../shared/level.ts'
import type { Scene, SceneShape, SceneTile } from '../../shared/scene.ts'
import { layoutOf, placedTiles, shapeOf } from '../../shared/sceneLayout.ts'
import { screenSize } from '../kiosk/kioskStore.ts'
import type { WallState } from '../store.ts'
import { sectorStatus, statusOf } from '../tiles/status.ts'
import { useBox } from '../tiles/useBox.ts'
import { useWall } from '../useWall.ts'
import { MapSlot } from '../wall/MapSlot.tsx'
import { SentenceOver } from '../wall/SentenceOver.tsx'
import { AnyTile } from './AnyTile.tsx'

/** Rows give way to a banner: `--fit` says how much. */
const trackSize = (track: string, fit: string): string => {
  if (track.endsWith('u')) return `calc(${track.slice(0, -1)} * var(--u)${fit})`
  return track === 'auto' ? 'auto' : `minmax(0, ${track})`
}

export function SceneView({ scene }: { scene: Scene }) {
  const host = useRef<HTMLElement>(null)
  const shape = useShape(host)
  const layout = useMemo(() => layoutOf(scene, shape), [scene, shape])
  const grid: CSSProperties = {
    gridTemplateColumns: layout.columns.map((track) => trackSize(track, '')).join(' '),
    gridTemplateRows: layout.rows.map((track) => trackSize(track, ' * var(--fit, 1)')).join(' '),
    gridTemplateAreas: layout.areas.map((line) => `"${line}"`).join(' '),
  }
  const names = placedTiles(layout)
  const mapName = names.find((name) => scene.tiles[name]?.kind === 'map')
  const map = mapName === undefined ? undefined : scene.tiles[mapName]
  return (
    <main
      className="scene"
      data-scene={scene.id}
      data-shape={shape}
      ref={host}
      style={shape === 'phone' ? undefined : grid}
    >
      <MapPlace key="map" area={mapName} tile={map?.kind === 'map' ? map : undefined} />
      {names.map((name, i) => {
        const tile = scene.tiles[name]
        return tile && tile.kind !== 'map' ? (
          <Place key={`${scene.id} ${name}`} name={name} tile={tile} place={i} grows={shape === 'phone'} />
        ) : null
      })}
    </main>
  )
}

/** The shape of the screen or canvas that holds the scene. */
function useShape(host: React.RefObject<HTMLElement | null>): SceneShape {
  const [shape, setShape] = useState<SceneShape>(() => shapeOf(innerWidth, innerHeight))
  useEffect(() => {
    const screen = host.current?.closest<HTMLElement>('.wall')
    if (!screen) return
    // A phone's page is as long as its tiles: its screen is the window.
    const observer = new ResizeObserver(() =>
      setShape(shapeOf(screen.clientWidth, Math.min(screen.clientHeight, Math.max(screenSize().height, 1)))),
    )
    observer.observe(screen)
    return () => observer.disconnect()
  }, [host])
  return shape
}

type PlacedTile = Exclude<SceneTile, { kind: 'map' }>

interface PlaceProps {
  name: string
  tile: PlacedTile
  /** In reading order. */
  place: number
  /** As high as it needs: where one column scrolls. */
  grows: boolean
}

const Place = memo(function Place({ name, tile, place, grows }: PlaceProps) {
  const host = useRef<HTMLDivElement>(null)
  const box = useBox(host)
  // Where one column scrolls, the worst stands first.
  const rank = useWall((wall) => rankOf(wall, tile))
  const style = { gridArea: name, '--order': place - 100 * rank } as CSSProperties
  return (
    <div className={`place place-${tile.kind}`} ref={host} style={style}>
      {box && <AnyTile tile={tile} box={grows ? { ...box, height: Number.POSITIVE_INFINITY } : box} />}
    </div>
  )
})

/** How bad what a tile shows is now: 0 to 3; what needs attention stands before all. */
function rankOf(wall: WallState, tile: PlacedTile): number {
  if (tile.kind === 'attention') return 9
  if (tile.kind === 'module') {
    const sector = wall.catalogue?.sectors.find(({ id }) => id === tile.sector)
    return sector ? levels.indexOf(sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now).level) : 0
  }
  if (!('figure' in tile)) return 0
  const [owner, id] = tile.figure.split('.')
  const sector = wall.catalogue?.sectors.find((one) => one.id === owner)
  const indicator = sector?.indicators.find((one) => one.id === id)
  if (!sector || !indicator) return 0
  const rank = levels.indexOf(statusOf(sector, indicator, wall.rooms[sector.id]?.scalars, wall.now).alarm)
  return tile.kind === 'hero' ? rank + 4 : rank
}

function MapPlace({
  area,
  tile,
}: {
  area: string | undefined
  tile: Extract<SceneTile, { kind: 'map' }> | undefined
}) {
  // Made with the first scene that has a map; later scenes without one only hide it.
  const [known, setKnown] = useState(tile)
  if (tile && tile !== known) setKnown(tile)
  if (!known) return null
  return (
    <div
      className="place place-map"
      style={area === undefined ? undefined : { gridArea: area }}
      hidden={area === undefined}
    >
      {known.overview && <SentenceOver />}
      <MapSlot
        sectorIds={known.sectors}
        overview={known.overview}
        layers={known.layers}
        camera={known.camera}
        tourSeconds={known.tourSeconds}
      />
    </div>
  )
}
