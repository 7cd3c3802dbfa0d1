// What came of the last deed on an alert, or on several: of how many it is done, and which are not and why.
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../useWall.ts'
import { TellDeed } from '../parts/TellDeed.tsx'
import type { Told } from './useActing.ts'

/** Of those that were refused. */
const NAMED = 5

export function TellOutcome({ told }: { told: Told | null }) {
  const texts = useConsoleTexts()
  const text = useText()
  const language = useLanguage()
  if (!told || !('count' in told))
    return <TellDeed told={told} done={told ? texts.alert.done[told.kind] : ''} />
  const count = (n: number) => formatNumber(n, 0, language)
  const refused = told.state === 'partly' ? told.refused : []
  return (
    <div className="alert-told" role="status">
      <p>
        {texts.list.bulkDone(count(told.count))}
        {refused.length > 0 && ` · ${texts.list.bulkRefused(count(refused.length))}`}
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.slice(0, NAMED).map(({ id, alert, why, detail }) => (
            <li key={id}>
              {alert && `${text(alert.message)} · `}
              {why ? text(why) : detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What went wrong stays until it was read. */
export function CloseTold({ onClose }: { onClose(): void }) {
  const { close } = useConsoleTexts()
  return (
    <button type="button" className="console-button console-plain" onClick={onClose}>
      {close}
    </button>
  )
}
