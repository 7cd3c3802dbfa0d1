import { useMemo, useRef } from 'react'
import { AREA_FIELD, listedAreas } from '../../shared/areaFigure.ts'
import { bestEnd, FEW, OTHER, placesOf } from '../../shared/ranking.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatFigure, formatNumber, zoneMonthStart } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import { partsOf, valueName } from './breakdown.ts'
import { type CaseParts, caseParts } from './caseParts.ts'
import { Head } from './Head.tsx'
import { Arrow, Digits, LevelShape } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { heardLook } from './status.ts'
import { groundOf } from './tile.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useIndicator } from './useIndicator.ts'
import { useTable } from './useTable.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  by: string
  top: number
  title: string
  /** As high as it needs: where one column scrolls. */
  grows: boolean
  /** The case kind that parts each bar into what is done, open and late. */
  cases?: string | undefined
}

/** In u: the least that a row needs; a name that is too long for its share takes two lines. */
const ROW = 2.5
const TWO_LINES = 4.5
/** A letter, what a place before a name and its move after it need, a figure, and the names' share of a row (tiles.css). */
const LETTER = 0.88
const PLACE = 5.6
const NUMBER = 7
const NAMES = 0.62
/** In u: where a list is narrower, names take the room that they need and the bars what is left. */
const NARROW = 30

/** Where it is most, or worst: names with bars, the first few. */
export function RankedTile({ sector, indicator, by, top, title, grows, cases }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { status, focus } = useIndicator(sector, indicator, 'province')
  const { area } = useFocusArea()
  const { breakdown, places, moves, few } = useUnits(sector, indicator, by, area)
  const open = useOpenPassport()
  const host = useRef<HTMLSpanElement>(null)
  const box = useBox(host)
  const longest = useMemo(
    () =>
      Math.max(
        0,
        ...Object.keys(breakdown ?? {}).map((key) =>
          catalogue ? valueName(catalogue, sector, by, key, language).length : 0,
        ),
      ),
    [breakdown, catalogue, sector, by, language],
  )
  const narrow = box !== null && box.width < NARROW
  const room = box && (narrow ? box.width - NUMBER : NAMES * box.width)
  const tall = room !== null && longest * LETTER + (places.size ? PLACE : 0) > room
  const row = tall ? TWO_LINES : ROW
  const rows = box && !grows ? Math.max(1, Math.min(top, Math.floor(box.height / row))) : top
  const parts = useMemo(
    () => catalogue && partsOf(catalogue, sector, indicator, by, breakdown, rows, language),
    [catalogue, sector, indicator, by, breakdown, rows, language],
  )
  const split = useCaseParts(sector, cases, by, breakdown)
  const look = heardLook(status.look)
  const withheld = look === 'silent' || look === 'unknown' || !parts?.count
  const note = withheld
    ? ''
    : parts.count > parts.shown.length
      ? t('list.of', { shown: parts.shown.length, all: parts.count })
      : t('list.all', { count: parts.count })
  const decimals = decimalsOf(indicator)
  const isFew = parts?.shown.some(({ key }) => few.has(key)) ?? false
  const notes = [
    note,
    focus && by !== AREA_FIELD ? t('focus.whole') : '',
    // The worst stands first: its high number is no mistake.
    !withheld && (places.get(parts.shown[0]!.key) ?? 1) > 1 ? t('course.low') : '',
    isFew && !withheld ? t('list.few', { count: FEW }) : '',
  ]
  return (
    <button
      type="button"
      className={`tile list ${groundOf(look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={notes.filter(Boolean).join(' · ')}
        simulated={status.simulated}
        alarm={status.alarm}
        look={look}
        since={status.since}
      />
      {split && !withheld && (
        <span className="case-keys">
          <i className="case-done" />
          {t('cases.keyDone')}
          <i className="case-left" />
          {t('cases.keyLeft')}
          <i className="case-late" />
          {t('cases.keyOverdue')}
        </span>
      )}
      <span
        className={`ranked ${split ? 'ranked-split' : ''} ${tall ? 'ranked-tall' : narrow ? 'ranked-narrow' : ''}`}
        ref={host}
      >
        {withheld ? (
          <span className="list-empty">{t('list.empty')}</span>
        ) : (
          parts.shown.map((part) => {
            const { number, unit } = formatFigure(part.value, indicator.unit, decimals, language)
            const of = split?.get(part.key)
            return (
              <span
                className={`ranked-row ${area === part.key ? 'here' : ''} ${few.has(part.key) ? 'few' : ''}`}
                key={part.key}
              >
                <span className="ranked-name">
                  {places.has(part.key) && (
                    <span className="ranked-place">
                      <Digits text={String(places.get(part.key))} />
                    </span>
                  )}
                  <span>
                    {part.name}
                    <Move by={moves.get(part.key) ?? 0} />
                  </span>
                </span>
                <span className="bar">
                  <span style={{ inlineSize: `${part.share * 100}%` }}>
                    {of && <CaseRun part={of} of={part.value} />}
                  </span>
                </span>
                <span className="ranked-value">
                  <Digits text={number} />
                  {unit && <span className="unit">{unit}</span>}
                </span>
                {split && (
                  <span className="ranked-late level-watch">
                    {of && of.overdue > 0 && (
                      <>
                        <LevelShape level="watch" />
                        {formatNumber(of.overdue, 0, language)}
                      </>
                    )}
                  </span>
                )}
              </span>
            )
          })
        )}
      </span>
    </button>
  )
}

/** How many places a unit gained or lost since the period before. */
function Move({ by }: { by: number }) {
  if (by === 0) return null
  return (
    <span className="ranked-move">
      <Arrow to={by > 0 ? 'up' : 'down'} />
      {Math.abs(by)}
    </span>
  )
}

/** The units that are listed with their figures; their places among all, and how those moved. */
function useUnits(sector: Sector, indicator: Indicator, by: string, focus: string | null) {
  const state = useWall((wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id])
  const areas = useWall((wall) => wall.catalogue?.areas)
  const level = useWall((wall) => wall.catalogue?.locality.reportingLevel)
  return useMemo(() => {
    const listed = (within: string | null) =>
      by === AREA_FIELD && areas && level ? listedAreas(state, areas, level, within) : state?.breakdown?.[by]
    const known = Object.entries(listed(null) ?? {}).filter(([unit]) => unit !== OTHER)
    // Kinds of things, such as diseases, are no units that could be better than one another.
    const isKind = sector.events.some(({ fields }) => fields[by]?.kind === 'choice')
    const places = placesOf(isKind ? [] : known, bestEnd(indicator))
    const before = state?.placesBefore?.[by] ?? {}
    const moves = new Map<string, number>()
    for (const [unit, place] of places) if (before[unit] !== undefined) moves.set(unit, before[unit] - place)
    return { breakdown: listed(focus), places, moves, few: new Set(state?.few?.[by]) }
  }, [state, areas, level, sector, indicator, by, focus])
}

/** What is open at the end of a bar, what of that is late at its very end. */
function CaseRun({ part: { open, overdue }, of }: { part: CaseParts; of: number }) {
  const share = (count: number) => `${(100 * Math.min(count, of)) / of}%`
  return (
    <>
      <i className="case-left" style={{ inlineSize: share(open - overdue) }} />
      <i className="case-late" style={{ inlineSize: share(overdue) }} />
    </>
  )
}

/** By the units that are listed: a case of an area within one counts to it. */
function useCaseParts(
  sector: Sector,
  kind: string | undefined,
  by: string,
  listed: Record<string, unknown> | undefined,
): Map<string, CaseParts> | null {
  const zone = useZone()
  const { table, now } = useTable(sector, kind ?? '')
  const areas = useWall((wall) => wall.catalogue?.areas)
  return useMemo(() => {
    if (!kind || !table) return null
    const parts = caseParts(table, sector, kind, by, zoneMonthStart(now, zone), now)
    if (by !== AREA_FIELD || !areas || !listed) return parts
    const parent = new Map(areas.map((area) => [area.code, area.parent]))
    const summed = new Map<string, CaseParts>()
    for (const [code, { open, overdue }] of parts) {
      let at: string | undefined = code
      while (at !== undefined && !(at in listed)) at = parent.get(at)
      if (at === undefined) continue
      const sum = summed.get(at) ?? { open: 0, overdue: 0 }
      summed.set(at, { open: sum.open + open, overdue: sum.overdue + overdue })
    }
    return summed
  }, [kind, table, sector, by, now, zone, areas, listed])
}
