// The lines of words that tiles and modules share.

import { limitsOf } from '../../shared/limits.ts'
import { formatDay, formatPeriod } from '../../shared/paceWords.ts'
import type { IndicatorState, ReportedFigure } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatAge, formatMoment, formatValue } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import { Arrow, FreshnessMark, LevelShape } from './marks.tsx'
import type { Status } from './status.ts'
import type { Shown } from './useIndicator.ts'
import { usePace } from './usePace.ts'
import { changeWords, targetWords } from './words.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  status: Status
  state: IndicatorState | undefined
  target: number | undefined
  focus: Shown['focus']
  dayBefore: number | null
  /** The freshness mark stands elsewhere. */
  marked?: boolean
  /** One line: the change where there is one, for the target is drawn. */
  single?: boolean
}

/** Change and target while the figure is current; age, what it was and why when it is not. */
export function Lines({
  sector,
  indicator,
  status,
  state,
  target,
  focus,
  dayBefore,
  marked = false,
  single = false,
}: Props) {
  const t = useTexts()
  const language = useLanguage()
  const { look } = status
  const paced = usePace(sector, indicator, status.value)?.short ?? null
  // Changes and targets are the province's: beside an area's figure they would be wrong.
  if (focus?.isKnown)
    return (
      <span className="lines">
        <span className="line focus-name">
          <b>{focus.name}</b>
        </span>
        {focus.province !== null && (
          <span className="line">
            {t('focus.province', {
              value: formatValue(focus.province, indicator.unit, decimalsOf(indicator), language),
            })}
          </span>
        )}
        {paced && !single && <span className="line">{paced}</span>}
      </span>
    )
  if (look === 'live') {
    const change = changeWords(indicator, state, dayBefore, language)
    // Never parted over two lines.
    const verdict = change?.verdict?.replaceAll(' ', '\u00a0')
    const aim = single && change ? null : (paced ?? targetWords(indicator, status.value, target, language))
    // Two lines are what a tile has room for: whose figure it is goes before how far its target is.
    const mixed =
      status.simulated === 'mixed' && state
        ? t('sim.mixed', { simulated: state.simulated, reports: state.reports })
        : null
    return (
      <span className="lines">
        {change && (
          <span className="line change">
            <Arrow to={change.arrow} />
            <span>
              <b>{change.amount}</b> {change.versus}
              {verdict && !single && <> · {change.worse ? <b>{verdict}</b> : verdict}</>}
            </span>
          </span>
        )}
        {focus ? (
          <span className="line focus-whole">{t('focus.whole')}</span>
        ) : mixed ? (
          <span className="line">{mixed}</span>
        ) : (
          aim && <span className="line">{aim}</span>
        )}
      </span>
    )
  }
  return (
    <span className="lines">
      {!marked && (
        <span className="line">
          <FreshnessMark look={look} since={status.since} />
        </span>
      )}
      <span className="line">
        {look === 'reported' && state?.reported ? (
          <ReportedNote reported={state.reported} />
        ) : (
          <OldNote sector={sector} indicator={indicator} status={status} />
        )}
      </span>
    </span>
  )
}

/** Of which period it is and when it was made public, in place of how old it is. */
function ReportedNote({ reported }: { reported: ReportedFigure }) {
  const t = useTexts()
  const language = useLanguage()
  const day = reported.publishedAt && formatDay(reported.publishedAt)
  return [formatPeriod(reported.period, language), day && t('fresh.published', { day })]
    .filter(Boolean)
    .join(' · ')
}

function OldNote({ sector, indicator, status }: Pick<Props, 'sector' | 'indicator' | 'status'>) {
  const t = useTexts()
  const language = useLanguage()
  const zone = useZone()
  const today = useWall((state) => Math.floor(state.now / 60_000) * 60_000)
  const { look, since, level } = status
  if (look === 'unknown') return t(since === null ? 'fresh.never' : 'fresh.notComputable')
  if (look === 'silent') return t('fresh.withheld')
  if (look === 'stale' && level !== 'normal' && since !== null)
    return (
      <>
        <LevelShape level={level} hollow />
        {t('fresh.levelThen', { level: t(`level.${level}`), time: formatMoment(since, today, zone) })}
      </>
    )
  const { lateAfterSeconds, staleAfterSeconds } = limitsOf(sector, indicator)
  const limit = look === 'late' ? lateAfterSeconds : staleAfterSeconds
  return t('fresh.limit', { age: formatAge(limit * 1_000, language) })
}
