// What came in, and under it on the same scale what of that is done and what is open, the late ones at
// the end. Open cases count whenever they came in, so the lower row may be the longer one.
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatValue } from '../i18n/format.ts'
import { useLanguage, useText, useTexts } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { Arrow, FreshnessMark, LevelMark } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { isGivenByArea } from './status.ts'
import { Ticks } from './Ticks.tsx'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'
import { changeWords } from './words.ts'

export interface Owned {
  sector: Sector
  indicator: Indicator
}

type Of = 'focus' | 'province'

interface Props {
  received: Owned
  done: Owned
  open: Owned
  overdue: Owned
  note: Owned | undefined
}

export function FunnelTile({ received, done, open, overdue, note }: Props) {
  const t = useTexts()
  // Its parts stand on one scale: all of them are the area's, or none is.
  const of = [received, done, open, overdue].every(({ indicator }) => isGivenByArea(indicator))
    ? 'focus'
    : 'province'
  const all = useIndicator(received.sector, received.indicator, of)
  const ended = useIndicator(done.sector, done.indicator, of)
  const still = useIndicator(open.sector, open.indicator, of)
  const late = useIndicator(overdue.sector, overdue.indicator, of)
  const [a, d, o, l] = [all, ended, still, late].map(({ status }) => Math.max(0, status.value ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const scale = Math.max(a, d + o, 1)
  const withheld = all.status.value === null
  return (
    <section className={`tile funnel ${groundOf(all.status.look, 'normal')}`}>
      <Part {...received} of={of} change />
      {!withheld && <Ticks runs={[{ key: 'all', at: 0, count: a }]} scale={scale} />}
      <span className="funnel-row">
        <Part {...done} of={of} />
        <Part {...open} of={of} />
        <Part {...overdue} of={of} />
      </span>
      {!withheld && (
        <Ticks
          scale={scale}
          runs={[
            { key: 'done', at: 0, count: Math.min(d, a) },
            { key: 'open', at: scale - o, count: o - Math.min(l, o) },
            { key: `late-${late.status.alarm}`, at: scale - Math.min(l, o), count: Math.min(l, o) },
          ]}
        />
      )}
      <span className="funnel-notes">
        <span>{note ? <NoteFigure {...note} of={of} /> : null}</span>
        <span>
          {still.status.value !== null && late.status.value !== null && t('cases.left', { count: o - l })}
        </span>
        <LevelMark level={late.status.alarm} />
      </span>
    </section>
  )
}

function Part({ sector, indicator, of, change = false }: Owned & { of: Of; change?: boolean }) {
  const text = useText()
  const t = useTexts()
  const language = useLanguage()
  const { status, state, focus, dayBefore } = useIndicator(sector, indicator, of)
  const open = useOpenPassport()
  // A change is the province's: beside an area's figure it would be wrong.
  const words =
    change && status.look === 'live' && !focus?.isKnown
      ? changeWords(indicator, state, dayBefore, language)
      : null
  return (
    <button type="button" className="bare funnel-part" onClick={() => open(sector.id, indicator.id)}>
      <span className="hero-title">{text(indicator.title)}</span>
      <span className="funnel-figure">
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          // A watch level stands in the ticks and the mark; the figure itself stays quiet.
          alarm={status.alarm}
          size="lead"
        />
        {words && (
          <span className="line">
            <Arrow to={words.arrow} />
            <span>
              <b>{words.amount}</b> {words.versus}
            </span>
          </span>
        )}
        {change && focus && (
          <span className="line">{focus.isKnown ? <b>{focus.name}</b> : t('focus.whole')}</span>
        )}
        {change && <FreshnessMark look={status.look} since={status.since} />}
      </span>
    </button>
  )
}

function NoteFigure({ sector, indicator, of }: Owned & { of: Of }) {
  const text = useText()
  const language = useLanguage()
  const { status } = useIndicator(sector, indicator, of)
  const open = useOpenPassport()
  if (status.value === null) return null
  return (
    <button type="button" className="bare" onClick={() => open(sector.id, indicator.id)}>
      {text(indicator.title)} {formatValue(status.value, indicator.unit, decimalsOf(indicator), language)}
    </button>
  )
}
