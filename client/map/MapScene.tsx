// One scene of the map: ground, marks, names, legend and the card of what was picked. React reconciles
// what changes rarely; `useLiveMap` brings the marks to the present, a few times a second at most.
import { type MouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import { systemClock } from '../../shared/clock.ts'
import type { LocalityMap } from '../../shared/locality.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import { useLanguage, useWall } from '../useWall.ts'
import { BaseMap, type BaseMapHandle } from './BaseMap.tsx'
import { type AreaFill, baseStyle, plainLand } from './baseStyle.ts'
import { Credits } from './Credits.tsx'
import { DeckOverlay, type DeckOverlayHandle } from './DeckOverlay.tsx'
import { numberText } from './fields.ts'
import { Labels } from './Labels.tsx'
import { Legend } from './Legend.tsx'
import { type Choropleth, shadeOf, stepOf } from './layers/choropleth.ts'
import { drawAtlas } from './layers/markAtlas.ts'
import { shownChoropleth, shownLayers } from './layers/shown.ts'
import { MarkCard, type Picked } from './MarkCard.tsx'
import { type MapTokens, steps } from './tokens.ts'
import { useGeneration } from './useGeneration.ts'
import { useLiveMap } from './useLiveMap.ts'
import { useMeasure } from './useMeasure.ts'
import { useReducedMotion } from './useReducedMotion.ts'
import { boundsOf, fitView } from './view.ts'
import { words } from './words.ts'

export interface MapSceneProps {
  map: LocalityMap
  catalogue: Catalogue
  sectorIds: readonly string[]
  overview: boolean
}

/** Room round the province, in u. */
const PADDING_U = 2.6
/** A finger or a pointer from afar is not exact. */
const PICK_U = 1.2

export function MapScene({ map, catalogue, sectorIds, overview }: MapSceneProps) {
  const frame = useRef<HTMLDivElement>(null)
  const base = useRef<BaseMapHandle>(null)
  const overlay = useRef<DeckOverlayHandle>(null)
  const language = useLanguage()
  const lost = useWall(({ link }) => link.state === 'lost')
  const glide = !useReducedMotion()
  const measured = useMeasure(frame)
  const { generation, standing, failed, onStanding, onLost } = useGeneration(systemClock)
  const [picked, setPicked] = useState<Picked | null>(null)

  // The caller may build its list anew each time; the scene changes only with what is in it.
  const ids = sectorIds.join()
  const shown = useMemo(() => shownLayers(catalogue, ids.split(','), overview), [catalogue, ids, overview])
  const shading = useMemo(() => shownChoropleth(catalogue, ids.split(',')), [catalogue, ids])
  const polygons = useMemo(() => map.areas.features.map(({ properties }) => properties.code), [map])

  const view = useMemo(() => {
    if (!measured) return null
    const padding = PADDING_U * measured.markUnit
    return fitView(boundsOf(map.outline) ?? catalogue.locality.bounds, measured.size, {
      top: padding,
      right: padding,
      bottom: padding,
      left: padding,
    })
  }, [map, catalogue, measured])
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
      measured && view && atlas
        ? { tokens: measured.tokens, unit: measured.markUnit, view, lost, glide, atlas }
        : null,
    [measured, view, lost, glide, atlas],
  )
  const live = useLiveMap({ shown, shading, polygons, areas: catalogue.areas, look, language, generation })
  const fill = useMemo(
    () => (lost ? { ...plainLand, unknown: 'all' as const } : areaFill(live.choropleth, tokens)),
    [lost, live.choropleth, tokens],
  )

  // A card stays only as long as the scene shows what it is about.
  const isShown = (one: Picked) =>
    one.kind === 'mark' ? shown.includes(one.mark.shown) : one.layer === shading?.key
  const close = useCallback(() => setPicked(null), [])
  const pick = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at: [number, number] = [event.clientX - box.left, event.clientY - box.top]
    const found = overlay.current?.pick(at, PICK_U * (measured?.unit ?? 0))
    const mark = found && live.markAt(found.layerId, found.index)
    if (mark) return setPicked({ kind: 'mark', mark, at })
    const code = base.current?.areaAt(at)
    if (!code || !shading || !live.choropleth) return setPicked(null)
    const value = live.choropleth.values[code] ?? null
    const residents = live.choropleth.perResidents
    setPicked({
      kind: 'area',
      layer: shading.key,
      code,
      title: `${shading.layer.title[language]}${residents ? ` ${words[language].per(numberText(residents, language))}` : ''}`,
      value: value === null ? null : numberText(value, language, shading.indicator.unit),
      simulated: live.simulated,
      at,
    })
  }

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
            view={view}
            unit={measured.unit}
            markUnit={measured.markUnit}
          />
        )}
        {failed && !standing && <p className="map-message">{words[language].noWebGl}</p>}
      </div>
      {picked && isShown(picked) && measured && (
        <MarkCard
          picked={picked}
          areas={catalogue.areas}
          zone={catalogue.zone}
          language={language}
          size={measured.size}
          onClose={close}
        />
      )}
      <footer className="map-footer">
        <Legend
          shown={shown}
          shaded={
            shading && live.choropleth && { ...shading, data: live.choropleth, simulated: live.simulated }
          }
          language={language}
          lost={lost}
        />
        <Credits map={map} language={language} />
      </footer>
    </>
  )
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
