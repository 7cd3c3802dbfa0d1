// A number with its unit and SIM mark. It counts to a new value without React: 300 ms at most, at once
// when the reader wants no motion.
import { useLayoutEffect, useRef } from 'react'
import type { Level } from '../../shared/level.ts'
import type { Indicator } from '../../shared/sector.ts'
import { decimalsOf, formatFigure } from '../i18n/format.ts'
import { useLanguage } from '../useWall.ts'
import { SimMark } from './marks.tsx'
import type { Simulated } from './status.ts'

const COUNT_MS = 300

export interface FigureProps {
  indicator: Indicator
  /** Null is a dash. */
  value: number | null
  simulated: Simulated
  alarm: Level
  size: 'hero' | 'lead' | 'head' | 'tile' | 'secondary' | 'board'
}

export function Figure({ indicator, value, simulated, alarm, size }: FigureProps) {
  const language = useLanguage()
  const number = useRef<HTMLSpanElement>(null)
  const shown = useRef<number | null>(null)
  const { unit } = indicator
  const decimals = decimalsOf(indicator)
  useLayoutEffect(() => {
    const element = number.current
    const from = shown.current
    shown.current = value
    if (!element || value === null) return
    const write = (n: number) => {
      element.textContent = formatFigure(n, unit, decimals, language).number
    }
    if (from === null || from === value || !moves()) return write(value)
    let start: number | undefined
    let frame = requestAnimationFrame(function step(time) {
      start ??= time
      const part = Math.min(1, (time - start) / COUNT_MS)
      const eased = 1 - (1 - part) ** 3
      write(part < 1 ? from + (value - from) * eased : value)
      if (part < 1) frame = requestAnimationFrame(step)
    })
    return () => {
      cancelAnimationFrame(frame)
      write(value)
    }
  }, [value, unit, decimals, language])

  const { number: digits, unit: name } =
    value === null ? { number: '', unit: '' } : formatFigure(value, unit, decimals, language)
  return (
    <span
      className={`figure figure-${size} ${digits.length > 6 ? 'figure-long' : ''} ${alarm === 'normal' ? '' : `alarm-${alarm}`}`}
    >
      {/* Keys: the dash must not be the number's element, whose text React does not know. */}
      {value === null ? (
        <span key="dash" className="dash" role="img" aria-label="—" />
      ) : (
        <span key="number" className="figure-number" ref={number} />
      )}
      <span className="figure-side">
        <SimMark simulated={simulated} />
        {name && <span className="unit">{name}</span>}
      </span>
    </span>
  )
}

const moves = () => !document.hidden && !matchMedia('(prefers-reduced-motion: reduce)').matches
