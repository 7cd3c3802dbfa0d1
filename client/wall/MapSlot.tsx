// The map's place. Its code comes after the first figures; without it the wall is whole but for the map.
import { lazy, Suspense } from 'react'
import type { WallMapProps } from '../map/WallMap.tsx'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { useTexts } from '../useWall.ts'

const WallMap = lazy(async () => ({ default: (await import('../map/WallMap.tsx')).WallMap }))

export function MapSlot(props: WallMapProps) {
  const t = useTexts()
  return (
    <section className="map-slot" aria-label={t('map.title')}>
      <ErrorBoundary fallback={<p className="map-note">{t('fresh.broken')}</p>}>
        <Suspense fallback={<p className="map-note">{t('map.loading')}</p>}>
          <WallMap {...props} />
        </Suspense>
      </ErrorBoundary>
    </section>
  )
}
