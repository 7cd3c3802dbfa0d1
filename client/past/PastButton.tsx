import { useLanguage } from '../useWall.ts'
import { pastStore } from './pastStore.ts'
import { words } from './words.ts'

/** Shows or hides the timeline. */
export function PastButton() {
  const { open } = words[useLanguage()]
  return (
    <button
      type="button"
      className="past-open"
      title={`${open} (T)`}
      aria-label={open}
      aria-keyshortcuts="T"
      onClick={() => pastStore.setState(({ isOpen }) => ({ isOpen: !isOpen }))}
    >
      <svg className="shape stroke" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4.500 8A9 9 0 1 1 3 12M4 3.500V8h4.500M12 7v5.200l3.600 2.200" />
      </svg>
    </button>
  )
}
