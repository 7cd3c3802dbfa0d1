// Whether what is seen is of now: quiet while it is, inverted when it is not.
import { useConsoleTexts } from '../i18n/console.ts'
import { formatClock, formatRunning } from '../i18n/format.ts'
import { Digits } from '../tiles/marks.tsx'
import { useWall, useZone } from '../useWall.ts'

export function LinkMark() {
  const texts = useConsoleTexts()
  const zone = useZone()
  const state = useWall((wall) => wall.link.state)
  const now = useWall((wall) => wall.now)
  return (
    <p className="console-link" data-state={state}>
      {state !== 'lost' && <span>{texts.shell[state]}</span>}
      <Digits text={formatClock(now, zone)} />
    </p>
  )
}

export function LostBanner() {
  const texts = useConsoleTexts()
  const zone = useZone()
  const since = useWall((wall) =>
    wall.link.state === 'lost' && wall.link.since !== null ? wall.link.since + wall.serverOffset : null,
  )
  const isLost = useWall((wall) => wall.link.state === 'lost')
  if (!isLost) return null
  return (
    <div className="console-lost" role="alert">
      <strong>{since === null ? texts.shell.lostNever : texts.shell.lost(formatClock(since, zone))}</strong>
      <span>{texts.shell.lostHint}</span>
      {since !== null && <Age since={since} />}
    </div>
  )
}

function Age({ since }: { since: number }) {
  const age = useWall((wall) => Math.max(0, wall.now - since))
  return (
    <span aria-hidden="true">
      <Digits text={formatRunning(age)} />
    </span>
  )
}
