// One scene of the map: ground, marks, names, legend and the card of what was picked. React reconciles
// what changes rarely; `useLiveMap` brings the marks to the present, a few times a second at most.
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { drawnOf } from '../../shared/areaFigure.ts'
import { systemClock } from '../../shared/clock.ts'
import type { LocalityMap } from '../../shared/locality.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { useKiosk } from '../kiosk/kioskStore.ts'
import { useWebglReport } from '../kiosk/webgl.ts'
import { setFocusArea } from '../store.ts'
import { useLanguage, useWall, wallStore } from '../useWall.ts'
import { useAlerts } from '../wall/useAlerts.ts'
import { areaPlaces } from './areaPlaces.ts'
import { BaseMap, type BaseMapHandle } from './BaseMap.tsx'
import { type AreaFill, baseStyle, plainLand } from './baseStyle.ts'
import { Credits } from './Credits.tsx'
import { DeckOverlay, type DeckOverlayHandle } from './DeckOverlay.tsx'
import { FocusNote } from './FocusNote.tsx'
import { hotSpots } from './hotSpots.ts'
import { Labels, type LabelsHandle } from './Labels.tsx'
import { Legend } from './Legend.tsx'
import { WATCH } from './layers/alerts.ts'
import { type Choropleth, shadeOf, stepOf } from './layers/choropleth.ts'
import { drawAtlas } from './layers/markAtlas.ts'
import { shownChoropleth, shownLayers } from './layers/shown.ts'
import { MarkCard, type Picked } from './MarkCard.tsx'
import { withRaised } from './raised.ts'
import { type MapTokens, steps } from './tokens.ts'
import { useGeneration } from './useGeneration.ts'
import { useLiveMap } from './useLiveMap.ts'
import { useMeasure } from './useMeasure.ts'
import { useReducedMotion } from './useReducedMotion.ts'
import { useTour } from './useTour.ts'
import { boundsOf, cameraView, fitView, type View } from './view.ts'
import type { WallMapProps } from './WallMap.tsx'
import { words } from './words.ts'

export interface MapSceneProps extends WallMapProps {
  map: LocalityMap
  catalogue: Catalogue
}

/** Room round the province, in u. */
const PADDING_U = 2.6
/** A finger or a pointer from afar is not exact. */
const PICK_U = 1.2

export function MapScene({
  map,
  catalogue,
  sectorIds,
  overview,
  layers,
  camera,
  tourSeconds,
}: MapSceneProps) {
  const frame = useRef<HTMLDivElement>(null)
  const base = useRef<BaseMapHandle>(null)
  const overlay = useRef<DeckOverlayHandle>(null)
  const labels = useRef<LabelsHandle>(null)
  const language = useLanguage()
  const lost = useWall(({ link }) => link.state === 'lost')
  const focus = useWall(({ focusArea }) => focusArea)
  const glide = !useReducedMotion()
  const measured = useMeasure(frame)
  const { generation, standing, failed, onStanding, onLost } = useGeneration(systemClock)
  useWebglReport(standing)
  // The screens of a video wall must show one map: each page's own tour would part them.
  const onCanvas = useKiosk(({ canvas }) => canvas !== null)
  const [picked, setPicked] = useState<Picked | null>(null)

  // The caller may build its lists anew each time; the scene changes only with what is in them.
  const ids = sectorIds.join()
  const only = layers?.join()
  const shown = useMemo(
    () => shownLayers(catalogue, ids.split(','), overview, only?.split(',')),
    [catalogue, ids, overview, only],
  )
  const shading = useMemo(
    () => shownChoropleth(catalogue, ids.split(','), only?.split(',')),
    [catalogue, ids, only],
  )
  const polygons = useMemo(() => map.areas.features.map(({ properties }) => properties.code), [map])
  const drawnFocus = useMemo(
    () => (focus === null ? [] : drawnOf(focus, catalogue.areas, polygons)),
    [focus, catalogue, polygons],
  )
  const province = useMemo(() => boundsOf(map.outline) ?? catalogue.locality.bounds, [map, catalogue])

  const { lon, lat, kmAcross } = camera ?? {}
  const whole = useMemo(() => {
    if (!measured) return null
    if (lon !== undefined && lat !== undefined && kmAcross !== undefined)
      return cameraView({ lon, lat, kmAcross }, measured.size)
    const padding = PADDING_U * measured.markUnit
    return fitView(province, measured.size, { top: padding, right: padding, bottom: padding, left: padding })
  }, [province, measured, lon, lat, kmAcross])
  const tokens = measured?.tokens
  const style = useMemo(
    () => (measured ? baseStyle(map, measured.tokens, measured.markUnit) : null),
    [map, measured],
  )
  const atlas = useMemo(
    () =>
      tokens
        ? drawAtlas(
            tokens,
            catalogue.sectors.map(({ color }) => color),
          )
        : null,
    [tokens, catalogue],
  )
  const look = useMemo(
    () =>
      measured && whole && atlas
        ? { tokens: measured.tokens, unit: measured.markUnit, view: whole, lost, glide, atlas }
        : null,
    [measured, whole, lost, glide, atlas],
  )
  const live = useLiveMap({ shown, shading, polygons, areas: catalogue.areas, look, language, generation })
  const raised = useAlerts()
  const alerts = useMemo(
    () => withRaised(live.alerts, raised, ids.split(','), language),
    [live.alerts, raised, ids, language],
  )
  const fill = useMemo(
    () => (lost ? { ...plainLand, unknown: 'all' as const } : areaFill(live.choropleth, tokens)),
    [lost, live.choropleth, tokens],
  )
  const shaded = shading &&
    live.choropleth && { ...shading, data: live.choropleth, simulated: live.simulated }

  // A card stays only as long as the scene shows what it is about.
  const card = picked && shown.includes(picked.mark.shown) ? picked : null
  const view = useTour({
    whole,
    staySeconds: tourSeconds,
    mode: lost || onCanvas ? 'home' : card || focus !== null ? 'still' : 'tour',
    glide,
    spots: () =>
      hotSpots(
        [
          ...live.placesAt(WATCH),
          ...(shading && live.choropleth ? areaPlaces(map, shading.indicator, live.choropleth) : []),
        ],
        province,
      ),
    onMove(moved: View) {
      base.current?.look(moved)
      labels.current?.follow(moved)
    },
  })

  const close = useCallback(() => setPicked(null), [])
  const pick = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at: [number, number] = [event.clientX - box.left, event.clientY - box.top]
    const found = overlay.current?.pick(at, PICK_U * (measured?.unit ?? 0))
    const mark = found && live.markAt(found.layerId, found.index)
    setPicked(mark ? { mark, at } : null)
    // A press beside an open card closes it, and no more.
    if (mark || card) return
    const area = base.current?.areaAt(at) ?? null
    setFocusArea(wallStore, area === focus ? null : area)
  }
  useEscape(card || focus !== null ? () => (card ? close() : setFocusArea(wallStore, null)) : null)

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a pointer's shortcut; what it shows is in the tiles too */}
      <div className="map-frame" ref={frame} onClick={pick}>
        <i className="map-unit" />
        {measured && view && style && !failed && (
          <BaseMap
            key={generation}
            style={style}
            tokens={measured.tokens}
            view={view}
            hatchPixels={measured.markUnit * 0.9}
            fill={fill}
            focus={drawnFocus}
            onStanding={onStanding}
            onLost={onLost}
            handle={base}
          >
            {(instance) => <DeckOverlay map={instance} layers={live.layers} handle={overlay} />}
          </BaseMap>
        )}
        {measured && view && (
          <Labels
            map={map}
            names={live.names}
            alerts={alerts}
            view={view}
            unit={measured.unit}
            markUnit={measured.markUnit}
            lost={lost}
            handle={labels}
          />
        )}
        {failed && !standing && <p className="map-message">{words[language].noWebGl}</p>}
      </div>
      {focus !== null && (
        <FocusNote
          area={focus}
          areas={catalogue.areas}
          shaded={lost ? null : shaded}
          language={language}
          onClear={() => setFocusArea(wallStore, null)}
        />
      )}
      {card && measured && (
        <MarkCard
          picked={card}
          areas={catalogue.areas}
          zone={catalogue.zone}
          language={language}
          size={measured.size}
          onClose={close}
        />
      )}
      <footer className="map-footer">
        <Legend shown={shown} shaded={shaded} language={language} lost={lost} />
        <Credits map={map} language={language} />
      </footer>
    </>
  )
}

/** Calls back when Escape is pressed outside a dialog, which has its own use for it. */
function useEscape(onEscape: (() => void) | null): void {
  const latest = useRef(onEscape)
  latest.current = onEscape
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (!(event.target as Element | null)?.closest?.('[role=dialog]')) latest.current?.()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function areaFill(choropleth: Choropleth | null, tokens: MapTokens | undefined): AreaFill {
  if (!choropleth?.scale || !tokens) return plainLand
  const fill = { colors: {} as Record<string, string>, unknown: [] as string[] }
  const shades = steps(tokens)
  for (const [code, value] of Object.entries(choropleth.values)) {
    if (value === null) fill.unknown.push(code)
    else fill.colors[code] = shades[shadeOf(stepOf(value, choropleth.scale), choropleth.scale)]!
  }
  return fill
}
