// What stands where something of the server's would: it is being asked for, or why it is not there.
import { useConsoleTexts } from '../../i18n/console.ts'
import { useLanguage } from '../../useWall.ts'
import type { Failure } from '../api.ts'
import { signInHref } from '../session.ts'

/** A failure as a sentence in the reader's language. */
export function useFailureText(): (failure: Failure) => string {
  const { ask, shell, alert } = useConsoleTexts()
  const language = useLanguage()
  return (failure) => {
    switch (failure.state) {
      case 'signed-out':
        return shell.signedOut
      case 'forbidden':
        return failure.why?.[language] ?? ask.forbidden
      case 'missing':
        return ask.missing
      case 'away':
        return ask.away
      case 'unsaved':
        return ask.unsaved
      case 'lost':
        return failure.why[language] || alert.lost
      case 'refused':
        return ask.refused(failure.why[language])
    }
  }
}

/** `failure` null: it is being asked for. */
export function AskProblem({ failure, onAgain }: { failure: Failure | null; onAgain(): void }) {
  const texts = useConsoleTexts()
  const say = useFailureText()
  if (!failure)
    return (
      <p className="console-empty console-loading" role="status">
        {texts.ask.loading}
      </p>
    )
  return (
    <div className="console-empty" role="alert">
      <p>{say(failure)}</p>
      {failure.state === 'signed-out' ? (
        <a className="console-button" href={signInHref()}>
          {texts.shell.signIn}
        </a>
      ) : (
        <button type="button" className="console-button" onClick={onAgain}>
          {texts.ask.again}
        </button>
      )}
    </div>
  )
}
