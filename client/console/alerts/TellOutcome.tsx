// What came of the last deed: done, refused, or somebody was faster and what he did.
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage, useText } from '../../useWall.ts'
import { useFailureText } from '../parts/AskProblem.tsx'
import type { Told } from './useActing.ts'

export function TellOutcome({ told }: { told: Told | null }) {
  const texts = useConsoleTexts()
  const say = useFailureText()
  const text = useText()
  const language = useLanguage()
  if (!told || told.state === 'sending') return <p className="alert-told" role="status" />
  if (told.state === 'done')
    return (
      <p className="alert-told" role="status">
        {texts.alert.done[told.kind]}
      </p>
    )
  if (told.state === 'several') {
    const { done, refused } = told
    const count = (n: number) => formatNumber(n, 0, language)
    return (
      <div className="alert-told" role="status">
        <p>
          {texts.list.bulkDone(count(done))}
          {refused.length > 0 && ` · ${texts.list.bulkRefused(count(refused.length))}`}
        </p>
        {refused.length > 0 && (
          <ul>
            {refused.slice(0, 5).map(({ id, alert, why, detail }) => (
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
  const { failure } = told
  return (
    <div className="alert-told alert-told-wrong" role="alert">
      <p>
        <b>{say(failure)}</b>
      </p>
      {failure.state === 'lost' && <p>{texts.alert.lostHint}</p>}
    </div>
  )
}
