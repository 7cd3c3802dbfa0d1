import { useMemo, useRef } from 'react'
import type { Expression } from '../../shared/expression.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { formatNumber } from '../i18n/format.ts'
import { useLanguage, useTexts } from '../useWall.ts'
import { fillRows } from './fill.ts'
import { Head } from './Head.tsx'
import { Digits, LevelShape } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { heardLook } from './status.ts'
import { chooseRows, simulatedRows } from './tableRows.ts'
import { groundOf } from './tile.ts'
import { useBox } from './useBox.ts'
import { useFocusArea } from './useFocusArea.ts'
import { useIndicator } from './useIndicator.ts'
import { useTable } from './useTable.ts'

interface Props {
  sector: Sector
  kind: string
  part: string
  whole: string
  where: Expression | undefined
  indicator: Indicator
  top: number
  title: string
  /** As high as it needs: where one column scrolls. */
  grows: boolean
}

/** In u: a row with its gap; where a tile is narrow, names take two lines and what the share is of is left out. */
const ROW = 3.3
const NARROW = 52
const NARROW_ROW = 4.9

/** Each of a kind against its own capacity: where it is full, and how much room the others have. */
export function FillTile({ sector, kind, part, whole, where, indicator, top, title, grows }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const open = useOpenPassport()
  const { status } = useIndicator(sector, indicator, 'province')
  const { table, now } = useTable(sector, kind)
  const { areas, name: areaName } = useFocusArea()
  const host = useRef<HTMLSpanElement>(null)
  const box = useBox(host)
  const rows = useMemo(
    () => (table ? chooseRows(table, { sector, kind, where, areas }, now) : []),
    [table, sector, kind, where, areas, now],
  )
  const all = useMemo(
    () => (table ? fillRows(table, rows, { sector, kind, part, whole, indicator }) : []),
    [table, rows, sector, kind, part, whole, indicator],
  )
  const narrow = box !== null && box.width < NARROW
  const row = narrow ? NARROW_ROW : ROW
  const shown = all.slice(0, Math.min(top, box && !grows ? Math.max(1, Math.floor(box.height / row)) : top))
  const whole0 = (n: number) => formatNumber(n, 0, language)
  const stale = rows.filter((row) => row.stale).length
  const note = [
    areaName,
    all.length > shown.length
      ? t('list.of', { shown: shown.length, all: all.length })
      : t('list.all', { count: all.length }),
    stale > 0 ? t('table.stale', { count: stale }) : null,
  ]
  return (
    <button
      type="button"
      className={`tile list ${groundOf(heardLook(status.look), status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={note.filter(Boolean).join(' · ')}
        simulated={simulatedRows(rows)}
        alarm={status.alarm}
        look={heardLook(status.look)}
        since={status.since}
      />
      <span className={`fill ${narrow ? 'narrow' : ''}`} ref={host}>
        {!shown.length && <span className="list-empty">{t('list.empty')}</span>}
        {shown.map(({ id, name, part: a, whole: b, share, level }) => (
          <span className="fill-row" key={id}>
            <span className="ranked-name">{name}</span>
            <span className={`fill-bar fill-${level}`}>
              <span style={{ inlineSize: `${Math.min(100, share)}%` }} />
            </span>
            <span className={`fill-level level-${level}`}>
              <LevelShape level={level} />
            </span>
            <span className="ranked-value">
              <Digits text={formatNumber(share, share < 10 ? 1 : 0, language)} />
              <span className="unit">%</span>
            </span>
            <span className="fill-of">
              {whole0(a)}/{whole0(b)}
            </span>
          </span>
        ))}
      </span>
    </button>
  )
}
