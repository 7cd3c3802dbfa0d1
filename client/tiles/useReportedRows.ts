// What somebody reported of a figure, for its passport: beside it what its own parts give and what the
// events gave, where they say something else.
import { useEffect, useState } from 'react'
import { DAY, HOUR } from '../../shared/clock.ts'
import { decimalsOf, formatExact, formatValue } from '../../shared/format.ts'
import { formatDay, formatPeriod } from '../../shared/paceWords.ts'
import type { ReportedPoint } from '../../shared/reported.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { loadJson } from '../history.ts'
import { useLanguage, useTexts, useWall } from '../useWall.ts'

/** As `GET /api/v1/history` has it. */
interface Reported
  extends Pick<ReportedPoint, 'area' | 'period' | 'value' | 'source' | 'publishedAt' | 'by' | 'note'> {
  computed: number | null
  byParts: { value: number; parts: [over: number, under: number] } | null
}

/** The newest ones; there may be a long past. */
const SHOWN = 4
const REACH_DAYS = 3_650
const nothing: readonly Reported[] = []

/** Loaded when the passport opens: rows of [name, text], the newest first. */
export function useReportedRows(sector: Sector, indicator: Indicator): [string, string][] {
  const t = useTexts()
  const language = useLanguage()
  const areas = useWall((wall) => wall.catalogue?.areas)
  const hour = useWall((wall) => Math.floor(wall.now / HOUR) * HOUR)
  const [reported, setReported] = useState(nothing)
  useEffect(() => {
    let open = true
    const query = new URLSearchParams({
      sector: sector.id,
      indicator: indicator.id,
      from: String(hour - REACH_DAYS * DAY),
      to: String(hour + DAY),
      step: '31d',
    })
    void loadJson(`/api/v1/history?${query}`).then((answer) => {
      if (open) setReported((answer as { reported?: Reported[] | null } | null)?.reported ?? nothing)
    })
    return () => {
      open = false
    }
  }, [sector.id, indicator.id, hour])

  const unit = indicator.unit
  const decimals = decimalsOf(indicator)
  const value = (n: number) => formatValue(n, unit, Number.isInteger(n) ? 0 : decimals, language)
  // A difference that the published digits do not show is none.
  const differs = (other: number, published: number) =>
    Math.abs(other - published) >= 0.5 * 10 ** -digitsOf(published)
  return reported
    .slice(-SHOWN)
    .toReversed()
    .map(({ area, period, by, note, byParts, computed, ...of }) => {
      const place = area && areas?.find(({ code }) => code === area)
      const published = of.publishedAt && t('fresh.published', { day: formatDay(of.publishedAt) })
      const parts = byParts ? byParts.parts.map((part) => formatExact(part, language)).join('/') : ''
      return [
        `${t('passport.reported')} · ${formatPeriod(period, language)}`,
        [
          `${formatValue(of.value, unit, digitsOf(of.value), language)}${place ? ` (${place.name[language]})` : ''}`,
          byParts &&
            differs(byParts.value, of.value) &&
            t('passport.byParts', { parts, value: value(byParts.value) }),
          computed !== null &&
            differs(computed, of.value) &&
            t('passport.computedThen', { value: value(computed) }),
          of.source,
          published,
          by && t('passport.reportedBy', { by }),
          note,
        ]
          .filter(Boolean)
          .join(' · '),
      ]
    })
}

/** Decimals that a published number has. */
const digitsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0
