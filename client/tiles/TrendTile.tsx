import { useCallback, useEffect, useMemo } from 'react'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { fill, words } from '../../shared/words.ts'
import type { ChartTheme } from '../chart/EChart.tsx'
import { LazyChart } from '../chart/LazyChart.tsx'
import { trendOption } from '../chart/trendOption.ts'
import { openExplorer } from '../explore/exploring.ts'
import { historyKey } from '../history.ts'
import {
  decimalsOf,
  formatAge,
  formatDate,
  formatNumber,
  formatTime,
  formatValue,
  unitText,
} from '../i18n/format.ts'
import { useHistory } from '../useHistory.ts'
import { useLanguage, useText, useTexts, useWall, useZone } from '../useWall.ts'
import { Head } from './Head.tsx'
import { lineBefore, startOf, windowEnd } from './spark.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'
import { referenceOf } from './words.ts'

const REDRAW_MS = 10_000

interface Props {
  sector: Sector
  indicator: Indicator
  title: string
}

/** A figure over time, with its target or threshold and the period before. */
export function TrendTile({ sector, indicator, title }: Props) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const history = useHistory()
  const { status, target, focus } = useIndicator(sector, indicator, 'province')
  useEffect(() => history.want(sector.id, indicator.id), [history, sector.id, indicator.id])
  const series = useWall((wall) => wall.history[historyKey(sector.id, indicator.id)])
  const now = useWall((wall) => Math.ceil(wall.now / REDRAW_MS) * REDRAW_MS)
  const { alarm, value, look } = status
  const old = look !== 'live' && look !== 'late'
  const narrowed = focus !== null
  const drawn = look !== 'silent' && series !== undefined && series.points.length > 1

  const option = useCallback(
    (theme: ChartTheme) => {
      const edge = referenceOf(indicator, value, target)
      const decimals = decimalsOf(indicator)
      const plain = (n: number) => formatNumber(n, Number.isInteger(n) ? 0 : Math.max(1, decimals), language)
      const last = series?.points.at(-1)
      const name =
        edge === undefined
          ? ''
          : fill(words[language].target[edge === target ? 'plain' : 'threshold'], { value: plain(edge) })
      return trendOption(
        {
          series: series!,
          now,
          level: alarm,
          old,
          reference: edge === undefined ? undefined : { value: edge, name },
          lastLabel:
            last === undefined
              ? ''
              : old
                ? t('trend.now', {
                    value: formatValue(last[1], indicator.unit, decimals, language),
                    time: formatTime(last[0], zone),
                  })
                : formatNumber(last[1], decimals, language),
          until: windowEnd(indicator, now, zone),
          ceiling: indicator.unit === '%' ? 100 : undefined,
          formatValue: plain,
          formatTime: (at) => formatTime(at, zone),
          formatDay: (at) => formatDate(at, zone).slice(0, 5),
        },
        theme,
      )
    },
    [series, now, alarm, value, old, target, indicator, language, zone, t],
  )

  const note = useMemo(() => {
    const unit = unitText(indicator.unit, language)
    if (!series || !drawn) return unit
    const span = Math.round((now - startOf(series, now)) / 60_000) * 60_000
    const parts = [unit, t('trend.past', { span: formatAge(span, language) })]
    if (lineBefore(series).length)
      parts.push(
        t('trend.previous', {
          name: indicator.previous ? text(indicator.previous.name) : t('trend.yesterday'),
        }),
      )
    if (series.reported?.length) parts.push(t('trend.reported'))
    if (narrowed) parts.push(t('focus.whole'))
    return parts.filter(Boolean).join(' · ')
  }, [series, drawn, now, indicator, narrowed, language, t, text])

  return (
    <button
      type="button"
      className={`tile trend ${groundOf(look, alarm)}`}
      onClick={() => openExplorer(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={note}
        simulated={status.simulated}
        alarm={status.alarm}
        look={status.look}
        since={status.since}
      />
      {drawn ? (
        <LazyChart option={option} label={text(indicator.title)} />
      ) : (
        <span className="list-empty">{t(look === 'silent' ? 'fresh.withheld' : 'trend.waiting')}</span>
      )}
    </button>
  )
}
