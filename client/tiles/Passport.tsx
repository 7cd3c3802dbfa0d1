// A figure's passport: where it comes from, how it is computed, from how many reports, and its exact value.
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { limitsOf } from '../../shared/limits.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { openExplorer } from '../explore/exploring.ts'
import { exploreWords } from '../explore/words.ts'
import { ExportMenu } from '../export/ExportMenu.tsx'
import {
  decimalsOf,
  formatAge,
  formatClock,
  formatDate,
  formatExact,
  formatNumber,
  formatValue,
  unitText,
} from '../i18n/format.ts'
import { useLanguage, useText, useTexts, useWall, useZone } from '../useWall.ts'
import { Figure } from './Figure.tsx'
import { FreshnessMark, LevelMark } from './marks.tsx'
import { Sparkline } from './Sparkline.tsx'
import { useAreaRows } from './useAreaRows.ts'
import { useIndicator } from './useIndicator.ts'
import { usePace } from './usePace.ts'
import { usePartRows } from './usePartRows.ts'
import { useReportedRows } from './useReportedRows.ts'
import { targetWords } from './words.ts'

interface Props {
  sector: Sector
  indicator: Indicator
  onClose(): void
}

export function Passport({ sector, indicator, onClose }: Props) {
  const language = useLanguage()
  const t = useTexts()
  const text = useText()
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="passport" aria-label={t('passport.open')}>
          <header>
            <div>
              <p className="note">{text(sector.title)}</p>
              <Heading slot="title">{text(indicator.title)}</Heading>
            </div>
            <nav className="dialog-do">
              <ExportMenu sector={sector} indicator={indicator} />
              <button
                type="button"
                className="close"
                onClick={() => {
                  onClose()
                  openExplorer(sector.id, indicator.id)
                }}
              >
                {exploreWords[language].open}
              </button>
              <button type="button" className="close" onClick={onClose}>
                {t('passport.close')}
              </button>
            </nav>
          </header>
          <Contents sector={sector} indicator={indicator} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Contents({ sector, indicator }: Omit<Props, 'onClose'>) {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const { status, state, target } = useIndicator(sector, indicator)
  const epoch = useWall((wall) => wall.rooms[sector.id])
  const decimals = decimalsOf(indicator)
  const { unit, bands, previous } = indicator
  const paced = usePace(sector, indicator, status.value)
  const reported = useReportedRows(sector, indicator)
  const none = t('passport.none')
  const whole = (n: number) => formatNumber(n, 0, language)
  const value = (n: number) => formatValue(n, unit, Number.isInteger(n) ? 0 : decimals, language)
  const limits = limitsOf(sector, indicator)
  const rows: [name: string, value: string][] = [
    [t('passport.source'), text(sector.owner)],
    [t('passport.formula'), text(indicator.formula)],
    [t('passport.period'), usePeriod(sector, indicator)],
    [
      t('passport.exact'),
      state?.value == null
        ? none
        : `${formatExact(state.value, language)} ${unitText(unit, language)}`.trim(),
    ],
    [t('passport.reports'), whole(state?.reports ?? 0)],
    [
      t('passport.simulated'),
      state?.reports
        ? `${whole(state.simulated)} · ${formatNumber((100 * state.simulated) / state.reports, 1, language)}\u00a0%`
        : none,
    ],
    [
      t('passport.computed'),
      status.since === null ? none : `${formatClock(status.since, zone)} ${formatDate(status.since, zone)}`,
    ],
    [
      t('passport.limit'),
      `${t('fresh.late')}: ${formatAge(limits.lateAfterSeconds * 1_000, language)} · ${t('fresh.stale')}: ${formatAge(limits.staleAfterSeconds * 1_000, language)}`,
    ],
  ]
  if (previous)
    rows.push([
      t('passport.previous'),
      `${text(previous.name)}: ${state?.previous == null ? t('passport.previousUnknown') : value(state.previous)} · ${t(ruleOf(indicator))}`,
    ])
  const aim = paced?.full.join(' · ') ?? targetWords(indicator, status.value, target, language)
  if (target !== undefined && aim) rows.push([t('passport.target'), aim])
  if (bands) {
    const edges = (['watch', 'warning', 'critical'] as const).flatMap((level) => {
      const edge = bands[level]
      if (edge === undefined) return []
      const key = bands.bad === 'high' ? 'passport.atLeast' : 'passport.below'
      return [t(key, { level: t(`level.${level}`), value: value(edge) })]
    })
    rows.push([t('passport.bands'), edges.join(' · ')])
  }
  if (state?.naming) rows.push([t('passport.naming'), state.naming])
  rows.push(...usePartRows(indicator))
  rows.push(...useAreaRows(indicator, state))
  rows.push(...reported)
  return (
    <>
      <div className="passport-figure">
        <Figure
          indicator={indicator}
          value={status.value}
          simulated={status.simulated}
          alarm={status.alarm}
          size="head"
        />
        <Sparkline sector={sector} indicator={indicator} status={status} target={target} />
        <span className="passport-marks">
          <LevelMark level={status.alarm} />
          <FreshnessMark look={status.look} since={status.since} />
        </span>
      </div>
      <dl>
        {rows.map(([name, content]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{content}</dd>
          </div>
        ))}
      </dl>
      {epoch && (
        <p className="note">
          {sector.id}.{indicator.id} · {epoch.epoch} · {epoch.version}
        </p>
      )}
    </>
  )
}

/** What the comparison does with periods of unequal length, and where it is from. */
function ruleOf({ previous, over }: Indicator) {
  if (previous?.span === 'whole') return 'passport.ruleWhole' as const
  if (previous?.ago !== undefined) return 'passport.ruleMoment' as const
  return 'window' in over && over.window === 'month' ? 'passport.ruleMonth' : 'passport.ruleSpan'
}

function usePeriod(sector: Sector, { over }: Indicator): string {
  const t = useTexts()
  const text = useText()
  const language = useLanguage()
  if ('entities' in over) {
    const kind = sector.entities[over.entities]
    return t('passport.latest', { kind: kind ? text(kind.title).toLocaleLowerCase() : over.entities })
  }
  if ('figures' in over) return t('passport.figures', { count: Object.keys(over.figures).length })
  const { window } = over
  return typeof window === 'string'
    ? t(`passport.${window}`)
    : t('passport.hours', { age: formatAge(window.hours * 3_600_000, language) })
}
