// Says that what is shown is past: a frame of stripes round the whole screen and an inverted banner with the
// moment, so that nobody takes it for now. No level's colour is in it.
import { useEffect } from 'react'
import { SECOND, systemClock } from '../../shared/clock.ts'
import { formatAge, formatClock, formatDate, formatMoment } from '../i18n/format.ts'
import { Digits } from '../tiles/marks.tsx'
import { useLanguage, useWall, useZone } from '../useWall.ts'
import { pastStore, usePastControls } from './pastStore.ts'
import { useLiveNow } from './useLiveNow.ts'
import { usePast, useTimeMachine } from './usePast.ts'
import { words } from './words.ts'
import './past.css'

/** Null while live, but for the reason why a wish was not followed. */
export function PastBanner() {
  const past = usePast()
  return past ? <Mark /> : <Refusal />
}

function Mark() {
  const past = usePast()!
  const language = useLanguage()
  const zone = useZone()
  const machine = useTimeMachine()
  const isLost = useWall((wall) => wall.link.state === 'lost')
  const isCatalogueKnown = useWall((wall) => wall.catalogue !== null)
  const now = useLiveNow()
  const refusal = useRefusal()
  const say = words[language]
  const second = Math.floor(past.at / SECOND) * SECOND
  const isSeeking = past.state === 'seeking'
  return (
    <>
      <div className="past-frame" aria-hidden="true" />
      <div className="past-banner" data-past={past.state}>
        <svg className="shape stroke past-mark" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4.500 8A9 9 0 1 1 3 12M4 3.500V8h4.500M12 7v5.200l3.600 2.200" />
        </svg>
        <strong role="status">{isSeeking ? say.seeking : say.past}</strong>
        {isCatalogueKnown && (
          <span className="past-moment">
            <Digits text={formatClock(second, zone)} /> <span>{formatDate(second, zone)}</span>
          </span>
        )}
        <b className="past-speed">
          {past.atEnd ? say.atEnd : past.speed === 0 ? say.still : say.speed(past.speed)}
        </b>
        <span className="past-hint">
          {refusal ??
            (isLost ? say.lost : isSeeking ? say.seekingHint : say.ago(formatAge(now - second, language)))}
        </span>
        <button type="button" className="past-live" onClick={machine.live}>
          <kbd>0</kbd> {say.live}
        </button>
      </div>
    </>
  )
}

function Refusal() {
  const refusal = useRefusal()
  if (refusal === null) return null
  return (
    <div className="past-refused" role="alert">
      {refusal}
    </div>
  )
}

/** Long enough to be read by who asked. */
const SAID_FOR = 15 * SECOND

/** Why the last wish was not followed, as a sentence; null when it was, or some time ago. */
function useRefusal(): string | null {
  const refused = usePastControls((controls) => controls.refused)
  const language = useLanguage()
  const zone = useZone()
  useEffect(
    () => (refused ? systemClock.after(SAID_FOR, () => pastStore.setState({ refused: null })) : undefined),
    [refused],
  )
  if (!refused) return null
  const { why, span } = refused
  return words[language].refused[why](span && formatMoment(span.from, systemClock.now(), zone))
}
