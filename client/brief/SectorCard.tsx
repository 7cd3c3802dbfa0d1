// One sector in a few lines: its figure, how it changed, how far the target is, and a sentence. Wide and
// tinted when it needs someone, short when it does not. Pressing it anywhere opens the figure's passport.
import { formatMoment } from '../i18n/format.ts'
import { Figure } from '../tiles/Figure.tsx'
import { Glyph } from '../tiles/glyphs.tsx'
import { Arrow, FreshnessMark, LevelMark, LevelShape } from '../tiles/marks.tsx'
import { useOpenPassport } from '../tiles/openPassport.ts'
import { Sparkline } from '../tiles/Sparkline.tsx'
import { groundOf } from '../tiles/tile.ts'
import { changeWords, targetWords } from '../tiles/words.ts'
import { useLanguage, useText, useTexts, useZone } from '../useWall.ts'
import type { Facts } from './facts.ts'
import { sentenceOf } from './sentence.ts'
import { briefTexts } from './texts.ts'

export function SectorCard({ facts, now }: { facts: Facts; now: number }) {
  const text = useText()
  const language = useLanguage()
  const zone = useZone()
  const open = useOpenPassport()
  const own = briefTexts[language]
  const { sector, indicator, status, level, reportedAt } = facts
  const urgent = level === 'warning' || level === 'critical'
  const current = status.look === 'live' || status.look === 'late'
  const sentence = sentenceOf(facts, language, zone, now)
  const title = text(sector.title)
  const since = reportedAt === null ? null : formatMoment(reportedAt, now, zone)
  return (
    <article
      className={`brief-card ${urgent ? 'urgent' : 'quiet'} ${groundOf(status.look, current ? level : 'normal')}`}
      data-sector={sector.id}
      data-indicator={indicator.id}
      data-value={status.value ?? undefined}
    >
      <header className="brief-head">
        <h2>
          <button
            type="button"
            className="brief-open"
            aria-label={own.open(title, text(indicator.title))}
            onClick={() => open(sector.id, indicator.id)}
          >
            <Glyph sector={sector} />
            <span>{title}</span>
          </button>
        </h2>
        <span className="brief-level">
          <LevelNow facts={facts} now={now} />
        </span>
      </header>
      <p className="brief-label">{text(indicator.title)}</p>
      <div className="brief-row">
        <p className="brief-figure">
          <Figure
            indicator={indicator}
            value={status.value}
            simulated={status.simulated}
            alarm={status.alarm}
            size="head"
          />
        </p>
        <Sparkline sector={sector} indicator={indicator} status={status} target={facts.target} />
      </div>
      <div className="brief-lines">
        <FreshnessLine facts={facts} />
        <Lines facts={facts} />
      </div>
      {sentence && <p className="brief-sentence">{sentence}</p>}
      <p className="brief-source">{own.source(text(sector.owner), since)}</p>
    </article>
  )
}

/** The sector's level; hollow with its time when it is not known to hold any more. */
function LevelNow({ facts, now }: { facts: Facts; now: number }) {
  const t = useTexts()
  const zone = useZone()
  const { status, level, heldAt } = facts
  const holds = status.look === 'live' || status.look === 'late'
  // While connected, the sector's level may rest on other figures than the old one that is shown.
  if (holds || (heldAt === null && level !== 'normal')) return <LevelMark level={level} />
  const then = heldAt === null ? status.level : level
  const at = heldAt ?? status.since
  if (then === 'normal' || at === null || status.look === 'silent') return null
  return (
    <span className="level-then">
      <LevelShape level={then} hollow />
      {t('fresh.levelThen', { level: t(`level.${then}`), time: formatMoment(at, now, zone) })}
    </span>
  )
}

function FreshnessLine({ facts: { status } }: { facts: Facts }) {
  if (status.look === 'live') return null
  return (
    <p className="brief-line">
      <FreshnessMark look={status.look} since={status.since} />
    </p>
  )
}

/** Change and target; none for a figure that is not known. */
function Lines({ facts }: { facts: Facts }) {
  const language = useLanguage()
  const { indicator, status, state, target, dayBefore } = facts
  if (status.value === null) return null
  const change = changeWords(indicator, state, dayBefore, language)
  // Never parted over two lines.
  const verdict = change?.verdict.replaceAll(' ', '\u00a0')
  const aim = targetWords(indicator, status.value, target, language)
  return (
    <>
      {change && (
        <p className="brief-line">
          <Arrow to={change.arrow} />
          <span>
            <b>{change.amount}</b> {change.versus}
            {verdict && <> · {change.worse ? <b>{verdict}</b> : verdict}</>}
          </span>
        </p>
      )}
      {aim && <p className="brief-line">{aim}</p>}
    </>
  )
}
