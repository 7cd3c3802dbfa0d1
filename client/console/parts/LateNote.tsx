import { useConsoleTexts } from '../../i18n/console.ts'
import { formatClock } from '../../i18n/format.ts'
import { useZone } from '../../useWall.ts'
import type { Asked } from '../useAsked.ts'

/** Says that what is shown is not of now, because the server could not be asked since. */
export function LateNote({ asked }: { asked: Pick<Asked<unknown>, 'at' | 'failure'> }) {
  const texts = useConsoleTexts()
  const zone = useZone()
  if (!asked.failure || asked.at === null) return null
  return (
    <p className="console-late" role="status">
      {texts.ask.late(formatClock(asked.at, zone))}
    </p>
  )
}
