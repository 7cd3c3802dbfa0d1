// One alert where it is: its level's shape, in a ring where a ring stands, with a line to its name for
// the few worst. A new critical case draws circles, unless the reader wants no motion.
import type { Level } from '../../shared/level.ts'
import type { Alert } from './layers/alerts.ts'
import type { Pixel } from './view.ts'

export interface AlertBadgeProps {
  alert: Alert
  /** Relative to the badge's middle, in CSS pixels. */
  leader: [Pixel, Pixel] | undefined
  at: Pixel
  markUnit: number
  lost: boolean
  isNew: boolean
}

/** In u, round the middle. */
const shapes: Record<Level, string> = {
  normal: '',
  watch: 'M0-1 1.1.8H-1.1Z',
  warning: 'M0-1.25 1.25 0 0 1.25-1.25 0Z',
  critical: 'M-.95-.95H.95V.95H-.95Z',
}
const RING = 2
/** An SVG arc of a full turn is nothing: stop short of it. */
const WHOLE = 0.9999

export function AlertBadge({ alert, leader, at, markUnit, lost, isNew }: AlertBadgeProps) {
  const { level, part, position, number } = alert
  const scaled = (value: number) => value / markUnit
  return (
    <svg
      className="map-alert"
      data-level={level}
      data-lost={lost || undefined}
      data-lon={position[0]}
      data-lat={position[1]}
      viewBox="-3 -3 6 6"
      style={{ left: at[0], top: at[1], width: 6 * markUnit, height: 6 * markUnit }}
      aria-hidden="true"
    >
      {isNew && <circle className="map-alert-pulse" r={RING} />}
      {leader && (
        <line
          className="map-alert-leader"
          x1={scaled(leader[0][0])}
          y1={scaled(leader[0][1])}
          x2={scaled(leader[1][0])}
          y2={scaled(leader[1][1])}
        />
      )}
      {part !== null && (
        <>
          <circle className="map-alert-ground" r={RING + 0.4} />
          <circle className="map-alert-ring" r={RING} strokeOpacity={0.26} />
          {!lost && <path className="map-alert-ring" d={arc(part)} />}
        </>
      )}
      <path className="map-alert-shape" d={shapes[level]} />
      {number !== null && (
        <text className="map-alert-number" y={level === 'watch' ? 0.32 : 0.05}>
          {number}
        </text>
      )}
    </svg>
  )
}

/** From 12 o'clock clockwise. */
function arc(part: number): string {
  const share = Math.max(0, Math.min(WHOLE, part))
  const turn = 2 * Math.PI * share
  const end = `${RING * Math.sin(turn)} ${-RING * Math.cos(turn)}`
  return `M0 ${-RING}A${RING} ${RING} 0 ${share > 0.5 ? 1 : 0} 1 ${end}`
}
