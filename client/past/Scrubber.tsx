// The timeline at the foot of the screen: drag to a moment, play it, type it, step, and come back.
import { useEffect, useRef, useState } from 'react'
import { MINUTE, type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { type PastSpan, pastSpeeds } from '../../shared/past.ts'
import { loadJson } from '../history.ts'
import { formatClock, formatDate } from '../i18n/format.ts'
import { useLanguage, useZone } from '../useWall.ts'
import { pastStore, usePastControls } from './pastStore.ts'
import { fieldMoment, fieldText, gapsIn, placeIn, ticksIn, windowOf } from './timeline.ts'
import { useLiveNow } from './useLiveNow.ts'
import { usePast, useTimeMachine } from './usePast.ts'
import { togglePlaying } from './usePastKeys.ts'
import { words } from './words.ts'
import './scrubber.css'

export function Scrubber() {
  useSpans()
  const machine = useTimeMachine()
  const past = usePast()
  const say = words[useLanguage()]
  const isPlaying = past !== null && past.speed > 0
  return (
    <section className="scrubber" aria-label={say.open}>
      <button
        type="button"
        className="scrubber-play"
        aria-label={isPlaying ? say.pause : say.play}
        onClick={() => togglePlaying(machine)}
      >
        <svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
          <path d={isPlaying ? 'M3.500 2.500h3v11h-3zM9.500 2.500h3v11h-3z' : 'M4 2l9.500 6L4 14z'} />
        </svg>
      </button>
      <span className="scrubber-speeds">
        {pastSpeeds.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={past?.speed === speed}
            onClick={() => machine.setSpeed(speed)}
          >
            {say.speed(speed)}
          </button>
        ))}
      </span>
      <Timeline />
      <MomentField />
      <button
        type="button"
        className="past-close"
        aria-label={say.close}
        title={`${say.close} (T)`}
        onClick={() => pastStore.setState({ isOpen: false })}
      >
        <svg className="shape stroke" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" />
        </svg>
      </button>
    </section>
  )
}

const AGAIN_EVERY: Millis = 30 * SECOND

/** Asks the server what is kept, now and every half minute. */
function useSpans(): void {
  useEffect(() => {
    let wanted = true
    const load = async () => {
      const answer = (await loadJson('/api/v1/past')) as { spans?: PastSpan[] } | null
      if (wanted && answer?.spans) pastStore.setState({ spans: answer.spans })
    }
    void load()
    const stop = systemClock.every(AGAIN_EVERY, load)
    return () => {
      wanted = false
      stop()
    }
  }, [])
}

/** Labels that stand beside one another without touching. */
const MOST_TICKS = 13

function Timeline() {
  const machine = useTimeMachine()
  const past = usePast()
  const zone = useZone()
  const now = useLiveNow()
  const say = words[useLanguage()]
  const spans = usePastControls((controls) => controls.spans)
  const [dragged, setDragged] = useState<Millis | null>(null)
  const at = dragged ?? past?.at ?? now
  const reach = windowOf(spans ?? [], past?.at ?? now, Math.ceil(now / MINUTE) * MINUTE)
  const percent = (moment: Millis) => `${(100 * placeIn(reach, moment)).toFixed(3)}%`
  const range = useCommit((value) => {
    setDragged(null)
    machine.goTo(value)
  })
  return (
    <span className="timeline">
      <span className="timeline-track" aria-hidden="true">
        {spans &&
          gapsIn(reach, spans).map(({ from, to }) => (
            <span
              key={from}
              className="timeline-gap"
              title={say.down}
              style={{
                insetInlineStart: percent(from),
                inlineSize: `calc(${percent(to)} - ${percent(from)})`,
              }}
            />
          ))}
      </span>
      {ticksIn(reach, zone, MOST_TICKS).map((tick) => (
        <span
          key={tick.at}
          className="timeline-tick"
          aria-hidden="true"
          style={{ insetInlineStart: percent(tick.at) }}
        >
          {tick.label}
        </span>
      ))}
      <input
        ref={range}
        type="range"
        min={reach.from}
        max={reach.to}
        step={SECOND}
        value={at}
        aria-label={say.timeline}
        aria-valuetext={`${formatClock(at, zone)} ${formatDate(at, zone)}`}
        onChange={(event) => setDragged(Number(event.target.value))}
      />
      {dragged !== null && (
        <span className="timeline-bubble" style={{ insetInlineStart: percent(dragged) }}>
          {formatClock(dragged, zone)}
        </span>
      )}
    </span>
  )
}

/** The value that a field is left with: React's own `onChange` tells every one on the way. */
function useCommit(commit: (value: number) => void) {
  const field = useRef<HTMLInputElement>(null)
  const latest = useRef(commit)
  latest.current = commit
  useEffect(() => {
    const element = field.current!
    const hear = () => latest.current(Number(element.value))
    element.addEventListener('change', hear)
    return () => element.removeEventListener('change', hear)
  }, [])
  return field
}

function MomentField() {
  const machine = useTimeMachine()
  const past = usePast()
  const zone = useZone()
  const now = useLiveNow()
  const say = words[useLanguage()]
  const [typed, setTyped] = useState<string | null>(null)
  const shown = past?.at ?? now
  const give = () => {
    const at = typed === null ? null : fieldMoment(typed, shown, zone)
    setTyped(null)
    if (at !== null) machine.goTo(at)
  }
  return (
    <input
      className="scrubber-moment"
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={say.moment}
      title={say.momentHint}
      value={typed ?? fieldText(shown, zone)}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={give}
      onKeyDown={(event) => {
        // Left, so that the keys are the wall's again.
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
