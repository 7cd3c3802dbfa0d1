// The marks that say how bad and how old. Level: shape, word and colour. Freshness: shape and word,
// never a colour. Shapes are drawn, for the font has none of them.

import type { Millis } from '../../shared/clock.ts'
import type { Level } from '../../shared/level.ts'
import { formatAge, formatMoment } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import type { Look, Simulated } from './status.ts'

const shapes: Record<Exclude<Level, 'normal'>, string> = {
  watch: 'M8 2 15 14H1z',
  warning: 'M8 .8 15.200 8 8 15.200.8 8z',
  critical: 'M2 2h12v12H2z',
}

/** ▲ ◆ ■; hollow for a level that was. */
export function LevelShape({ level, hollow = false }: { level: Level; hollow?: boolean }) {
  if (level === 'normal') return null
  return (
    <svg className={`shape ${hollow ? 'hollow' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[level]} />
    </svg>
  )
}

/** Shape and word; critical stands in a filled chip. Nothing when normal. */
export function LevelMark({ level }: { level: Level }) {
  const t = useTexts()
  if (level === 'normal') return null
  return (
    <span className={`level-mark level-${level}`}>
      <LevelShape level={level} />
      {t(`level.${level}`)}
    </span>
  )
}

const looks: Record<Exclude<Look, 'live'>, string> = {
  late: 'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM8 4.500V8l2.500 1.500',
  stale: 'M1 7 7 1M1 12 12 1M2.500 15 15 2.500M7.500 15 15 7.500M12 15.500 15.500 12',
  silent: 'M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM3.500 12.500l9-9',
  unknown: 'M2.500 8h11',
  reported: 'M3.500 1.500h6l3 3v10h-9zM5.500 7.500h5M5.500 10.500h5',
}

/** How old, in words that run: `Cũ · 10 phút 28 giây`. Nothing when live. */
export function FreshnessMark({ look, since }: { look: Look; since: Millis | null }) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const now = useWall((state) =>
    look === 'live' || look === 'unknown' || look === 'reported' ? 0 : state.now,
  )
  if (look === 'live') return null
  const word = t(`fresh.${look}`)
  let text: string = word
  if (since !== null && look === 'silent')
    text = t('fresh.since', { word, time: formatMoment(since, now, zone) })
  else if (since !== null && look !== 'unknown')
    text = t('fresh.for', { word, age: formatAge(now - since, language) })
  return (
    <span className="freshness-mark">
      <svg className="shape stroke" viewBox="0 0 16 16" aria-hidden="true">
        <path d={looks[look]} />
      </svg>
      {text}
    </span>
  )
}

export function SimMark({ simulated }: { simulated: Simulated }) {
  if (simulated === 'none') return null
  return <span className="sim">{simulated === 'mixed' ? 'SIM*' : 'SIM'}</span>
}

const arrows = {
  up: 'M3 13 13 3M5.500 3H13v7.500',
  down: 'M3 3l10 10M5.500 13H13V5.500',
  flat: 'M2 8h12M9.500 3.500 14 8l-4.500 4.500',
}

/** Which way a figure went: an open line, for filled triangles are levels. */
export function Arrow({ to }: { to: keyof typeof arrows }) {
  return (
    <svg className="shape stroke" viewBox="0 0 16 16" aria-hidden="true">
      <path d={arrows[to]} />
    </svg>
  )
}

/** Text whose digits stand in cells of one width: clocks, countdowns, columns. */
export function Digits({ text }: { text: string }) {
  let place = 0
  return (
    <span className="digits">
      {[...text].map((sign) => (
        // A digit is its place: the list never reorders.
        <span key={place++} className={/\d/.test(sign) ? 'digit' : undefined}>
          {sign}
        </span>
      ))}
    </span>
  )
}
