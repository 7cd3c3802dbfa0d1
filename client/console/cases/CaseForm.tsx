// What a deed on a case needs to be told: to whom, what, with which.
import { type CaseAction, type CaseSummary, keyOf } from '../../../shared/caseDesk.ts'
import { useConsoleTexts } from '../../i18n/console.ts'
import { useDraft } from '../drafts.ts'
import { DeedForm } from '../parts/DeedForm.tsx'
import type { CaseWordsSaid } from './useCaseActing.ts'

export type CaseFormKind = Exclude<CaseAction, 'part'>

interface Props {
  of: CaseSummary
  kind: CaseFormKind
  onSend(said: CaseWordsSaid): Promise<boolean>
  onClose(hadFocus: boolean): void
}

export function CaseForm({ of, kind, onSend, onClose }: Props) {
  const { cases: texts, alert } = useConsoleTexts()
  const draft = `case.${keyOf(of)}.${kind}`
  const [other, setOther] = useDraft(`${draft}.to`)
  const isMerge = kind === 'merge'
  return (
    <DeedForm
      name={texts.do[kind]}
      draft={draft}
      names={kind === 'assign' ? (of.assignee ? [of.assignee] : []) : undefined}
      missing={isMerge && !other.trim() ? texts.needsOther : null}
      comment={{ needs: kind === 'comment' ? alert.needsComment : null }}
      onSend={(words) => onSend({ ...words, ...(isMerge ? { with: other.trim() } : {}) })}
      onClose={onClose}
    >
      {isMerge
        ? (isWrong) => (
            <>
              <label>
                {texts.mergeWith}
                <input
                  value={other}
                  maxLength={200}
                  placeholder={texts.mergeHint}
                  aria-invalid={isWrong}
                  onChange={({ target }) => setOther(target.value)}
                />
              </label>
              <p className="console-quiet">{texts.mergeMeans}</p>
            </>
          )
        : undefined}
    </DeedForm>
  )
}
