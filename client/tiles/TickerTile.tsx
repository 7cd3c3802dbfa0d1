import { useMemo } from 'react'
import { formatTime } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useWallShallow, useZone } from '../useWall.ts'
import { tickerText } from '../wall/tickerText.ts'
import { Head } from './Head.tsx'
import { simulatedRows } from './tableRows.ts'

const ITEM_LIMIT = 20

/** The newest happenings, one to a line; what does not fit is left out whole. */
export function TickerTile({ sectors, title }: { sectors: readonly string[] | undefined; title: string }) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const catalogue = useWall((wall) => wall.catalogue)
  const tickers = useWallShallow((wall) =>
    Object.values(wall.rooms)
      .filter(({ room }) => !sectors || sectors.includes(room))
      .map(({ scalars }) => scalars.ticker),
  )
  const items = useMemo(
    () =>
      tickers
        .flat()
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
        .slice(0, ITEM_LIMIT)
        .map((item) => ({ ...item, text: catalogue && tickerText(catalogue, item, language) }))
        .filter(({ text }) => text !== null),
    [tickers, catalogue, language],
  )
  return (
    <section className="tile list ticker-tile">
      <Head title={title} simulated={simulatedRows(items)} />
      <ol>
        {items.map(({ id, at, text }) => (
          <li key={id}>
            <b>{formatTime(at, zone)}</b> {text}
          </li>
        ))}
        {!items.length && <li>{t('ticker.empty')}</li>}
      </ol>
    </section>
  )
}
