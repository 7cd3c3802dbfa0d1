// What can be done about an alert: what its state allows; nothing else is offered, nor taken by a key.
import { type Alert, type AlertAction, alertActions } from '../../../shared/alert.ts'
import { allowedFrom } from '../../../shared/alertLife.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useKeys } from '../useKeys.ts'
import type { FormedAction } from './ActionForm.tsx'

interface Props {
  alert: Alert
  /** The form that is open. */
  form: FormedAction | null
  hasKeys: boolean
  onForm(form: FormedAction | null): void
  /** `isClick`: the focus is on a button that goes when it is done. */
  onAcknowledge(isClick: boolean): void
}

/** Said on their buttons. */
const keys: Partial<Record<AlertAction, string>> = {
  acknowledge: 'A',
  assign: 'S',
  comment: 'C',
  resolve: 'R',
}

export function AlertDeeds({ alert, form, hasKeys, onForm, onAcknowledge }: Props) {
  const texts = useConsoleTexts()
  const allowed = alertActions.filter((kind) => allowedFrom[kind].includes(alert.state))
  const press = (kind: AlertAction) => () =>
    hasKeys && allowed.includes(kind) && (kind === 'acknowledge' ? onAcknowledge(false) : onForm(kind))
  useKeys(
    Object.fromEntries(
      alertActions.flatMap((kind) => (keys[kind] ? [[keys[kind].toLowerCase(), press(kind)]] : [])),
    ),
  )
  return (
    <div className="console-buttons alert-deeds">
      {allowed.map((kind, i) => (
        <button
          key={kind}
          type="button"
          className={`console-button ${i === 0 && alert.state === 'firing' ? 'console-main-button' : ''}`}
          aria-expanded={kind === 'acknowledge' ? undefined : form === kind}
          aria-keyshortcuts={keys[kind]}
          onClick={() => (kind === 'acknowledge' ? onAcknowledge(true) : onForm(form === kind ? null : kind))}
        >
          {texts.alert.do[kind]}
          {keys[kind] && <kbd>{keys[kind]}</kbd>}
        </button>
      ))}
    </div>
  )
}
