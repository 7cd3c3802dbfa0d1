// What came of the last deed on a case.
import { useConsoleTexts } from '../../i18n/console.ts'
import { useFailureText } from '../parts/AskProblem.tsx'
import type { CaseTold } from './useCaseActing.ts'

export function TellCase({ told }: { told: CaseTold | null }) {
  const texts = useConsoleTexts()
  const say = useFailureText()
  if (told?.state !== 'failed')
    return (
      <p className="alert-told" role="status">
        {told?.state === 'done' ? texts.cases.done[told.kind] : ''}
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
