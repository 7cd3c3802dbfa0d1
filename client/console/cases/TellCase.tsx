// What came of the last deed on a case.
import { useConsoleTexts } from '../../i18n/console.ts'
import { TellDeed } from '../parts/TellDeed.tsx'
import type { CaseTold } from './useCaseActing.ts'

export function TellCase({ told }: { told: CaseTold | null }) {
  const { done } = useConsoleTexts().cases
  return <TellDeed told={told} done={told ? done[told.kind] : ''} />
}
