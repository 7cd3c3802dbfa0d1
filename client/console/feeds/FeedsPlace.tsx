// How the feeds are: what came last from each, how much, how late, and what was refused and why.
import './feeds.css'
import { SECOND } from '../../../shared/clock.ts'
import type { FeedReport, SectorFeed } from '../../../shared/feedHealth.ts'
import type { Sector } from '../../../shared/sector.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatNumber } from '../../i18n/format.ts'
import { Glyph } from '../../tiles/glyphs.tsx'
import { FreshnessMark } from '../../tiles/marks.tsx'
import type { Look } from '../../tiles/status.ts'
import { useLanguage, useText, useTexts, useWall } from '../../useWall.ts'
import { AskProblem } from '../parts/AskProblem.tsx'
import { LateNote } from '../parts/LateNote.tsx'
import { Age } from '../parts/When.tsx'
import { useMay } from '../session.ts'
import { useAsked } from '../useAsked.ts'
import { limitsText } from './limitsText.ts'
import { Rejections } from './Rejections.tsx'

export function FeedsPlace() {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const may = useMay()
  const asked = useAsked<FeedReport>('/feeds', 5 * SECOND)
  const sectors = useWall((wall) => wall.catalogue?.sectors)
  if (!asked.body || !sectors) return <AskProblem failure={asked.failure} onAgain={asked.again} />
  const { body } = asked
  const minutes = formatNumber(body.windowMs / 60_000, 0, language)
  // Without events of its own it has no feed: it stands on others.
  const fed = sectors.filter(({ id, events }) => events.length > 0 && body.sectors[id])
  return (
    <div className="feeds">
      <Ways ways={body.ways} />
      <LateNote asked={asked} />
      <section aria-label={texts.feeds.sectors}>
        <table className="feeds-table">
          <caption>
            {texts.feeds.sectors} <span>{texts.feeds.window(minutes)}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{texts.feeds.sector}</th>
              <th scope="col">{texts.feeds.state}</th>
              <th scope="col">{texts.feeds.last}</th>
              <th scope="col" className="number">
                {texts.feeds.rate}
              </th>
              <th scope="col" className="number">
                {texts.feeds.lag}
              </th>
              <th scope="col">{texts.feeds.rejected}</th>
            </tr>
          </thead>
          <tbody>
            {fed.map((sector) => (
              <FeedRow key={sector.id} sector={sector} feed={body.sectors[sector.id]!} />
            ))}
            {Object.keys(body.unknown.rejectedPerMinute).length > 0 && (
              <tr>
                <th scope="row">{texts.feeds.unknownSector}</th>
                <td colSpan={4} />
                <td>
                  <Refused perMinute={body.unknown.rejectedPerMinute} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {may('rejections.see') && <Rejections />}
    </div>
  )
}

function Ways({ ways }: { ways: FeedReport['ways'] }) {
  const texts = useConsoleTexts()
  const t = useTexts()
  return (
    <p className="feeds-ways">
      <b>{texts.feeds.ways}</b>
      {ways.map(({ name, state, since }) => (
        <span key={name} data-state={state}>
          {t(`ways.${name}`)}: {texts.feeds.way[state]}
          {state !== 'connected' && (
            <>
              {' '}
              <Age since={since} say={texts.age} />
            </>
          )}
        </span>
      ))}
    </p>
  )
}

function FeedRow({ sector, feed }: { sector: Sector; feed: SectorFeed }) {
  const texts = useConsoleTexts()
  const text = useText()
  const t = useTexts()
  const language = useLanguage()
  const { freshness, at, acceptedPerMinute, lagMs } = feed
  const look: Look = freshness === 'simulated' ? 'live' : freshness
  const number = (n: number) => formatNumber(n, n > 0 && n < 10 ? 1 : 0, language)
  const lag = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : formatAge(ms, language))
  return (
    <tr data-look={look}>
      <th scope="row">
        <Glyph sector={sector} />
        {text(sector.title)}
        <span>{limitsText(sector, texts, language)}</span>
      </th>
      <td>
        {look === 'live' ? t('fresh.live') : <FreshnessMark look={look} since={at} />}
        {freshness === 'simulated' && <i className="sim">SIM</i>}
      </td>
      <td>{at === null ? texts.feeds.never : <Age since={at} say={texts.ago} />}</td>
      <td className="number">{number(acceptedPerMinute)}</td>
      <td className="number feeds-lag">
        {lagMs ? (
          <>
            <span>{lag(lagMs.p50)} ·</span> <span>{lag(lagMs.p95)}</span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td>
        <Refused perMinute={feed.rejectedPerMinute} />
      </td>
    </tr>
  )
}

/** Rejections a minute, each with its reason; a dash when there are none. */
function Refused({ perMinute }: { perMinute: Record<string, number> }) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const all = Object.entries(perMinute).sort(([, a], [, b]) => b - a)
  if (!all.length) return <>–</>
  return (
    <ul className="feeds-refused">
      {all.map(([code, count]) => (
        <li key={code}>
          <b>{formatNumber(count, count < 10 ? 1 : 0, language)}</b> {texts.feeds.code[code] ?? code}
        </li>
      ))}
    </ul>
  )
}
