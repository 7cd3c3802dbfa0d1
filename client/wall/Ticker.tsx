// The newest happenings in one line. Items that do not fit are left out whole.
import { useMemo } from 'react'
import { HOUR, MINUTE } from '../../shared/clock.ts'
import { formatClock, formatMoment } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useWallShallow, useZone } from '../useWall.ts'
import { tickerText } from './tickerText.ts'

const ITEM_LIMIT = 6

export function Ticker({ sector }: { sector: string | undefined }) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const catalogue = useWall((wall) => wall.catalogue)
  const tickers = useWallShallow((wall) =>
    Object.values(wall.rooms)
      .filter(({ room }) => sector === undefined || room === sector)
      .map(({ scalars }) => scalars.ticker),
  )
  const lostAt = useWall((wall) =>
    wall.link.state === 'lost' && wall.link.since !== null ? wall.link.since + wall.serverOffset : null,
  )
  const items = useMemo(
    () =>
      catalogue
        ? tickers
            .flat()
            .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
            .slice(0, ITEM_LIMIT)
            .map((item) => ({ ...item, text: tickerText(catalogue, item, language) }))
            .filter(({ text }) => text !== null)
        : [],
    [catalogue, tickers, language],
  )
  // What is older is no news; whether it was today its own day says.
  const now = useWall((wall) => Math.floor(wall.now / MINUTE) * MINUTE)
  const recent = items.filter(({ at }) => now - at < 20 * HOUR)
  return (
    <footer className="ticker">
      <ol>
        {recent.map(({ id, at, text }) => (
          <li key={id}>
            <b>{formatMoment(at, now, zone)}</b> {text}
          </li>
        ))}
        {!recent.length && <li>{t('ticker.empty')}</li>}
      </ol>
      {lostAt !== null && (
        <span className="ticker-note">{t('ticker.after', { time: formatClock(lostAt, zone) })}</span>
      )}
    </footer>
  )
}
