import type { Indicator } from '../../shared/sector.ts'
import { useText } from '../useWall.ts'
import { FreshnessMark, LevelMark, SimMark } from './marks.tsx'
import type { Status } from './status.ts'

/** The head of a tile that shows more than one figure. */
export function ListHead({
  indicator,
  status,
  note,
}: {
  indicator: Indicator
  status: Status
  note: string
}) {
  const text = useText()
  const old = status.look !== 'live'
  return (
    <span className="list-head">
      <span className="list-title">
        <span className="list-name">{text(indicator.title)}</span>
        <span className="note">{note}</span>
      </span>
      <span className="list-marks">
        {status.alarm !== 'normal' && !old && <LevelMark level={status.alarm} />}
        {old && <FreshnessMark look={status.look} since={status.since} />}
        <SimMark simulated={status.simulated} />
      </span>
    </span>
  )
}
