// What entities of a kind say of successive years, as lines with their values, and what was aimed at.
import { useMemo, useRef } from 'react'
import { ageOf } from '../../shared/freshness.ts'
import { entityLimits } from '../../shared/limits.ts'
import type { SceneTile } from '../../shared/scene.ts'
import type { Sector } from '../../shared/sector.ts'
import { formatNumber } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall } from '../useWall.ts'
import { valueName } from './breakdown.ts'
import { apart, type Course, type Courses, coursesOf, type Stop } from './course.ts'
import { Head } from './Head.tsx'
import { chooseRows, simulatedRows } from './tableRows.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useTable } from './useTable.ts'
import './lines.css'

interface Props {
  sector: Sector
  kind: string
  tile: Extract<SceneTile, { kind: 'course' }>
  title: string
}

/** In u: the years under the lines, room for the first values above them, and for names at their ends. */
const AXIS = 3
const TOP = 3.2
const LEFT = 4
const BOTTOM = 3
const RIGHT = 7
const NAME = 12
const GAP = 2.5

export function CourseTile({ sector, kind, tile, title }: Props) {
  const t = useTexts()
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const host = useRef<HTMLSpanElement>(null)
  const { width = 0, height = 0 } = useBox(host) ?? {}
  const { where, along, value, aim, by, best } = tile
  const rows = useMemo(
    () => (table ? chooseRows(table, { sector, kind, where, areas }, now) : []),
    [table, sector, kind, where, areas, now],
  )
  const shown = useMemo(
    () => (table ? coursesOf(table, rows, { along, value, aim, by }) : null),
    [table, rows, along, value, aim, by],
  )
  const stale = rows.filter((row) => row.stale).length
  // As old as the newest of them: one that is repeated shows that the others still hold.
  const newestAt = rows.length ? Math.max(...rows.map(({ time }) => time)) : null
  const look = newestAt === null ? 'unknown' : ageOf(newestAt, now, entityLimits(sector.entities[kind]!))
  const note = [areaName, t(`course.${best}`), stale > 0 ? t('table.stale', { count: stale }) : null]
  return (
    <section className={`tile list look-${look}`}>
      <Head
        title={title}
        note={note.filter(Boolean).join(' · ')}
        simulated={simulatedRows(rows)}
        look={look}
        since={newestAt}
      />
      <span className="lines" ref={host}>
        {!shown && <span className="list-empty">{t('list.empty')}</span>}
        {shown && width > 12 && height > AXIS + TOP + 3 && (
          <Drawing shown={shown} sector={sector} tile={tile} width={width} height={height} title={title} />
        )}
      </span>
    </section>
  )
}

interface DrawingProps {
  shown: Courses
  sector: Sector
  tile: Props['tile']
  width: number
  height: number
  title: string
}

function Drawing({ shown, sector, tile, width, height, title }: DrawingProps) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { courses, places, least, most } = shown
  const named = tile.by !== undefined && courses.length > 1
  const right = width - (named ? NAME : RIGHT)
  const base = height - AXIS
  const first = places[0]!
  const span = Math.max(1, places.at(-1)! - first)
  const x = (at: number) => LEFT + ((at - first) / span) * (right - LEFT)
  const part = (value: number) => (most === least ? 0.5 : (value - least) / (most - least))
  const y = (value: number) => {
    const down = tile.best === 'low' ? part(value) : 1 - part(value)
    return TOP + down * (base - BOTTOM - TOP)
  }
  const at = ({ at: place, value }: Stop, dy = 0) => ({
    left: `calc(${x(place)} * var(--u))`,
    top: `calc(${y(value) + dy} * var(--u))`,
  })
  const say = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2, language)
  const nameOf = ({ key }: Course) =>
    catalogue && tile.by ? valueName(catalogue, sector, tile.by, key, language) : key
  const ends = apart(
    courses.map(({ stops }) => y(stops.at(-1)!.value)),
    GAP,
    base,
  )
  const years = places.filter(
    (_, i) => i % Math.max(1, Math.ceil((places.length * 5) / (right - LEFT))) === 0,
  )
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <path className="lines-axis" d={`M0 ${base}H${width}`} />
        {courses.map(({ key, stops, aims }) => (
          <g key={key}>
            {aims.length > 1 && <path className="lines-plan" d={lineOf(aims, x, y)} />}
            <path className="lines-actual" d={lineOf(stops, x, y)} />
            {named && <path className="lines-lead" d={leadOf(stops.at(-1)!, x, y, right)} />}
          </g>
        ))}
      </svg>
      {courses.flatMap(({ key, stops, aims }) => [
        ...aims.map((aim) => <i className="lines-aim" key={`${key} aim ${aim.at}`} style={at(aim)} />),
        ...stops.map((stop) => <i className="lines-dot" key={`${key} ${stop.at}`} style={at(stop)} />),
      ])}
      {!named && (
        <>
          <Values of={courses[0]!.stops} beside={courses[0]!.aims} {...{ at, y }} say={say} />
          <Values
            of={courses[0]!.aims}
            beside={courses[0]!.stops}
            {...{ at, y }}
            say={(value) => t('course.aim', { value: say(value) })}
            aim
          />
        </>
      )}
      {named &&
        courses.map((course, i) => (
          <span
            className="lines-name"
            key={course.key}
            style={{ left: `calc(${right + 1} * var(--u))`, top: `calc(${ends[i]!} * var(--u))` }}
          >
            <b>{say(course.stops.at(-1)!.value)}</b> {nameOf(course)}
          </span>
        ))}
      {years.map((year) => (
        <span className="lines-tick" key={year} style={{ left: `calc(${x(year)} * var(--u))` }}>
          {year}
        </span>
      ))}
    </>
  )
}

type Scale = (value: number) => number

interface ValuesProps {
  of: readonly Stop[]
  beside: readonly Stop[]
  at(stop: Stop, dy: number): { left: string; top: string }
  y: Scale
  say(value: number): string
  aim?: boolean
}

function Values({ of, beside, at, y, say, aim = false }: ValuesProps) {
  return of.map((stop, i) => {
    const below = under(of, i, beside, y)
    return (
      <span
        className={`lines-value ${below ? 'under' : ''} ${aim ? 'lines-value-aim' : ''}`}
        key={stop.at}
        style={at(stop, below ? 0.8 : -0.8)}
      >
        {say(stop.value)}
      </span>
    )
  })
}

/**
 * Whether a stop's value stands under it: where it lies below the other line's stop of the same year, or
 * below both its neighbours.
 */
function under(stops: readonly Stop[], i: number, others: readonly Stop[], y: Scale): boolean {
  const own = y(stops[i]!.value)
  const same = others.find(({ at }) => at === stops[i]!.at)
  if (same) return own > y(same.value)
  const beside = [stops[i - 1], stops[i + 1]].filter((stop) => stop !== undefined)
  return beside.length > 0 && beside.every(({ value }) => y(value) < own)
}

const lineOf = (stops: readonly Stop[], x: Scale, y: Scale): string =>
  stops.map(({ at, value }, i) => `${i ? 'L' : 'M'}${x(at)} ${y(value)}`).join('')

/** On to the names, where a line ends before the others. */
const leadOf = ({ at, value }: Stop, x: Scale, y: Scale, right: number): string =>
  `M${x(at)} ${y(value)}H${right}`
