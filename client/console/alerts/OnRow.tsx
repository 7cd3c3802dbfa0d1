import type { Alert } from '../../../shared/alert.ts'
import { useText } from '../../useWall.ts'
import { CloseTold, TellOutcome } from './TellOutcome.tsx'
import type { Told } from './useActing.ts'

/** What came of a key pressed on a row whose details are not open. */
export function OnRow({ told, alert, onForget }: { told: Told; alert: Alert | null; onForget(): void }) {
  const text = useText()
  return (
    <div className="alerts-on-row">
      {alert && told.state !== 'sending' && <b>{text(alert.message)}</b>}
      <TellOutcome told={told} />
      {told.state === 'failed' && <CloseTold onClose={onForget} />}
    </div>
  )
}
