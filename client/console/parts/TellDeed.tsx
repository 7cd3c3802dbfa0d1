// What came of the last deed: done, or why it was not; who was too late reads what the faster one did.
import { useConsoleTexts } from '../../i18n/console.ts'
import type { Told } from '../useDeeds.ts'
import { useFailureText } from './AskProblem.tsx'

/** `done`: the sentence when it was. */
export function TellDeed({ told, done }: { told: Told<unknown> | null; done: string }) {
  const texts = useConsoleTexts()
  const say = useFailureText()
  if (told?.state !== 'failed')
    return (
      <p className="alert-told" role="status">
        {told?.state === 'done' ? done : ''}
      </p>
    )
  return (
    <div className="alert-told alert-told-wrong" role="alert">
      <p>
        <b>{say(told.failure)}</b>
      </p>
      {told.failure.state === 'lost' && <p>{texts.alert.lostHint}</p>}
    </div>
  )
}
