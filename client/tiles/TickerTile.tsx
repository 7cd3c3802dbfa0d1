import { useMemo } from 'react'
import { MINUTE } from '../../shared/clock.ts'
import { ageOf } from '../../shared/freshness.ts'
import { formatMoment } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useWallShallow, useZone } from '../useWall.ts'
import { tickerText } from '../wall/tickerText.ts'
import { Head } from './Head.tsx'
import { simulatedRows } from './tableRows.ts'

const ITEM_LIMIT = 20
const ages = ['live', 'late', 'stale', 'silent'] as const

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
  const today = useWall((wall) => Math.floor(wall.now / MINUTE) * MINUTE)
  // As fresh as the freshest of its feeds: one that is heard makes no news of the others.
  const { look, since } = useWallShallow((wall) => {
    const heard = (wall.catalogue?.sectors ?? [])
      .filter(({ id }) => !sectors || sectors.includes(id))
      .map(({ id, feed }) => {
        const since = wall.rooms[id]?.scalars.feed.at ?? null
        return { look: ageOf(since, wall.now, feed), since }
      })
      .sort((a, b) => ages.indexOf(a.look) - ages.indexOf(b.look) || (b.since ?? 0) - (a.since ?? 0))
    const { look = 'silent', since = null } = heard[0] ?? {}
    // Time moves on each second; what is live says nothing of it.
    return { look, since: look === 'live' ? null : since }
  })
  return (
    <section className={`tile list ticker-tile look-${look}`}>
      <Head title={title} simulated={simulatedRows(items)} look={look} since={since} />
      <ol>
        {items.map(({ id, at, text }) => (
          <li key={id}>
            <b>{formatMoment(at, today, zone)}</b> {text}
          </li>
        ))}
        {!items.length && <li>{t('ticker.empty')}</li>}
      </ol>
    </section>
  )
}
