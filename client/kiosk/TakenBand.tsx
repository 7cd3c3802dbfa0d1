// Says that an alert has this screen until somebody acknowledges it: what, where, since when, who is asked.

import { roleName } from '../../shared/alertWords.ts'
import { formatClock } from '../i18n/format.ts'
import { LevelShape, SimMark } from '../tiles/marks.tsx'
import { useLanguage, useText, useTexts, useWall, useZone } from '../useWall.ts'
import { RunningAge } from '../wall/RunningAge.tsx'
import { useKiosk } from './kioskStore.ts'
import { words } from './words.ts'

export function TakenBand() {
  const alert = useKiosk(({ takeover }) => takeover?.alert ?? null)
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const sector = useWall(({ catalogue }) => catalogue?.sectors.find(({ id }) => id === alert?.sector))
  const say = words[language].taken
  if (!alert) return null
  const level = t(`level.${alert.severity}`)
  return (
    <>
      <div className={`taken-frame taken-${alert.severity}`} aria-hidden="true" />
      <section className={`taken-band taken-${alert.severity}`} aria-label={say.title}>
        <span className="taken-mark">
          <LevelShape level={alert.severity} />
        </span>
        <div className="taken-what">
          <p>
            <b>{t('rail.at', { level, sector: sector ? text(sector.title) : alert.sector })}</b>
            <SimMark simulated={alert.isSimulated ? 'all' : 'none'} />
          </p>
          <strong>{text(alert.message)}</strong>
        </div>
        <p className="taken-hint">
          <b>{t('rail.unclaimed')}</b> ·{' '}
          {t('rail.since', { time: formatClock(alert.since, zone).slice(0, 5) })}
          <br />
          {say.hint(alert.escalated ? text(roleName(alert.escalated.role)) : null)}
        </p>
        <RunningAge since={alert.since} />
      </section>
    </>
  )
}
