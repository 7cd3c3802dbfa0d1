// What to do with several alerts at once.
import { type AlertAction, alertActions } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useLanguage } from '../../useWall.ts'
import type { Words } from '../parts/DeedForm.tsx'
import { useMay } from '../session.ts'
import { ActionForm, type FormedAction } from './ActionForm.tsx'
import { CloseTold, TellOutcome } from './TellOutcome.tsx'
import type { Told } from './useActing.ts'

interface Props {
  count: number
  /** What came of the last deed on several. */
  told: Told | null
  form: FormedAction | null
  names: readonly string[]
  onForm(form: FormedAction | null): void
  onDo(kind: AlertAction, words?: Words): Promise<boolean>
  onUnselect(): void
  onForget(): void
}

export function BulkBar({ count, told, form, names, onForm, onDo, onUnselect, onForget }: Props) {
  const texts = useConsoleTexts()
  const language = useLanguage()
  const may = useMay()
  if (!count && !told) return null
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
                aria-expanded={kind === 'acknowledge' ? undefined : form === kind}
                onClick={() => {
                  if (kind === 'acknowledge') void onDo(kind)
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
          of="several"
          kind={form}
          names={names}
          onSend={(words) => onDo(form, words)}
          onClose={() => onForm(null)}
        />
      )}
      <TellOutcome told={told} />
      {!count && <CloseTold onClose={onForget} />}
    </section>
  )
}
