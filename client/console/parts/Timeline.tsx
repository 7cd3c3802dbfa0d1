// What happened, the newest first: of an alert or of an incident.
import type { TimelineEntry } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatClock, formatDate } from '../../i18n/format.ts'
import { Digits } from '../../tiles/marks.tsx'
import { useText, useZone } from '../../useWall.ts'

/** More than anybody reads of one alert; a PDF of the incident has all. */
const MOST = 200

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const texts = useConsoleTexts()
  const text = useText()
  const zone = useZone()
  if (!entries.length) return <p className="console-quiet">{texts.alert.noHistory}</p>
  return (
    <ol className="timeline">
      {linesOf(entries, zone).map(({ key, entry, newDay }) => (
        <li key={key} data-kind={entry.kind}>
          {newDay && <p className="timeline-day">{newDay}</p>}
          <time dateTime={new Date(entry.at).toISOString()}>
            <Digits text={formatClock(entry.at, zone)} />
          </time>
          <span className="timeline-kind">{texts.incident.kinds[entry.kind]}</span>
          <span className="timeline-text">
            {text(entry.text)}
            <i>{entry.by ?? texts.incident.system}</i>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Newest first, with the day where it changes. A line's place from the beginning is its own for good. */
function linesOf(entries: readonly TimelineEntry[], zone: string) {
  const days = entries.map(({ at }) => formatDate(at, zone))
  return entries
    .map((entry, i) => ({ key: i, entry, newDay: days[i] === days[i + 1] ? null : days[i]! }))
    .slice(-MOST)
    .reverse()
}
