// What to do with several alerts at once.
import { type AlertAction, alertActions } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../useWall.ts'
import { useMay } from '../session.ts'
import { ActionForm, type FormedAction } from './ActionForm.tsx'
import { TellOutcome } from './TellOutcome.tsx'
import type { Told, Words } from './useActing.ts'

interface Props {
  count: number
  told: Told | null
  form: FormedAction | null
  names: readonly string[]
  onForm(form: FormedAction | null): void
  onDo(kind: AlertAction, words?: Words): void
  onUnselect(): void
}

export function BulkBar({ count, told, form, names, onForm, onDo, onUnselect }: Props) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const may = useMay()
  const own = told?.of === 'several' ? told : null
  if (!count && !own) return null
  const isSending = own?.state === 'sending'
  return (
    <section className="alerts-bulk" aria-label={texts.list.bulk}>
      {count > 0 && (
        <div className="console-buttons">
          <b>{texts.list.selected(formatNumber(count, 0, language))}</b>
          {may('alerts.act') &&
            alertActions.slice(0, 5).map((kind) => (
              <button
                key={kind}
                type="button"
                className="console-button"
                aria-disabled={isSending}
                aria-expanded={kind === 'acknowledge' ? undefined : form === kind}
                onClick={() => {
                  if (isSending) return
                  if (kind === 'acknowledge') onDo(kind)
                  else if (kind !== 'reopen') onForm(form === kind ? null : kind)
                }}
              >
                {texts.alert.do[kind]}
              </button>
            ))}
          <button type="button" className="console-button console-plain" onClick={onUnselect}>
            {texts.list.unselect}
          </button>
        </div>
      )}
      {count > 0 && form && (
        <ActionForm
          key={form}
          of="several"
          kind={form}
          names={names}
          isSending={isSending}
          onSend={(words) => onDo(form, words)}
          onCancel={() => onForm(null)}
        />
      )}
      <TellOutcome told={own} />
    </section>
  )
}
