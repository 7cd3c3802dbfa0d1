import { useEffect, useMemo, useRef } from 'react'
import { MINUTE } from '../../shared/clock.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { historyKey } from '../history.ts'
import { decimalsOf, formatNumber } from '../i18n/format.ts'
import { useHistory } from '../useHistory.ts'
import { useLanguage, useWall, useZone } from '../useWall.ts'
import { reachOf, sparkOf, startOf, windowEnd } from './spark.ts'
import type { Status } from './status.ts'
import { useBox } from './useBox.ts'
import { referenceOf } from './words.ts'

/** Redrawn when a point came, and every 10 s as its time moves on. */
const REDRAW_MS = 10_000
/** In u. */
const LEAST_WIDTH = 6
/** A line over less than this, or over less than this share of its drawing, says nothing of how a figure goes. */
const LEAST_REACH = 10 * MINUTE
const LEAST_SHARE = 1 / 20

interface Props {
  sector: Sector
  indicator: Indicator
  status: Status
  target: number | undefined
}

export function Sparkline({ sector, indicator, status, target }: Props) {
  const history = useHistory()
  const host = useRef<HTMLSpanElement>(null)
  const box = useBox(host)
  const language = useLanguage()
  const zone = useZone()
  useEffect(() => history.want(sector.id, indicator.id), [history, sector.id, indicator.id])
  const series = useWall((state) => state.history[historyKey(sector.id, indicator.id)])
  const now = useWall((state) => Math.ceil(state.now / REDRAW_MS) * REDRAW_MS)
  const reference = referenceOf(indicator, status.value, target)
  const spark = useMemo(() => {
    if (!series) return null
    const least = Math.max(LEAST_REACH, LEAST_SHARE * (now - startOf(series, now)))
    if (reachOf(series) < least) return null
    return sparkOf(series, now, reference, windowEnd(indicator, now, zone))
  }, [series, now, reference, indicator, zone])
  // Where a long figure leaves no room for a line worth reading, there is none.
  if (!spark || (box && box.width < LEAST_WIDTH)) return <span className="spark" ref={host} />
  const { look, alarm } = status
  const old = look !== 'live' && look !== 'late'
  // Its number stands outside the lines, on the side where it is nearer to the edge.
  const side = spark.reference === null ? null : spark.reference < 50 ? 'above' : 'below'
  const decimals = reference !== undefined && Number.isInteger(reference) ? 0 : decimalsOf(indicator)
  return (
    <span
      ref={host}
      className={`spark ${side === null ? '' : `spark-${side}`} ${old ? 'spark-old' : ''} ${alarm === 'normal' ? '' : `alarm-${alarm}`}`}
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {spark.reference !== null && (
          <path
            className="spark-reference"
            d={`M0 ${spark.reference}H100`}
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path className="spark-previous" d={spark.previous} vectorEffect="non-scaling-stroke" />
        <path className="spark-line" d={spark.line} vectorEffect="non-scaling-stroke" />
      </svg>
      {spark.reference !== null && reference !== undefined && (
        <span className={`spark-label ${side}`} style={{ top: `${spark.reference}%` }}>
          {formatNumber(reference, decimals, language)}
        </span>
      )}
      {old && spark.end && (
        <span
          className="spark-gap"
          style={{ left: `${spark.end.x}%`, width: `${Math.max(6, spark.now - spark.end.x)}%` }}
        />
      )}
      {spark.end && (
        <span className="spark-end" style={{ left: `${spark.end.x}%`, top: `${spark.end.y}%` }} />
      )}
    </span>
  )
}
