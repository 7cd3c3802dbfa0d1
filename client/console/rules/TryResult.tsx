// When a rule would have fired over the last thirty days, on a line.
import type { Subject } from '../../../shared/alert.ts'
import { DAY, type Millis } from '../../../shared/clock.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatAge, formatDate, formatNumber, formatTime } from '../../i18n/format.ts'
import { useLanguage, useText, useZone } from '../../useWall.ts'
import { coarse } from '../parts/When.tsx'

export interface Tried {
  from: Millis
  to: Millis
  fired: { at: Millis; until: Millis | null; subject: Subject }[]
  /** Of all, also of those that are not listed. */
  count: number
  /** On what it rests: `share` of the time is known, 0–1. */
  coverage: { of: 'samples' | 'cases' | 'reports'; share: number; count?: number }
}

const WIDTH = 1_000
const LISTED = 8

export function TryResult({ tried }: { tried: Tried }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const { from, to, fired, count, coverage } = tried
  const x = (at: Millis) => ((at - from) / (to - from)) * WIDTH
  const days = Array.from({ length: Math.floor((to - from) / (5 * DAY)) + 1 }, (_, i) => to - i * 5 * DAY)
  const number = (n: number) => formatNumber(n, 0, language)
  const listed = fired.slice(-LISTED).reverse()
  return (
    <div className="tried" role="status">
      <p>
        <b>{count ? texts.rules.fired(number(count)) : texts.rules.firedNever}</b>
        {' · '}
        {texts.rules.coverage(`${formatNumber(coverage.share * 100, 0, language)} %`)}
        {coverage.count !== undefined && ` · ${texts.rules.looked(number(coverage.count))}`}
      </p>
      <svg viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" role="img" aria-label={texts.rules.spans}>
        <path className="tried-line" d={`M0 30H${WIDTH}`} vectorEffect="non-scaling-stroke" />
        {days.map((at) => (
          <path key={at} className="tried-line" d={`M${x(at)} 30v8`} vectorEffect="non-scaling-stroke" />
        ))}
        {fired.map(({ at, until, subject }) => (
          <rect
            key={`${at} ${subject.id}`}
            x={x(at)}
            y={8}
            width={Math.max(3, x(until ?? to) - x(at))}
            height={22}
          />
        ))}
      </svg>
      <p className="tried-days" aria-hidden="true">
        {days.toReversed().map((at) => (
          <span key={at} style={{ insetInlineStart: `${x(at) / 10}%` }}>
            {formatDate(at, zone).slice(0, 5)}
          </span>
        ))}
      </p>
      {listed.length > 0 && (
        <ol>
          {listed.map(({ at, until, subject }) => (
            <li key={`${at} ${subject.id}`}>
              {formatDate(at, zone).slice(0, 5)} {formatTime(at, zone)}
              {' · '}
              {formatAge(coarse((until ?? to) - at), language)}
              {' · '}
              {text(subject.name)}
            </li>
          ))}
          {count > listed.length && <li>{texts.rules.more(number(count - listed.length))}</li>}
        </ol>
      )}
    </div>
  )
}
