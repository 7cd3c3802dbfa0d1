// When it happens: a heat calendar in steps of one neutral hue, the running day or hour outlined.
import { useMemo, useRef } from 'react'
import { DAY, MINUTE } from '../../shared/clock.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { useCounts } from '../counts.ts'
import { formatMonthName, formatNumber } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone, wallStore } from '../useWall.ts'
import { byHour, byWeek, type HeatCalendar, stepOf } from './calendar.ts'
import { Head } from './Head.tsx'
import { useOpenPassport } from './openPassport.ts'
import { groundOf } from './tile.ts'
import { useBox } from './useBox.ts'
import { useIndicator } from './useIndicator.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  shape: 'hour-by-weekday' | 'day-by-week'
  title: string
}

/** How far back an hour's mean reaches. */
const HOUR_WEEKS = 6
const WEEK_LIMIT = 17
const serverNow = () => wallStore.getState().now

export function CalendarTile({ sector, indicator, shape, title }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const open = useOpenPassport()
  const { status, focus } = useIndicator(sector, indicator, 'province')
  const host = useRef<HTMLSpanElement>(null)
  const box = useBox(host)
  const byDay = shape === 'day-by-week'
  const now = useWall((wall) => Math.floor(wall.now / MINUTE) * MINUTE)
  const span = (byDay ? WEEK_LIMIT + 1 : HOUR_WEEKS) * 7 * DAY
  const amounts = useCounts(
    { sector: sector.id, indicator: indicator.id, step: byDay ? 'day' : 'hour' },
    span,
    serverNow,
  )
  const weeks = Math.max(4, Math.min(WEEK_LIMIT, Math.floor(((box?.width ?? 40) - 5) / 3)))
  const calendar = useMemo(
    () => (amounts?.length ? (byDay ? byWeek(amounts, now, zone, weeks) : byHour(amounts, now, zone)) : null),
    [amounts, byDay, now, zone, weeks],
  )
  const { look } = status
  const withheld = look === 'silent' || look === 'unknown' || !calendar
  return (
    <button
      type="button"
      className={`tile list calendar ${groundOf(look, 'normal')}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={[
          t(byDay ? 'calendar.perDay' : 'calendar.perHour', { weeks: HOUR_WEEKS }),
          focus ? t('focus.whole') : null,
        ]
          .filter(Boolean)
          .join(' · ')}
        simulated={status.simulated}
        look={look}
        since={status.since}
      />
      <span className="calendar-body" ref={host}>
        {withheld ? (
          <span className="list-empty">{t(calendar ? 'list.empty' : 'calendar.waiting')}</span>
        ) : (
          <>
            <Grid calendar={calendar} byDay={byDay} label={title} />
            {calendar.edges.length > 0 && (
              <span className="calendar-legend">
                <span>0</span>
                {[0, 1, 2, 3, 4, 5].map((step) => (
                  <i key={step} className={`heat-${step}`} />
                ))}
                <span>{formatNumber(calendar.edges[4]!, calendar.edges[4]! % 1 ? 1 : 0, language)}+</span>
              </span>
            )}
          </>
        )}
      </span>
    </button>
  )
}

function Grid({ calendar, byDay, label }: { calendar: HeatCalendar; byDay: boolean; label: string }) {
  const t = useTexts()
  const language = useLanguage()
  const { columns, cells, heads, edges } = calendar
  return (
    <span
      className="calendar-grid"
      role="img"
      aria-label={label}
      style={{ gridTemplateColumns: `auto repeat(${columns}, minmax(0, 1fr))` }}
    >
      {heads.map(({ column, value }) => (
        <span key={column} className="calendar-head" style={{ gridColumn: `${column + 2} / span 3` }}>
          {byDay ? formatMonthName(value, language) : t('calendar.hour', { hour: value })}
        </span>
      ))}
      {t('calendar.weekdays')
        .split(' ')
        .map((day, i) => (
          <span key={day} className="calendar-day" style={{ gridRow: i + 2 }}>
            {day}
          </span>
        ))}
      {cells.map(({ weekday, column, value, now }) => (
        <i
          key={`${weekday} ${column}`}
          className={`${value === null ? 'heat-none' : `heat-${stepOf(value, edges)}`} ${now ? 'heat-now' : ''}`}
          style={{ gridColumn: column + 2, gridRow: weekday + 2 }}
        />
      ))}
    </span>
  )
}
