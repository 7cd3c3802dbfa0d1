import type { Indicator } from '../../shared/sector.ts'
import { decimalsOf, formatNumber } from '../i18n/format.ts'
import { useLanguage } from '../useWall.ts'
import { bulletOf } from './bullet.ts'
import type { Status } from './status.ts'

interface Props {
  indicator: Indicator
  status: Status
  target: number | undefined
}

/** A figure as a bar over its bands, the target as a line through it. Nothing when it has neither. */
export function Bullet({ indicator, status, target }: Props) {
  const language = useLanguage()
  const shape = bulletOf(indicator, status.value, target)
  if (!shape) return null
  const old = status.look === 'stale' || status.look === 'reported'
  return (
    <span className={`bullet ${old ? 'bullet-old' : ''} bullet-${status.alarm}`} aria-hidden="true">
      <span className="bullet-ground">
        {shape.zones.map(({ from, to, shade }) => (
          <i
            key={from}
            className={`zone-${shade}`}
            style={{ insetInlineStart: `${from}%`, inlineSize: `${to - from}%` }}
          />
        ))}
        {shape.value !== null && <span className="bullet-value" style={{ inlineSize: `${shape.value}%` }} />}
        {shape.target !== null && (
          <span className="bullet-target" style={{ insetInlineStart: `${shape.target}%` }} />
        )}
      </span>
      <span className="bullet-labels">
        {shape.labels.map(({ at, value, target: aim }) => (
          <span
            key={value}
            className={aim ? 'aim' : ''}
            style={{ insetInlineStart: `${at}%` }}
            data-edge={at > 94 ? 'end' : at < 6 ? 'start' : 'middle'}
          >
            {formatNumber(value, Number.isInteger(value) ? 0 : Math.max(1, decimalsOf(indicator)), language)}
          </span>
        ))}
      </span>
    </span>
  )
}
