// The wall's map as a scene asks for it: fetches the locality's shapes once, and keeps trying when that
// fails; everything live comes from the store.
import { useEffect, useState } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'
import type { LocalityMap } from '../../shared/locality.ts'
import { useLanguage, useWall } from '../useWall.ts'
import { MapScene } from './MapScene.tsx'
import type { Camera } from './view.ts'
import { words } from './words.ts'
import './alert.css'
import './map.css'

export interface WallMapProps {
  /** Whose layers are shown, the first one's areas shaded. */
  sectorIds: string[]
  /** Only the layers that their definitions give to the overview. */
  overview: boolean
  /** Only these of the sectors' layers, as `<sector>.<layer kind>`; all unless given. */
  layers?: readonly string[] | undefined
  /** Where it looks; the whole province unless given. */
  camera?: Camera | undefined
  /** Slow flights between hot spots, so many seconds at each end; none unless given. */
  tourSeconds?: number | undefined
}

export function WallMap(props: WallMapProps) {
  const language = useLanguage()
  const catalogue = useWall((state) => state.catalogue)
  const { map, failed } = useLocalityMap(catalogue?.locality.id)
  return (
    <div className="map">
      {map && catalogue ? (
        <MapScene {...props} map={map} catalogue={catalogue} />
      ) : (
        failed && <p className="map-message">{words[language].noMap}</p>
      )}
    </div>
  )
}

const RETRY_MS = 5 * SECOND

function useLocalityMap(locality: string | undefined): { map: LocalityMap | null; failed: boolean } {
  const [state, setState] = useState<{ map: LocalityMap | null; failed: boolean }>({
    map: null,
    failed: false,
  })
  useEffect(() => {
    if (locality === undefined) return
    const abort = new AbortController()
    let stopWaiting = () => {}
    const load = async () => {
      try {
        const answer = await fetch('/api/v1/map', { signal: abort.signal })
        if (!answer.ok) throw new Error(`the map was answered with ${answer.status}`)
        const map = (await answer.json()) as LocalityMap
        setState({ map, failed: false })
      } catch {
        if (abort.signal.aborted) return
        // A wall that starts before its server shows why there is no map, and waits.
        setState((before) => ({ ...before, failed: true }))
        stopWaiting = systemClock.after(RETRY_MS, load)
      }
    }
    load()
    return () => {
      abort.abort()
      stopWaiting()
    }
  }, [locality])
  return state
}
