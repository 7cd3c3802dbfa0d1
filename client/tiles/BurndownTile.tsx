// How many cases are left of all, over time, beside what their due times would have left.
import { useMemo, useRef } from 'react'
import { ageOf } from '../../shared/freshness.ts'
import type { SceneTile } from '../../shared/scene.ts'
import type { Sector } from '../../shared/sector.ts'
import { formatNumber } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import { burndownOf, monthTicks, type Steps } from './burndown.ts'
import { Head } from './Head.tsx'
import { Digits } from './marks.tsx'
import { chooseRows, isOpen, simulatedRows } from './tableRows.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useTable } from './useTable.ts'
import './lines.css'

interface Props {
  sector: Sector
  kind: string
  tile: Extract<SceneTile, { kind: 'burndown' }>
  title: string
}

/** In u: what the axis needs under the lines, what a month's number needs beside the next. */
const AXIS = 2.6
const TOP = 0.6
const MONTH = 4

export function BurndownTile({ sector, kind, tile: { where }, title }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const feedAt = useWall((wall) => wall.rooms[sector.id]?.scalars.feed.at ?? null)
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const host = useRef<HTMLSpanElement>(null)
  const { width = 0, height = 0 } = useBox(host) ?? {}
  const rows = useMemo(
    () => (table ? chooseRows(table, { sector, kind, where, areas }, now) : []),
    [table, sector, kind, where, areas, now],
  )
  const chart = useMemo(() => {
    const moment = (name: string, row: number) => {
      const at = table!.value(name, row)
      return typeof at === 'number' ? at : null
    }
    const pieces = rows.map(({ row, time }) => ({
      openedAt: moment('openedAt', row) ?? time,
      dueAt: moment('dueAt', row),
      doneAt: isOpen(table!, sector, kind, row) ? null : moment('stateAt', row),
    }))
    return burndownOf(pieces, now)
  }, [rows, table, sector, kind, now])
  const look = table && feedAt !== null ? ageOf(feedAt, now, sector.feed) : 'unknown'
  const shown = look === 'silent' || look === 'unknown' ? null : chart
  const count = (n: number) => formatNumber(Math.abs(n), 0, language)
  const beside =
    shown &&
    (shown.behind > 0
      ? t('burndown.behind', { count: Math.abs(shown.behind) })
      : shown.behind < 0
        ? t('burndown.ahead', { count: Math.abs(shown.behind) })
        : t('burndown.even'))
  return (
    <section className={`tile list look-${look}`}>
      <Head title={title} note={areaName} simulated={simulatedRows(rows)} look={look} since={feedAt} />
      <span className="burndown-now">
        {shown ? (
          <>
            <b>
              <Digits text={count(shown.left)} />
            </b>
            <span>
              {t('burndown.left', { total: shown.total })} · {beside}
            </span>
          </>
        ) : (
          <span className="list-empty">{t('list.empty')}</span>
        )}
      </span>
      <span className="lines" ref={host}>
        {shown && width > 8 && height > AXIS + 3 && (
          <Drawing
            chart={shown}
            width={width}
            height={height}
            zone={zone}
            now={now}
            label={`${title}: ${beside}`}
          />
        )}
      </span>
    </section>
  )
}

interface DrawingProps {
  chart: NonNullable<ReturnType<typeof burndownOf>>
  width: number
  height: number
  zone: string
  now: number
  label: string
}

function Drawing({ chart, width, height, zone, now, label }: DrawingProps) {
  const t = useTexts()
  const base = height - AXIS
  const x = (at: number) => ((at - chart.from) / (chart.to - chart.from)) * width
  const y = (left: number) => base - (left / chart.total) * (base - TOP)
  const path = (steps: Steps) =>
    steps.map(([at, left], i) => (i ? `H${x(at)}V${y(left)}` : `M${x(at)} ${y(left)}`)).join('')
  const end = { left: `calc(${x(now)} * var(--u))`, top: `calc(${y(chart.left)} * var(--u))` }
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path className="lines-axis" d={`M0 ${base}H${width}`} />
        <path className="lines-plan" d={path(chart.plan)} />
        <path className="lines-fill" d={`${path(chart.actual)}V${base}H0Z`} />
        <path className="lines-actual" d={path(chart.actual)} />
      </svg>
      <i className="lines-dot" style={end} />
      <span className="lines-key">
        <i className="lines-key-plan" />
        {t('burndown.plan')}
      </span>
      {monthTicks(chart.from, chart.to, zone, Math.floor(width / MONTH)).map(({ at, month }) => (
        <span className="lines-tick" key={at} style={{ left: `calc(${x(at)} * var(--u))` }}>
          {t('burndown.month', { month })}
        </span>
      ))}
    </>
  )
}
