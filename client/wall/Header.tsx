// Who and what this screen is, whether it is live, and what time it is in the province.

import { ageOf } from '../../shared/freshness.ts'
import type { Scene } from '../../shared/scene.ts'
import { formatClock, formatDate, formatWeekday } from '../i18n/format.ts'
import { PlanMark } from '../kiosk/PlanMark.tsx'
import { PastButton } from '../past/PastButton.tsx'
import { words as pastWords } from '../past/words.ts'
import { sceneSectors } from '../scene/sceneSectors.ts'
import { SoundButton } from '../sound/SoundButton.tsx'
import { setFocusArea, type WallState } from '../store.ts'
import { Glyph } from '../tiles/glyphs.tsx'
import { Digits } from '../tiles/marks.tsx'
import { useFocusArea } from '../tiles/useFocusArea.ts'
import { useLanguage, useText, useTexts, useWall, useWallShallow, useZone, wallStore } from '../useWall.ts'
import { useIsDemo } from './useIsDemo.ts'

export function Header({ scene }: { scene: Scene | undefined }) {
  const text = useText()
  const name = useWall((wall) => wall.catalogue?.locality.name)
  const sector = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === scene?.id))
  return (
    <header className="wall-header">
      <h1>
        <span className="province">{name ? text(name) : ''}</span>
        <span className="scene-name">
          {sector && <Glyph sector={sector} />}
          {scene && text(scene.title)}
        </span>
      </h1>
      <Marks scene={scene} />
      <FocusChip />
      <PlanMark />
      <span className="header-space" />
      <SoundButton />
      <PastButton />
      <LinkState sector={sector?.id} />
      <DateAndClock />
    </header>
  )
}

/** The area that the scene is narrowed to; a press widens it again. */
function FocusChip() {
  const t = useTexts()
  const { name } = useFocusArea()
  if (name === null) return null
  return (
    <button
      type="button"
      className="focus-chip"
      title={t('focus.clear')}
      onClick={() => setFocusArea(wallStore, null)}
    >
      {name}
      <svg className="shape stroke" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" />
      </svg>
    </button>
  )
}

/** Whether any figure of the scene's sectors rests on simulated reports, and whether any does not. */
function simulatedIn({ rooms }: WallState, scene: Scene | undefined): 'none' | 'mixed' | 'all' {
  let some = false
  let real = false
  const ids = Object.keys(rooms)
  for (const id of scene ? sceneSectors(scene, ids) : ids)
    for (const { simulated, reports } of Object.values(rooms[id]!.scalars.indicators)) {
      some ||= simulated > 0
      real ||= simulated < reports
    }
  return some ? (real ? 'mixed' : 'all') : 'none'
}

/** What the figures rest on, and that it is a demonstration, where it is one. */
function Marks({ scene }: { scene: Scene | undefined }) {
  const t = useTexts()
  const simulated = useWall((wall) => simulatedIn(wall, scene))
  const isDemo = useIsDemo()
  if (simulated === 'none' && !isDemo) return null
  return (
    <span className="sim-chip">
      {simulated !== 'none' && (
        <>
          <span className="sim-box">{simulated === 'mixed' ? 'SIM*' : 'SIM'}</span>
          <span className="sim-words">{t(simulated === 'mixed' ? 'sim.mixedChip' : 'sim.chip')}</span>
        </>
      )}
      {isDemo && (
        <span className="demo-box" title={t('sim.demoLong')}>
          {t('sim.demo')}
        </span>
      )}
    </span>
  )
}

/** Feeds heard within their limit, of how many, and when the newest change came in. */
function feedsOf({ catalogue, rooms, now }: WallState, only: string | undefined) {
  const sectors = (catalogue?.sectors ?? []).filter(({ id }) => only === undefined || id === only)
  let live = 0
  let at = 0
  for (const { id, feed } of sectors) {
    const room = rooms[id]
    if (!room) continue
    at = Math.max(at, room.at)
    const age = ageOf(room.scalars.feed.at, now, feed)
    if (age === 'live' || age === 'late') live++
  }
  return { live, all: sectors.length, at }
}

function LinkState({ sector }: { sector: string | undefined }) {
  const t = useTexts()
  const zone = useZone()
  const language = useLanguage()
  const isPast = useWall((wall) => wall.past !== null)
  const link = useWall((wall) => wall.link)
  const { live, all, at } = useWallShallow((wall) => feedsOf(wall, sector))
  const seconds = useWall((wall) =>
    wall.link.state === 'lost'
      ? Math.max(0, Math.ceil((wall.link.nextAttemptAt + wall.serverOffset - wall.now) / 1_000))
      : 0,
  )
  const detail =
    link.state === 'live'
      ? t(sector === undefined || live < all ? 'link.sources' : 'link.updated', {
          live,
          all,
          time: at ? formatClock(at, zone) : '–',
        })
      : link.state === 'lost'
        ? t('link.retry', { attempt: link.attempt, seconds })
        : t('link.waiting')
  return (
    <span className="link-state" data-link={link.state}>
      <b>{isPast && link.state === 'live' ? pastWords[language].past : t(`link.${link.state}`)}</b>
      <span>{detail}</span>
    </span>
  )
}

function DateAndClock() {
  const language = useLanguage()
  const zone = useZone()
  const now = useWall((wall) => wall.now)
  const [hours, minutes, seconds] = formatClock(now, zone).split(':')
  return (
    <>
      <span className="date">
        <span>{formatWeekday(now, zone, language)}</span>
        <span>{formatDate(now, zone)}</span>
      </span>
      <time className="clock">
        <Digits text={`${hours}:${minutes}`} />
        <span className="clock-seconds">
          <Digits text={`:${seconds}`} />
        </span>
      </time>
    </>
  )
}
