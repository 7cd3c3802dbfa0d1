import { useRef } from 'react'
import { cheapestPath, leversOf, nextEdge } from '../../shared/levers.ts'
import type { Composite, Sector } from '../../shared/sector.ts'
import { formatNumber, formatValue } from '../i18n/format.ts'
import { useLanguage, useText, useTexts } from '../useWall.ts'
import { type Behind, useBehind } from './behind.ts'
import { Glyph } from './glyphs.tsx'
import { Head } from './Head.tsx'
import { useOpenPassport } from './openPassport.ts'
import { groundOf } from './tile.ts'
import { useFitting } from './useFitting.ts'
import { useIndicator } from './useIndicator.ts'
import './points.css'

interface Props {
  sector: Sector
  indicator: Composite
  title: string
}

/** What one more good case is worth, and the fewest of them that lift an index over its next edge. */
export function LeversTile({ sector, indicator, title }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const open = useOpenPassport()
  const { status, state, target, focus } = useIndicator(sector, indicator, 'province')
  const behind = useBehind(indicator.over)
  const levers = leversOf(indicator, (name) => {
    const one = behind.get(name)
    return one?.state && { indicator: one.indicator, state: one.state }
  })
  const points = (value: number) =>
    formatValue(value, 'points', value < 0.1 ? 3 : value < 1 ? 2 : 1, language)
  const weight = state?.parts?.reduce((sum, { of }) => sum + of, 0) ?? 0
  const outOf = state?.outOf ?? 0
  const known = status.value !== null && outOf > 0
  const scaled = known ? (status.value! * weight) / outOf : 0
  const edge = known ? nextEdge({ bands: indicator.bands, target }, scaled) : null
  const path = edge === null ? null : cheapestPath(levers, ((edge - scaled) * outOf) / weight)
  const host = useRef<HTMLSpanElement>(null)
  const rows = useFitting(host, levers.length, [path?.length, known])
  return (
    <button
      type="button"
      className={`tile list levers ${groundOf(status.look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={focus ? t('focus.whole') : ''}
        simulated={status.simulated}
        look={status.look}
        since={status.since}
      />
      {known ? (
        <span className="levers-body" ref={host}>
          <span className="levers-head">
            {edge === null
              ? t('points.top')
              : t(path ? 'points.path' : 'points.noPath', {
                  edge: formatNumber(edge, 0, language),
                  gap: points(edge - scaled),
                })}
          </span>
          {path?.map(({ figure, count, points: worth }) => (
            <Row key={figure} behind={behind.get(figure)!} count={count} worth={points(worth)} />
          ))}
          <span className="levers-head levers-each">{t('points.each')}</span>
          {levers.slice(0, rows).map(({ figure, worth }) => (
            <Row key={figure} behind={behind.get(figure)!} count={1} worth={points(worth)} />
          ))}
        </span>
      ) : (
        <span className="list-empty">{t('list.empty')}</span>
      )}
    </button>
  )
}

function Row({
  behind: { sector, indicator },
  count,
  worth,
}: {
  behind: Behind
  count: number
  worth: string
}) {
  const text = useText()
  const language = useLanguage()
  return (
    <span className="levers-row">
      <span className="levers-count">+{formatNumber(count, 0, language)}</span>
      <span className="levers-name">
        <Glyph sector={sector} />
        {text(indicator.title)}
      </span>
      <span className="levers-worth">+{worth}</span>
    </span>
  )
}
