import { formatClock } from '../i18n/format.ts'
import { sectorStatus } from '../tiles/status.ts'
import { useLanguage, useTexts, useWall, useWallShallow, useZone } from '../useWall.ts'
import { sentenceOf } from './sentence.ts'

/** The sentence over the map. A wall that is cut off says what moment it shows instead. */
export function SentenceOver() {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const lostAt = useWall((wall) =>
    wall.link.state === 'lost' && wall.link.since !== null ? wall.link.since + wall.serverOffset : null,
  )
  const { main, detail } = useWallShallow((wall) =>
    sentenceOf(
      (wall.catalogue?.sectors ?? []).map((sector) => {
        const { level, unclear } = sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now)
        return { title: sector.title, level, unclear }
      }),
      language,
    ),
  )
  return (
    <div className="sentence">
      <h2>{lostAt === null ? main : t('sentence.lastSeen', { time: formatClock(lostAt, zone) })}</h2>
      <p>{lostAt === null ? detail : t('sentence.lastSeenHint')}</p>
    </div>
  )
}
