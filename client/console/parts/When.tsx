// Ages that run with the server's clock. Past a minute seconds say nothing.
import { MINUTE, type Millis } from '../../../shared/clock.ts'
import { formatAge } from '../../i18n/format.ts'
import { useLanguage, useWall } from '../../useWall.ts'

export const coarse = (ageMs: Millis): Millis =>
  ageMs < MINUTE ? ageMs : Math.floor(ageMs / MINUTE) * MINUTE

/** `say` puts the age into words; it renders only when the words change. */
export function Age({ since, say = (age) => age }: { since: Millis; say?: (age: string) => string }) {
  const language = useLanguage()
  const text = useWall((wall) => formatAge(coarse(Math.max(0, wall.now - since)), language))
  return <>{say(text)}</>
}
