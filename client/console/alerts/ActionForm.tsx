// What a deed on an alert, or on several, needs to be told.
import type { AlertAction } from '../../../shared/alert.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { DeedForm, type Words } from '../parts/DeedForm.tsx'

export type FormedAction = Exclude<AlertAction, 'acknowledge'>

interface Props {
  /** An alert's id, or `several`. */
  of: string
  kind: FormedAction
  /** People that alerts are with now. */
  names: readonly string[]
  onSend(words: Words): Promise<boolean>
  onClose(hadFocus: boolean): void
}

export function ActionForm({ of, kind, names, onSend, onClose }: Props) {
  const { alert } = useConsoleTexts()
  const isComment = kind === 'comment'
  return (
    <DeedForm
      key={`${of} ${kind}`}
      name={alert.do[kind]}
      draft={`alert.${of}.${kind}`}
      names={kind === 'assign' ? names : undefined}
      comment={{ needs: isComment ? alert.needsComment : null, rows: isComment ? 3 : 2 }}
      onSend={onSend}
      onClose={onClose}
    />
  )
}
