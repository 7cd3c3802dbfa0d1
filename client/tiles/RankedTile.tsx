import { useMemo } from 'react'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatFigure } from '../i18n/format.ts'
import { useLanguage, useTexts, useWall } from '../useWall.ts'
import { partsOf } from './breakdown.ts'
import { ListHead } from './ListHead.tsx'
import { Digits } from './marks.tsx'
import { useOpenPassport } from './openPassport.ts'
import { groundOf } from './tile.ts'
import { useIndicator } from './useIndicator.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  by: string
  top: number
}

/** Where it is most, or worst: names with bars, the first few. */
export function RankedTile({ sector, indicator, by, top }: Props) {
  const t = useTexts()
  const language = useLanguage()
  const catalogue = useWall((wall) => wall.catalogue)
  const { status } = useIndicator(sector, indicator)
  const breakdown = useWall(
    (wall) => wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.breakdown?.[by],
  )
  const open = useOpenPassport()
  const parts = useMemo(
    () => catalogue && partsOf(catalogue, sector, indicator, by, breakdown, top, language),
    [catalogue, sector, indicator, by, breakdown, top, language],
  )
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
      <ListHead indicator={indicator} status={status} note={note} />
      {withheld ? (
        <span className="list-empty">{t('list.empty')}</span>
      ) : (
        <span className="ranked">
          {parts.shown.map((part) => {
            const { number, unit } = formatFigure(part.value, indicator.unit, decimals, language)
            return (
              <span className="ranked-row" key={part.key}>
                <span className="ranked-name">{part.name}</span>
                <span className="bar">
                  <span style={{ inlineSize: `${part.share * 100}%` }} />
                </span>
                <span className="ranked-value">
                  <Digits text={number} />
                  {unit && <span className="unit">{unit}</span>}
                </span>
              </span>
            )
          })}
        </span>
      )}
    </button>
  )
}
