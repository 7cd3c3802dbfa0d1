// New alerts are heard, the worst by name, and said over a list whose rows are held in their places.
import { useEffect, useRef, useState } from 'react'
import type { Alert } from '../../../shared/alert.ts'
import { type Millis, SECOND, type Stop, systemClock } from '../../../shared/clock.ts'
import { levels, worstLevel } from '../../../shared/level.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useWall } from '../../useWall.ts'

/** Many at once are one sentence. */
const SAID_AFTER: Millis = SECOND / 2

interface News {
  count: number
  worst: Alert
}

/** Says alerts that fired since the page was opened, once each, whatever the list is narrowed to. */
export function Announcer() {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const message = useWall((wall) => wall.alerts)
  const known = useRef<Set<string> | null>(null)
  const waiting = useRef<Alert[]>([])
  const stop = useRef<Stop | null>(null)
  const [news, setNews] = useState<News | null>(null)
  useEffect(() => {
    if (!message) return
    const firing = message.alerts.filter(({ state }) => state === 'firing')
    const before = known.current
    known.current = new Set(firing.map(keyOf))
    if (!before) return
    waiting.current.push(...firing.filter((alert) => !before.has(keyOf(alert))))
    if (!waiting.current.length || stop.current) return
    stop.current = systemClock.after(SAID_AFTER, () => {
      const count = waiting.current.length
      const worst = waiting.current.toSorted((a, b) => rank(b) - rank(a))[0]!
      waiting.current = []
      stop.current = null
      setNews({ count, worst })
    })
  }, [message])
  useEffect(
    () => () => {
      stop.current?.()
      stop.current = null
    },
    [],
  )
  return (
    <p className="announcer" role="status" aria-live="assertive">
      {news &&
        texts.list.announce(
          formatNumber(news.count, 0, language),
          `${texts.severity[news.worst.severity]}, ${text(news.worst.message)}`,
        )}
    </p>
  )
}

/** An alert that fires again is news again. */
const keyOf = ({ id, timesFired }: Alert): string => `${id} ${timesFired}`
const rank = ({ severity }: Alert): number => levels.indexOf(severity)

/** Over the list: what came while it was held. */
export function FreshBar({
  fresh,
  isMoved,
  onShow,
}: {
  fresh: readonly Alert[]
  isMoved: boolean
  onShow(): void
}) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  if (!isMoved) return null
  const worst = worstLevel(fresh.map(({ severity }) => severity))
  return (
    <button type="button" className="alerts-fresh" aria-keyshortcuts="N" onClick={onShow}>
      <span className={`level-${worst}`}>
        <LevelShape level={worst} />
      </span>
      <b>{fresh.length ? texts.list.fresh(formatNumber(fresh.length, 0, language)) : texts.list.moved}</b>
      <span>
        {texts.list.show} <kbd>N</kbd>
      </span>
    </button>
  )
}
