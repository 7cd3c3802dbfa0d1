// The control page's order: takes the chosen screens to a past moment together, or back to live.
import { type FormEvent, useState } from 'react'
import { HOUR, SECOND, systemClock } from '../../shared/clock.ts'
import { pastSpeeds } from '../../shared/past.ts'
import type { Command } from '../../shared/protocol.ts'
import { useLanguage, useZone } from '../useWall.ts'
import { fieldMoment, fieldText } from './timeline.ts'
import { words } from './words.ts'

export function PastOrder({ onOrder }: { onOrder(command: Command): void }) {
  const say = words[useLanguage()]
  const zone = useZone()
  const [text, setText] = useState(() =>
    fieldText(Math.floor((systemClock.now() - HOUR) / SECOND) * SECOND, zone),
  )
  const [speed, setSpeed] = useState(0)
  const at = fieldMoment(text, systemClock.now(), zone)
  const give = (event: FormEvent) => {
    event.preventDefault()
    if (at !== null) onOrder({ kind: 'past', past: { at, speed } })
  }
  return (
    <form onSubmit={give}>
      <label>
        {say.moment}
        <input
          value={text}
          autoComplete="off"
          spellCheck={false}
          title={say.momentHint}
          aria-invalid={at === null}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <select
        value={speed}
        aria-label={say.speedName}
        onChange={(event) => setSpeed(Number(event.target.value))}
      >
        {[0, ...pastSpeeds].map((each) => (
          <option key={each} value={each}>
            {each === 0 ? say.still : say.speed(each)}
          </option>
        ))}
      </select>
      <button type="submit" disabled={at === null}>
        {say.open}
      </button>
      <button type="button" onClick={() => onOrder({ kind: 'past', past: null })}>
        {say.live}
      </button>
    </form>
  )
}
