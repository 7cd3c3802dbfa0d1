// Where one can go, and what waits there: open alerts that nobody has.
import { useConsoleTexts } from '../i18n/console.ts'
import { formatNumber } from '../i18n/format.ts'
import { LevelShape } from '../tiles/marks.tsx'
import { useLanguage, useWall } from '../useWall.ts'
import type { Place } from './places.tsx'
import { followLink, hrefOf } from './route.ts'

export function PlaceRail({ places, current }: { places: readonly Place[]; current: string }) {
  const texts = useConsoleTexts()
  return (
    <nav className="console-rail" aria-label={texts.shell.nav}>
      {places.map(({ id, glyph }) => (
        <a key={id} href={hrefOf(id)} onClick={followLink} aria-current={id === current ? 'page' : undefined}>
          <span className="console-rail-top">
            <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true">
              {glyph}
            </svg>
            {id === 'alerts' && <Waiting />}
          </span>
          <span>{texts.places[id]}</span>
        </a>
      ))}
      <a className="console-rail-wall" href={`/wall${location.search.includes('lang=en') ? '?lang=en' : ''}`}>
        <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 5h18v12H3zM3 9.500h5.500M3 13h5.500M15.500 9.500H21M15.500 13H21M9 20.500h6" />
        </svg>
        <span>{texts.shell.toWall}</span>
      </a>
    </nav>
  )
}

/** Critical ones that nobody has; nothing when there is none. */
function Waiting() {
  const language = useLanguage()
  const count = useWall(
    (wall) =>
      wall.alerts?.alerts.filter(({ state, severity }) => state === 'firing' && severity === 'critical')
        .length ?? 0,
  )
  if (!count) return null
  return (
    <b className="console-waiting">
      <LevelShape level="critical" />
      {formatNumber(count, 0, language)}
    </b>
  )
}
