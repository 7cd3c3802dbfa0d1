// One alert in the list: how bad, what, where, who has it, for how long.
import { type MouseEvent, memo } from 'react'
import type { Alert } from '../../../shared/alert.ts'
import { roleName } from '../../../shared/alertWords.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { LevelShape } from '../../tiles/marks.tsx'
import { useText, useWall } from '../../useWall.ts'
import { Age } from '../parts/When.tsx'

export interface RowProps {
  /** Undefined: not loaded yet. */
  alert: Alert | undefined
  id: string
  row: number
  count: number
  rowPx: number
  isCursor: boolean
  isOpened: boolean
  isSelected: boolean
  /** It no longer belongs to what is listed. */
  isGone: boolean
  onPress(row: number, how: 'open' | 'select' | 'range'): void
}

export const AlertRow = memo(function AlertRow(props: RowProps) {
  const { alert, id, row, count, rowPx, isCursor, isOpened, isSelected, isGone, onPress } = props
  const texts = useConsoleTexts()
  const place = { transform: `translateY(${row * rowPx}px)` }
  if (!alert)
    return (
      <div className="alerts-row" style={place} aria-hidden="true">
        <span className="console-quiet">{texts.list.loadingRow}</span>
      </div>
    )
  const ground = alert.state === 'firing' ? `ground-${alert.severity}` : ''
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names this as the active one
    <div
      role="option"
      id={id}
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={row + 1}
      className={`alerts-row ${ground} ${isCursor ? 'cursor' : ''} ${isOpened ? 'opened' : ''} ${isGone ? 'gone' : ''}`}
      style={place}
      onClick={(event) => onPress(row, pressed(event))}
    >
      <span className="alerts-tick">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={isSelected ? 'M3.500 8.500l3 3 6-7' : ''} />
        </svg>
      </span>
      <span className={`alerts-shape level-${alert.severity}`}>
        <LevelShape level={alert.severity} hollow={alert.state === 'resolved' || alert.state === 'closed'} />
      </span>
      <Words alert={alert} isGone={isGone} />
      <span className="alerts-who">
        <Holder alert={alert} />
        <span>
          <Age since={alert.firedAt ?? alert.since} say={texts.age} />
        </span>
      </span>
    </div>
  )
})

/** What a click on a row asks for; its tick is a larger target for the row's own selection. */
function pressed({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): 'open' | 'select' | 'range' {
  if (shiftKey) return 'range'
  return ctrlKey || metaKey || (target as Element).closest('.alerts-tick') ? 'select' : 'open'
}

function Words({ alert, isGone }: { alert: Alert; isGone: boolean }) {
  const texts = useConsoleTexts()
  const text = useText()
  const sector = useWall((wall) => wall.catalogue?.sectors.find(({ id }) => id === alert.sector)?.title)
  const area = useWall((wall) => wall.catalogue?.areas.find(({ code }) => code === alert.subject.area)?.name)
  const notes = [
    texts.severity[alert.severity],
    sector ? text(sector) : alert.sector,
    ...(area ? [text(area)] : []),
    ...(alert.isFlapping ? [texts.alert.flapping] : []),
    ...(alert.silencedUntil ? [texts.alert.silenced] : []),
    ...(isGone ? [texts.list.gone] : []),
  ]
  return (
    <span className="alerts-words">
      <b>{text(alert.message)}</b>
      <span>
        {alert.isSimulated && <i className="sim">SIM</i>}
        {notes.join(' · ')}
      </span>
    </span>
  )
}

/** Who has it; that nobody has it is said, not left out. */
export function Holder({ alert }: { alert: Alert }) {
  const texts = useConsoleTexts()
  const text = useText()
  const { state, assignee, acknowledged, escalated } = alert
  const name = assignee === null ? acknowledged?.by : text(roleName(assignee))
  if (state === 'firing')
    return (
      <b>
        {texts.alert.state.firing}
        {escalated && <i className="alerts-state"> · {texts.alert.toldTo(text(roleName(escalated.role)))}</i>}
      </b>
    )
  return (
    <span>
      {/* Where there is little room, the name says enough. */}
      <i className={name ? 'alerts-state' : undefined}>
        {texts.alert.state[state]}
        {name && ': '}
      </i>
      {name}
    </span>
  )
}
