import type { IndexPart } from '../../shared/protocol.ts'
import type { Composite, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatNumber, formatValue } from '../i18n/format.ts'
import { useLanguage, useText, useTexts } from '../useWall.ts'
import { type Behind, useBehind } from './behind.ts'
import { Glyph } from './glyphs.tsx'
import { Head } from './Head.tsx'
import { useOpenPassport } from './openPassport.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'
import './points.css'

interface Props {
  sector: Sector
  /** The index that the tile is about, and those that group its parts; by itself where there are none. */
  indicator: Composite
  groups: readonly Composite[]
  title: string
}

/** Where an index has its points from, and where it loses them. */
export function PointsTile({ sector, indicator, groups, title }: Props) {
  const { status, state, focus } = useIndicator(sector, indicator, 'province')
  const t = useTexts()
  const language = useLanguage()
  const measurable =
    status.value === null || state?.outOf === undefined
      ? ''
      : t('points.measurable', { of: formatNumber(state.outOf, 0, language) })
  return (
    <section className={`tile list points ${groundOf(status.look, status.alarm)}`}>
      <Head
        title={title}
        note={[measurable, focus ? t('focus.whole') : ''].filter(Boolean).join(' · ')}
        simulated={status.simulated}
        alarm={status.alarm}
        look={status.look}
        since={status.since}
      />
      {status.value === null ? (
        <span className="list-empty">{t('list.empty')}</span>
      ) : (
        <div className="points-groups">
          {(groups.length ? groups : [indicator]).map((group) => (
            <Group key={group.id} sector={sector} indicator={group} />
          ))}
        </div>
      )}
    </section>
  )
}

function Group({ sector, indicator }: { sector: Sector; indicator: Composite }) {
  const text = useText()
  const open = useOpenPassport()
  const { state } = useIndicator(sector, indicator, 'province')
  const behind = useBehind(indicator.over)
  const parts = state?.parts ?? []
  const of = parts.reduce((sum, part) => sum + part.of, 0)
  return (
    <button type="button" className="bare points-group" onClick={() => open(sector.id, indicator.id)}>
      <Row name={text(indicator.title)} points={state?.value ?? null} of={of} whole />
      {parts.map((part, i) => {
        const one = part.figure === null ? undefined : behind.get(part.figure)
        return (
          <Part
            key={part.figure ?? `part ${i}`}
            part={part}
            name={one ? text(one.indicator.title) : namedPart(indicator, i, text)}
            behind={one}
          />
        )
      })}
    </button>
  )
}

function Part({ part, name, behind }: { part: IndexPart; name: string; behind: Behind | undefined }) {
  const t = useTexts()
  const language = useLanguage()
  const value =
    part.value === null || !behind
      ? null
      : formatValue(part.value, behind.indicator.unit, decimalsOf(behind.indicator), language)
  return (
    <Row
      of={part.of}
      sector={behind?.sector}
      name={name}
      points={part.points}
      note={part.figure === null ? t('points.noFeed') : (value ?? t('fresh.unknown'))}
    />
  )
}

function Row({
  sector,
  name,
  points,
  of,
  note,
  whole = false,
}: {
  /** Whose figure it is. */
  sector?: Sector | undefined
  name: string
  points: number | null
  of: number
  note?: string
  whole?: boolean
}) {
  const language = useLanguage()
  return (
    <span className={`points-row ${whole ? 'points-whole' : ''} ${points === null ? 'points-left-out' : ''}`}>
      <span className="points-name">
        {sector && <Glyph sector={sector} />}
        {name}
      </span>
      <span className="points-note">{note}</span>
      <span className="points-bar" aria-hidden="true">
        {points !== null && <span style={{ inlineSize: `${(100 * points) / of}%` }} />}
      </span>
      <span className="points-value">
        {points === null ? '–' : formatNumber(points, 1, language)}
        <span className="points-of">/{formatNumber(of, 0, language)}</span>
      </span>
    </span>
  )
}

function namedPart(
  { measure }: Composite,
  i: number,
  text: (text: { vi: string; en: string }) => string,
): string {
  const part = 'index' in measure ? measure.index[i] : undefined
  return part && 'noFeed' in part ? text(part.noFeed) : ''
}
