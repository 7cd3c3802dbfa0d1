// The explorer's chart, what is laid over it for hands and pointer, and its legend in words.
import { useCallback, useMemo } from 'react'
import type { Indicator } from '../../shared/sector.ts'
import { fill, words } from '../../shared/words.ts'
import type { ChartTheme } from '../chart/EChart.tsx'
import { exploreOption } from '../chart/exploreOption.ts'
import { LazyChart } from '../chart/LazyChart.tsx'
import {
  decimalsOf,
  formatAge,
  formatDate,
  formatFigure,
  formatNumber,
  formatTime,
  formatValue,
} from '../i18n/format.ts'
import type { Language } from '../i18n/texts.ts'
import { referenceOf } from '../tiles/words.ts'
import { useLanguage, useText, useZone } from '../useWall.ts'
import { lineOf } from './line.ts'
import type { HistoryPoint, Loaded } from './load.ts'
import { ticksOf } from './ticks.ts'
import { usePlotHands } from './usePlotHands.ts'
import type { ExploreView, Span } from './view.ts'
import { exploreWords } from './words.ts'

interface Props {
  indicator: Indicator
  target: number | undefined
  view: ExploreView
  span: Span
  loaded: Loaded
  now: number
  change(view: ExploreView): void
}

export function ExplorePlot({ indicator, target, view, span, loaded, now, change }: Props) {
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const hands = usePlotHands(view, span, now, change)
  const line = lineOf(indicator)
  const decimals = decimalsOf(indicator)
  const say = (value: number) => formatValue(value, indicator.unit, decimals, language)

  const option = useCallback(
    (theme: ChartTheme) => {
      const plain = (n: number) => formatNumber(n, Number.isInteger(n) ? 0 : Math.max(1, decimals), language)
      const edge = referenceOf(indicator, loaded.points.at(-1)?.[4] ?? null, target)
      const kind = edge === target ? 'plain' : 'threshold'
      const shown =
        edge === undefined
          ? ''
          : formatValue(edge, indicator.unit, Number.isInteger(edge) ? 0 : decimals, language)
      const large = loaded.points.some((point) => Math.abs(point[3]) >= 1e6)
      return exploreOption(
        {
          loaded,
          from: span.from,
          to: span.to,
          line,
          reference:
            edge === undefined
              ? undefined
              : { value: edge, name: fill(words[language].target[kind], { value: shown }) },
          ceiling: indicator.unit === '%' ? 100 : undefined,
          ticks: ticksOf(span.from, span.to, zone, theme.u > 9.9 && innerWidth < 900 ? 4 : 9),
          formatValue: (value) => (large ? shortly(value, language) : plain(value)),
          lastLabel: (value) => formatFigure(value, '', decimals, language).number,
        },
        theme,
      )
    },
    [indicator, loaded, span, line, target, decimals, language, zone],
  )
  const nearest = useMemo(() => {
    if (hands.pointer === null || hands.brush) return null
    return nearestOf(loaded.points, span.from + hands.pointer * (span.to - span.from), loaded.stepMs)
  }, [hands.pointer, hands.brush, loaded, span])
  const { brush } = hands
  return (
    <>
      <div className="explore-plot">
        <LazyChart option={option} label={text(indicator.title)} />
        <div className="explore-hands" ref={hands.ref} {...hands.on}>
          {brush && (
            <span
              className="explore-brush"
              style={{
                insetInlineStart: `${100 * Math.min(brush.from, brush.to)}%`,
                inlineSize: `${100 * Math.abs(brush.to - brush.from)}%`,
              }}
            />
          )}
          {nearest && (
            <span
              className="explore-line"
              style={{ insetInlineStart: `${(100 * (nearest[0] - span.from)) / (span.to - span.from)}%` }}
            />
          )}
        </div>
        {nearest && (
          <p className="explore-readout">
            <b>{say(nearest[line === 'mean' ? 2 : 4])}</b> {momentOf(nearest[0], zone)}
            {line === 'mean' && nearest[1] !== nearest[3] && (
              <> · {exploreWords[language].spread(say(nearest[1]), say(nearest[3]))}</>
            )}
          </p>
        )}
      </div>
      <ExploreLegend loaded={loaded} line={line} view={view} span={span} />
    </>
  )
}

const shortly = (value: number, language: Language): string => {
  const { number, unit } = formatFigure(value, '', 0, language)
  return unit ? `${number} ${unit}` : number
}

const momentOf = (at: number, zone: string): string => `${formatTime(at, zone)} ${formatDate(at, zone)}`

function nearestOf(points: readonly HistoryPoint[], at: number, stepMs: number): HistoryPoint | null {
  let best: HistoryPoint | null = null
  for (const point of points) if (!best || Math.abs(point[0] - at) < Math.abs(best[0] - at)) best = point
  return best && Math.abs(best[0] - at) <= 2.5 * stepMs ? best : null
}

/** What each line and mark is, in words. */
function ExploreLegend({
  loaded,
  line,
  view,
  span,
}: Pick<Props, 'loaded' | 'view' | 'span'> & { line: 'mean' | 'last' }) {
  const language = useLanguage()
  const zone = useZone()
  const own = exploreWords[language]
  const { against, reported, stepMs, points } = loaded
  const shares = loaded.simulated.filter((share) => share > 0)
  const percent = (share: number) =>
    `${formatNumber(Math.max(1, Math.round(100 * share)), 0, language)}\u00a0%`
  const all = shares.length === points.length && shares.every((share) => share >= 0.9995)
  const gaps = points.some((point, i) => i > 0 && point[0] - points[i - 1]![0] > 2.5 * stepMs)
  const entries: [mark: string, text: string][] = [['main', own.line[line](formatAge(stepMs, language))]]
  if (line === 'mean' && points.some((point) => point[1] !== point[3])) entries.push(['band', own.band])
  if (against && view.against)
    entries.push([
      'before',
      against.points.length
        ? own.sameSpan(own.ago[view.against], momentOf(span.from - against.shiftMs, zone))
        : own.sameSpanEmpty(own.ago[view.against]),
    ])
  if (gaps) entries.push(['gap', own.gap])
  if (reported.length) entries.push(['reported', own.reported])
  if (shares.length)
    entries.push([
      'simulated',
      all ? own.simulatedAll : own.simulatedSome(percent(Math.min(...shares)), percent(Math.max(...shares))),
    ])
  return (
    <ul className="explore-legend">
      {entries.map(([mark, text]) => (
        <li key={mark}>
          <span className={`explore-mark mark-${mark}`} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  )
}
