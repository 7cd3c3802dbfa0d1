// The map's place. Its code comes after the first figures; without it the wall is whole but for the map.
import { type ComponentType, lazy, Suspense } from 'react'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { useTexts } from '../useWall.ts'

export interface WallMapProps {
  sectorIds: string[]
  overview: boolean
}

const modules = import.meta.glob<{ WallMap: ComponentType<WallMapProps> }>('../map/WallMap.tsx')
const load = modules['../map/WallMap.tsx']
const WallMap = load ? lazy(async () => ({ default: (await load()).WallMap })) : null

export function MapSlot(props: WallMapProps) {
  const t = useTexts()
  return (
    <section className="map-slot" aria-label={t('map.title')}>
      <ErrorBoundary fallback={<p className="map-note">{t('fresh.broken')}</p>}>
        <Suspense fallback={<p className="map-note">{t('map.loading')}</p>}>
          {WallMap && <WallMap {...props} />}
        </Suspense>
      </ErrorBoundary>
    </section>
  )
}
