import { useMemo, useRef } from 'react'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatFigure, formatNumber, zoneMonthStart } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall, useZone } from '../useWall.ts'
import { partsOf, valueName } from './breakdown.ts'
import { type CaseParts, caseParts } from './caseParts.ts'
import { Head } from './Head.tsx'
import { Digits, LevelShape } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { AREA_FIELD } from './status.ts'
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
  /** The case kind that parts each bar into what is done, open and late. */
  cases?: string | undefined
}

/** In u: the least that a row needs; where a tile is narrow a long name takes two lines. */
const ROW = 2.5
const NARROW = 36
const TWO_LINES = 4.5
const LONG_NAME = 18

/** Where it is most, or worst: names with bars, the first few. */
export function RankedTile({ sector, indicator, by, top, title, cases }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { status, focus } = useIndicator(sector, indicator, 'province')
  const { area } = useFocusArea()
  const breakdown = useWall(
    (wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.breakdown?.[by],
  )
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
  const tall = box !== null && box.width < NARROW && longest > LONG_NAME
  const row = tall ? TWO_LINES : ROW
  const rows = box ? Math.max(1, Math.min(top, Math.floor(box.height / row))) : top
  const parts = useMemo(
    () => catalogue && partsOf(catalogue, sector, indicator, by, breakdown, rows, language),
    [catalogue, sector, indicator, by, breakdown, rows, language],
  )
  const split = useCaseParts(sector, cases, by)
  const withheld = status.look === 'silent' || status.look === 'unknown' || !parts?.count
  const note = withheld
    ? ''
    : parts.count > parts.shown.length
      ? t('list.of', { shown: parts.shown.length, all: parts.count })
      : t('list.all', { count: parts.count })
  const decimals = decimalsOf(indicator)
  return (
    <button
      type="button"
      className={`tile list ${groundOf(status.look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={focus && by !== AREA_FIELD ? [note, t('focus.whole')].filter(Boolean).join(' · ') : note}
        simulated={status.simulated}
        alarm={status.alarm}
        look={status.look}
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
      <span className={`ranked ${split ? 'ranked-split' : ''} ${tall ? 'ranked-tall' : ''}`} ref={host}>
        {withheld ? (
          <span className="list-empty">{t('list.empty')}</span>
        ) : (
          parts.shown.map((part) => {
            const { number, unit } = formatFigure(part.value, indicator.unit, decimals, language)
            const of = split?.get(part.key)
            return (
              <span className={`ranked-row ${area === part.key ? 'here' : ''}`} key={part.key}>
                <span className="ranked-name">{part.name}</span>
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

function useCaseParts(sector: Sector, kind: string | undefined, by: string): Map<string, CaseParts> | null {
  const zone = useZone()
  const { table, now } = useTable(sector, kind ?? '')
  return useMemo(
    () => (kind && table ? caseParts(table, sector, kind, by, zoneMonthStart(now, zone), now) : null),
    [kind, table, sector, by, now, zone],
  )
}
