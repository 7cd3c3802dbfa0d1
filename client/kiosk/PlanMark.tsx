// A quiet mark in the header of a screen that follows a plan: how long until the next scene, or that it is held.
import { formatRunning } from '../i18n/format.ts'
import { useLanguage, useWall } from '../useWall.ts'
import { isHeld, useKiosk } from './kioskStore.ts'
import { sceneName } from './sceneName.ts'
import { words } from './words.ts'

export function PlanMark() {
  const position = useKiosk((kiosk) => kiosk.position)
  const held = useKiosk(isHeld)
  const turnsAt = position?.turnsAt ?? null
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  // Only a screen that waits for a turn renders each second.
  const seconds = useWall((wall) =>
    turnsAt === null || held ? 0 : Math.max(0, Math.ceil((turnsAt - wall.now) / 1_000)),
  )
  if (!position || !catalogue) return null
  if (held)
    return (
      <span className="plan-mark plan-held" title={words[language].heldLong}>
        <svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 2.5h2.6v11H4zM9.4 2.5H12v11H9.4z" />
        </svg>
        {words[language].held}
      </span>
    )
  if (!position.next) return null
  const time = formatRunning(seconds * 1_000)
  return (
    <span
      className="plan-mark"
      title={words[language].next(sceneName(catalogue, position.next.scene, language), time)}
    >
      <svg className="shape stroke" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 4l5 4-5 4M9 4l5 4-5 4" />
      </svg>
      {time}
    </span>
  )
}
