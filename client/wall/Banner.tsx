// Says that the screen is cut off, since when, and for how long: inverted, so that nobody takes the
// figures for current ones. A way into the server that is away is said more quietly.
import { formatClock } from '../i18n/format.ts'
import { useTexts, useWall, useZone } from '../useWall.ts'
import { RunningAge } from './RunningAge.tsx'

export function Banner() {
  const t = useTexts()
  const zone = useZone()
  const link = useWall((wall) => wall.link)
  const offset = useWall((wall) => wall.serverOffset)
  if (link.state !== 'lost') return <WaysNotice />
  const since = link.since === null ? null : link.since + offset
  return (
    <div className="banner" role="alert">
      <svg className="shape stroke banner-mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M9.500 16.500 8 18a4 4 0 0 1-5.600-5.600L6 9M14.500 7.500 16 6a4 4 0 0 1 5.600 5.600L18 15M8 2v3M2 8h3M16 22v-3M22 16h-3" />
      </svg>
      <strong>
        {since === null ? t('banner.never') : t('banner.lost', { time: formatClock(since, zone) })}
      </strong>
      <span className="banner-hint">{t(since === null ? 'banner.neverHint' : 'banner.held')}</span>
      {since !== null && (
        <span className="banner-age" aria-hidden="true">
          <span>{t('banner.age')}</span>
          <RunningAge since={since} />
        </span>
      )}
    </div>
  )
}

function WaysNotice() {
  const t = useTexts()
  const ways = useWall((wall) => wall.ways)
  const away = ways.filter(({ state }) => state === 'away')
  if (!away.length) return null
  const names = away.map(({ name }) => t(`ways.${name}`)).join(', ')
  return (
    <div className="ways-notice" role="status">
      {t('ways.away', { names })}
    </div>
  )
}
