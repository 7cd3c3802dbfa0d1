// Opens the panel of sounds, and says when none is heard.
import { lazy, Suspense, useEffect } from 'react'
import { systemClock } from '../../shared/clock.ts'
import { formatClock } from '../i18n/format.ts'
import { liveLine, useLanguage, useWall, useZone } from '../useWall.ts'
import { soundStore, useSound } from './soundStore.ts'
import { startSound } from './startSound.ts'
import { play } from './tones.ts'
import { words } from './words.ts'
import './sound.css'

const SoundPanel = lazy(async () => ({ default: (await import('./SoundPanel.tsx')).SoundPanel }))

export function SoundButton() {
  const language = useLanguage()
  const zone = useZone()
  const { open, muted, blocked } = words[language]
  const isOpen = useSound((sound) => sound.isOpen)
  const isBlocked = useSound((sound) => sound.isBlocked)
  const mutedUntil = useSound(({ settings }) => settings.mutedUntil)
  const offset = useWall((wall) => wall.serverOffset)
  const isMuted = useWall(({ now, serverOffset }) => now - serverOffset < mutedUntil)
  useEffect(() => startSound(liveLine, systemClock, play), [])
  const said = isMuted
    ? muted(formatClock(mutedUntil + offset, zone).slice(0, 5))
    : isBlocked
      ? blocked
      : null
  return (
    <>
      <button
        type="button"
        className="sound-open"
        title={`${said ?? open} (M)`}
        aria-label={said ?? open}
        aria-keyshortcuts="M"
        onClick={() => soundStore.setState({ isOpen: true })}
      >
        <svg className="shape stroke" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 9.500v5h4l5 4.500V5L7 9.500z" />
          <path
            d={said ? 'M16 9l6 6M22 9l-6 6' : 'M15.500 9a4.500 4.500 0 0 1 0 6M18.300 6.500a8 8 0 0 1 0 11'}
          />
        </svg>
        {isMuted && said && <span>{said}</span>}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <SoundPanel />
        </Suspense>
      )}
    </>
  )
}
