// The deadline clock: what falls due next and how long that is, and every open case as a dot on the line
// of time, the late ones left of now.
import { useMemo, useRef } from 'react'
import { DAY, SECOND } from '../../shared/clock.ts'
import { ageOf } from '../../shared/freshness.ts'
import type { Sector } from '../../shared/sector.ts'
import { formatRunning } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall } from '../useWall.ts'
import { valueName } from './breakdown.ts'
import { type Deadlines, dayTicks, deadlinesOf } from './deadlines.ts'
import { Head } from './Head.tsx'
import { Digits, LevelShape } from './marks.tsx'
import { chooseRows, simulatedRows } from './tableRows.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useTable } from './useTable.ts'

interface Props {
  sector: Sector
  kind: string
  title: string
}

export function DeadlinesTile({ sector, kind, title }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const feedAt = useWall((wall) => wall.rooms[sector.id]?.scalars.feed.at ?? null)
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const rows = useMemo(
    () => (table ? chooseRows(table, { sector, kind, where: 'isOpen', areas }, now) : []),
    [table, sector, kind, areas, now],
  )
  const line = useMemo(() => {
    const due = rows.flatMap(({ row, id }) => {
      const dueAt = table?.value('dueAt', row)
      return typeof dueAt === 'number' ? [{ id, row, dueAt }] : []
    })
    return deadlinesOf(due, now)
  }, [rows, table, now])
  const look = table && feedAt !== null ? ageOf(feedAt, now, sector.feed) : 'unknown'
  const withheld = look === 'silent' || look === 'unknown'
  const label = line.next && table ? caseLabel(line.next.row) : null

  function caseLabel(row: number): string {
    const { label } = sector.cases[kind]!
    const name = label ? table!.value(label, row) : null
    const place = table!.value('areaCode', row)
    const words = [
      name,
      place && catalogue ? valueName(catalogue, sector, 'areaCode', String(place), language) : null,
    ]
    return words.filter(Boolean).join(', ')
  }

  return (
    <section className={`tile deadlines look-${look}`}>
      <Head
        title={title}
        note={[areaName, t('cases.open', { count: rows.length })].filter(Boolean).join(' · ')}
        simulated={simulatedRows(rows)}
        look={look}
        since={feedAt}
      />
      {withheld ? (
        <span className="deadlines-body">
          <span className="figure figure-tile">
            <span className="dash" />
          </span>
        </span>
      ) : (
        <span className="deadlines-body">
          <span className="deadlines-next">
            <span className="label">{t(line.next ? 'deadlines.next' : 'deadlines.none')}</span>
            {line.next && <Countdown to={line.next.dueAt} />}
            {label && <span className="deadlines-what">{label}</span>}
          </span>
          <Dots line={line} />
        </span>
      )}
    </section>
  )
}

function Countdown({ to }: { to: number }) {
  const left = useWall((wall) => Math.max(0, Math.floor((to - wall.now) / SECOND)) * SECOND)
  const text = formatRunning(left)
  return (
    <time className="countdown">
      <Digits text={text.split(':').length === 2 ? `00:${text}` : text.padStart(8, '0')} />
    </time>
  )
}

/** In u: what a dot needs with its gap. */
const DOT = 1.25
const AXIS = 2.6
const TOP = 4.4
/** What is late and what is left on two lines, where they do not fit beside one another. */
const TOP_OF_TWO = 6.6
const BOTH_LABELS = 33
/** What the count of the late ones needs left of now. */
const LATE_LABEL = 12
/** Half of a day's number: none stands past the axis. */
const HALF_DAY = 1.2

function Dots({ line }: { line: Deadlines }) {
  const t = useTexts()
  const host = useRef<HTMLSpanElement>(null)
  const box = useBox(host)
  const { width = 0, height = 0 } = box ?? {}
  const step = width / (line.to - line.from)
  const x = (steps: number) => (steps - line.from) * step
  const columns = Math.max(1, Math.floor(step / DOT))
  const most = Math.max(1, ...line.bins.map(({ count }) => count))
  const isTwo = line.overdue > 0 && x(0) < LATE_LABEL && width - x(0) < BOTH_LABELS
  const rows = Math.max(1, Math.floor((height - AXIS - (isTwo ? TOP_OF_TWO : TOP)) / DOT))
  // Where a stack would not fit, a dot stands for more than one case, and the tile says so.
  const each = Math.max(1, Math.ceil(most / (rows * columns)))
  const base = height - AXIS
  const late = line.overdue > 0 && (
    <span className="dots-late-label">
      <LevelShape level="watch" />
      {t('cases.overdue', { count: line.overdue })}
    </span>
  )
  return (
    <span className="dots" ref={host}>
      {box && width > 4 && (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={`${t('cases.overdue', { count: line.overdue })}, ${t('cases.left', { count: line.left })}`}
        >
          <path className="dots-axis" d={`M0 ${base}H${width}`} />
          <path className="dots-now" d={`M${x(0)} ${TOP - 2}V${base}`} />
          {line.bins.flatMap(({ at, count }) =>
            Array.from({ length: Math.ceil(count / each) }, (_, i) => {
              // A dot is its place in its stack.
              const key = `${at} ${i}`
              const across = Math.min(columns, Math.max(1, Math.ceil(Math.ceil(count / each) / rows)))
              const cx = x(at) + step / 2 + ((i % across) - (across - 1) / 2) * DOT
              const cy = base - DOT * (Math.floor(i / across) + 0.55)
              return at < 0 ? (
                <path key={key} className="dots-late" d={`M${cx} ${cy - 0.55}l.62 1.08h-1.24z`} />
              ) : (
                <circle key={key} className="dots-left" cx={cx} cy={cy} r=".48" />
              )
            }),
          )}
        </svg>
      )}
      {box && width > 4 && (
        <>
          <span className="dots-label dots-label-now" style={{ left: `calc(${x(0)} * var(--u))` }}>
            {t('deadlines.now')}
          </span>
          {late && x(0) >= LATE_LABEL && (
            <span className="dots-label" style={{ right: `calc(${width - x(0) + 0.9} * var(--u))` }}>
              {late}
            </span>
          )}
          <span className="dots-label" style={{ left: `calc(${x(0) + 0.9} * var(--u))` }}>
            {x(0) < LATE_LABEL && late}
            <span>
              {t('cases.left', { count: line.left })}
              {each > 1 && ` · ${t('deadlines.each', { count: each })}`}
            </span>
          </span>
          <span className="dots-day" style={{ left: `calc(${x(0)} * var(--u))` }}>
            {t('deadlines.days')}
          </span>
          {ticksThatFit(line, step, width).map((day) => (
            <span
              key={day}
              className="dots-day"
              style={{ left: `calc(${x((day * DAY) / line.stepMs)} * var(--u))` }}
            >
              {day > 0 ? `+${day}` : `−${-day}`}
            </span>
          ))}
        </>
      )}
    </span>
  )
}

/** Days whose labels do not run into each other. */
function ticksThatFit(line: Deadlines, step: number, width: number): number[] {
  const every = Math.max(1, Math.ceil((3 * line.stepMs) / (DAY * step)))
  const fits = (day: number) => ((day * DAY) / line.stepMs - line.from) * step <= width - HALF_DAY
  return dayTicks(line).filter((day) => day % every === 0 && fits(day))
}
