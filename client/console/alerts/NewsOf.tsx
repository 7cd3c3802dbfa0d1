// New alerts are heard, the worst by name, and said over a list whose rows are held in their places.
import { useEffect, useRef, useState } from 'react'
import type { Alert } from '../../../shared/alert.ts'
import { type Millis, SECOND, systemClock } from '../../../shared/clock.ts'
import { worstLevel } from '../../../shared/level.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useLanguage, useText, useWall } from '../../useWall.ts'

/** Many at once are one sentence. */
const SAID_EVERY: Millis = 4 * SECOND

/** Says alerts that fired since the page was opened, once each, whatever the list is narrowed to. */
export function Announcer() {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const message = useWall((wall) => wall.alerts)
  const known = useRef<Set<string> | null>(null)
  const waiting = useRef<Alert[]>([])
  const [said, say] = useState('')
  useEffect(() => {
    if (!message) return
    const firing = message.alerts.filter(({ state }) => state === 'firing')
    const before = known.current
    known.current = new Set(firing.map(({ id, timesFired }) => `${id} ${timesFired}`))
    if (!before) return
    waiting.current.push(...firing.filter(({ id, timesFired }) => !before.has(`${id} ${timesFired}`)))
    if (!waiting.current.length) return
    return systemClock.after(SAID_EVERY / 8, () => {
      const [worst] = waiting.current
      if (!worst) return
      const count = formatNumber(waiting.current.length, 0, language)
      waiting.current = []
      say(texts.list.announce(count, `${texts.severity[worst.severity]}, ${text(worst.message)}`))
    })
  }, [message, texts, text, language])
  return (
    <p className="announcer" role="status" aria-live="assertive">
      {said}
    </p>
  )
}

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
