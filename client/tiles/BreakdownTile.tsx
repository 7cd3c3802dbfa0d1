import { useCallback, useMemo } from 'react'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { barsOption } from '../chart/barsOption.ts'
import type { ChartTheme } from '../chart/EChart.tsx'
import { LazyChart } from '../chart/LazyChart.tsx'
import { decimalsOf, formatValue } from '../i18n/format.ts'
import { useLanguage, useText, useTexts, useWall } from '../useWall.ts'
import { partsOf } from './breakdown.ts'
import { Head } from './Head.tsx'
import { useOpenPassport } from './openPassport.ts'
import { heardLook } from './status.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  by: string
  top: number
  title: string
}

/** What a figure is made of: a bar for each value of a field. */
export function BreakdownTile({ sector, indicator, by, top, title }: Props) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { status } = useIndicator(sector, indicator)
  const breakdown = useWall(
    (wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.breakdown?.[by],
  )
  const open = useOpenPassport()
  const look = heardLook(status.look)
  const parts = useMemo(
    () => catalogue && partsOf(catalogue, sector, indicator, by, breakdown, top, language),
    [catalogue, sector, indicator, by, breakdown, top, language],
  )
  const faded = look === 'stale'
  const option = useCallback(
    (theme: ChartTheme) =>
      barsOption(
        {
          parts: parts?.shown ?? [],
          faded,
          formatValue: (value) => formatValue(value, indicator.unit, decimalsOf(indicator), language),
        },
        theme,
      ),
    [parts, faded, indicator, language],
  )
  const withheld = look === 'silent' || look === 'unknown' || !parts?.count
  const fieldTitle = sector.events.map(({ fields }) => fields[by]?.title).find((title) => title !== undefined)
  const note = fieldTitle ? text(fieldTitle).toLocaleLowerCase() : ''
  return (
    <button
      type="button"
      className={`tile list ${groundOf(look, status.alarm)}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <Head
        title={title}
        note={note}
        simulated={status.simulated}
        alarm={status.alarm}
        look={look}
        since={status.since}
      />
      {withheld ? (
        <span className="list-empty">{t('list.empty')}</span>
      ) : (
        <LazyChart option={option} label={`${text(indicator.title)}: ${note}`} />
      )}
    </button>
  )
}
