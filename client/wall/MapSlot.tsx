// The map's place. Its code comes after the first figures; without it the wall is whole but for the map.
import { lazy, Suspense, useMemo } from 'react'
import { useKiosk } from '../kiosk/kioskStore.ts'
import type { WallMapProps } from '../map/WallMap.tsx'
import { ErrorBoundary } from '../tiles/ErrorBoundary.tsx'
import { useTexts } from '../useWall.ts'

const WallMap = lazy(async () => ({ default: (await import('../map/WallMap.tsx')).WallMap }))

/** What is shown round an alert that has the screen. */
const ALERT_KM = 14

export function MapSlot(props: WallMapProps) {
  const t = useTexts()
  const place = useKiosk(({ takeover }) => takeover?.alert.subject.place?.join() ?? null)
  const camera = useMemo(() => {
    if (place === null) return null
    const [lon, lat] = place.split(',').map(Number) as [number, number]
    return { camera: { lon, lat, kmAcross: ALERT_KM }, tourSeconds: undefined }
  }, [place])
  return (
    <section className="map-slot" aria-label={t('map.title')}>
      <ErrorBoundary fallback={<p className="map-note">{t('fresh.broken')}</p>}>
        <Suspense fallback={<p className="map-note">{t('map.loading')}</p>}>
          <WallMap {...props} {...camera} />
        </Suspense>
      </ErrorBoundary>
    </section>
  )
}
