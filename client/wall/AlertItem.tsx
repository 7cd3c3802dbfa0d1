// One alert in the rail: how bad, what and where, who has it, and for how long.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Sector } from '../../shared/sector.ts'
import { formatAge, formatClock } from '../i18n/format.ts'
import { LevelShape, SimMark } from '../tiles/marks.tsx'
import { useOpenPassport } from '../tiles/openPassport.ts'
import { useLanguage, useText, useTexts, useWall, useZone } from '../useWall.ts'
import { isUnclaimed, type NumberedAlert } from './railItems.ts'
import { go } from './route.ts'

interface Props {
  alert: NumberedAlert
  sector: Sector | undefined
  filled: boolean
}

export function AlertItem({ alert, sector, filled }: Props) {
  const t = useTexts()
  const text = useText()
  const zone = useZone()
  const openPassport = useOpenPassport()
  const { severity, subject, isSimulated } = alert
  const at = t('rail.at', {
    level: t(`level.${severity}`),
    sector: sector ? text(sector.title) : alert.sector,
  })
  const who = useWho(alert)
  const open = () => {
    const isFigure = sector?.indicators.some(({ id }) => id === subject.id)
    if (subject.kind === 'indicator' && isFigure) openPassport(alert.sector, subject.id)
    else go(alert.sector)
  }
  const sim = <SimMark simulated={isSimulated ? 'all' : 'none'} />
  return (
    <button
      type="button"
      className={`concern concern-${severity} ${filled ? 'filled' : ''}`}
      onClick={open}
      data-alert={alert.id}
    >
      <span className={`concern-shape concern-number level-${severity}`}>
        <LevelShape level={severity} />
        <b>{alert.number}</b>
      </span>
      <span className="concern-body">
        {filled && (
          <span className="concern-foot">
            <b className="concern-at">{at}</b>
            {sim}
          </span>
        )}
        <span className="concern-head">
          <span>{text(alert.message)}</span>
          {!filled && sim}
        </span>
        <span className="concern-foot">
          <span className="concern-note">
            {filled ? (
              <>
                <b>{who}</b> · {t('rail.since', { time: formatClock(alert.since, zone).slice(0, 5) })}
              </>
            ) : (
              `${t(`level.${severity}`)} · ${who}`
            )}
          </span>
          <Age since={alert.since} />
        </span>
      </span>
    </button>
  )
}

/** Who has it, in a few words. */
export function useWho(alert: NumberedAlert): string {
  const t = useTexts()
  if (isUnclaimed(alert)) return t('rail.unclaimed')
  return t('rail.claimed', { who: alert.assignee ?? alert.acknowledged?.by ?? '' })
}

/** Whole minutes, hours or days: from afar nobody reads more. */
const inOneUnit = (age: Millis): Millis => {
  const unit = [DAY, HOUR].find((size) => age >= size) ?? MINUTE
  return Math.max(1, Math.floor(age / unit)) * unit
}

function Age({ since }: { since: number }) {
  const t = useTexts()
  const language = useLanguage()
  const age = useWall(({ now }) => inOneUnit(now - since))
  return <b className="concern-figure">{t('rail.age', { age: formatAge(age, language) })}</b>
}
