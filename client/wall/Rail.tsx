// The place for what needs someone: alerts and figures past a threshold, the worst first. A critical one that
// nobody has is the only filled block on the wall.
import { useMemo, useRef } from 'react'
import type { Level } from '../../shared/level.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { decimalsOf, formatValue } from '../i18n/format.ts'
import { LevelShape, SimMark } from '../tiles/marks.tsx'
import { useOpenPassport } from '../tiles/openPassport.ts'
import { concernsOf, sectorStatus } from '../tiles/status.ts'
import { useFitting } from '../tiles/useFitting.ts'
import { useIndicator } from '../tiles/useIndicator.ts'
import { changeWords, targetWords } from '../tiles/words.ts'
import { useLanguage, useText, useTexts, useWall, useWallShallow } from '../useWall.ts'
import { AlertItem } from './AlertItem.tsx'
import { isFilled, railItems } from './railItems.ts'
import { railPlaces } from './railPlaces.ts'
import { useAlerts } from './useAlerts.ts'

export function Rail({ heightUnits, only }: { heightUnits: number; only?: readonly string[] | undefined }) {
  const t = useTexts()
  const all = useWall((wall) => wall.catalogue?.sectors)
  const sectors = useMemo(() => all?.filter(({ id }) => !only || only.includes(id)) ?? [], [all, only])
  // As text, so that an unchanged list renders nothing.
  const keys = useWallShallow((wall) =>
    concernsOf(sectors, (id) => wall.rooms[id]?.scalars, wall.now).map(
      ({ sector, indicator, level }) =>
        `${sector.id}.${indicator.id}.${level}.${wall.rooms[sector.id]?.scalars.indicators[indicator.id]?.naming}`,
    ),
  )
  // Nothing past a threshold is good news only when something is known.
  const known = useWall((wall) =>
    sectors.some((sector) => !sectorStatus(sector, wall.rooms[sector.id]?.scalars, wall.now).unclear),
  )
  const alerts = useAlerts()
  const items = useMemo(() => {
    const concerns = keys.flatMap((key) => {
      const [sectorId, indicatorId, level] = key.split('.')
      const sector = sectors.find(({ id }) => id === sectorId)
      const indicator = sector?.indicators.find(({ id }) => id === indicatorId)
      return sector && indicator ? [{ sector, indicator, level: level as Level }] : []
    })
    return railItems(alerts, concerns, only)
  }, [alerts, keys, sectors, only])
  const filled = isFilled(items[0])
  const host = useRef<HTMLElement>(null)
  const texts = items.map((item) =>
    item.kind === 'alert' ? `${item.alert.id}${item.alert.message.vi}${item.alert.state}` : '',
  )
  const places = useFitting(host, railPlaces(heightUnits, items.length, filled), [
    keys.join(),
    texts.join(),
    heightUnits,
    t,
  ])
  const shown = items.slice(0, places)
  const rest = items.length - shown.length
  return (
    <section className={`rail ${items.length ? '' : 'rail-calm'}`} aria-label={t('rail.title')} ref={host}>
      {shown.map((item, i) =>
        item.kind === 'alert' ? (
          <AlertItem
            key={item.alert.id}
            alert={item.alert}
            sector={sectors.find(({ id }) => id === item.alert.sector)}
            filled={filled && i === 0}
          />
        ) : (
          <ConcernItem
            key={`${item.concern.sector.id}.${item.concern.indicator.id}`}
            sector={item.concern.sector}
            indicator={item.concern.indicator}
            filled={filled && i === 0}
            short={rest > 0}
          />
        ),
      )}
      {!items.length && (
        <div className="rail-empty">
          <h2>{t('rail.title')}</h2>
          <p>{t(known ? 'rail.calm' : 'sentence.nothing')}</p>
        </div>
      )}
      {rest > 0 && <p className="rail-rest">{t('rail.more', { count: rest })}</p>}
    </section>
  )
}

interface ItemProps {
  sector: Sector
  indicator: Indicator
  filled: boolean
  /** Room is short: the filled one leaves out its change. */
  short: boolean
}

function ConcernItem({ sector, indicator, filled, short }: ItemProps) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const { status, state, target, dayBefore } = useIndicator(sector, indicator)
  const open = useOpenPassport()
  const { alarm: level, value } = status
  const figure = value === null ? '–' : formatValue(value, indicator.unit, decimalsOf(indicator), language)
  const aim = targetWords(indicator, value, target, language)
  const change = changeWords(indicator, state, dayBefore, language)
  const at = t('rail.at', { level: t(`level.${level}`), sector: text(sector.title) })
  return (
    <button
      type="button"
      className={`concern concern-${level} ${filled ? 'filled' : ''}`}
      onClick={() => open(sector.id, indicator.id)}
    >
      <span className={`concern-shape level-${level}`}>
        <LevelShape level={level} />
      </span>
      <span className="concern-body">
        {filled && (
          <span className="concern-foot">
            <b className="concern-at">{at}</b>
            <SimMark simulated={status.simulated} />
          </span>
        )}
        <span className="concern-head">
          <span>
            {text(indicator.title)}
            {state?.naming && `: ${state.naming}`}
          </span>
          {filled ? <b>{figure}</b> : <SimMark simulated={status.simulated} />}
        </span>
        {filled ? (
          <>
            {aim && <span className="concern-note">{aim}</span>}
            {change && !short && (
              <span className="concern-note">
                <b>{change.amount}</b> {change.versus}
              </span>
            )}
          </>
        ) : (
          <span className="concern-foot">
            <span className="concern-note">
              {at}
              {aim && ` · ${aim.split(' · ')[1] ?? aim}`}
            </span>
            <b className="concern-figure">{figure}</b>
          </span>
        )}
      </span>
    </button>
  )
}
