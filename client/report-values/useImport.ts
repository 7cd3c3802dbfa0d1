// One entry from the first look to its saving.
import { useState } from 'react'
import type { ImportDone, ImportPreview } from '../../shared/reportedImport.ts'
import { type Failure, preview, type Sending, save } from './api.ts'

export type Entry =
  | { state: 'idle' }
  | { state: 'reading'; sending: Sending }
  /** `changed`: what stands in the store is no longer what was shown before. */
  | { state: 'shown' | 'saving'; sending: Sending; preview: ImportPreview; changed: boolean }
  | { state: 'saved'; sending: Sending; done: ImportDone }
  | { state: 'failed'; sending: Sending; failure: Failure }

export function useImport(key: string, onSaved: () => void) {
  const [entry, setEntry] = useState<Entry>({ state: 'idle' })
  return {
    entry,
    discard: () => setEntry({ state: 'idle' }),
    async look(sending: Sending) {
      setEntry({ state: 'reading', sending })
      const answer = await preview(key, sending)
      setEntry(
        answer.state === 'shown'
          ? { ...answer, sending, changed: false }
          : { state: 'failed', sending, failure: answer },
      )
    },
    async confirm() {
      if (entry.state !== 'shown' || entry.preview.digest === null) return
      const { sending } = entry
      setEntry({ ...entry, state: 'saving' })
      const answer = await save(key, sending, entry.preview.digest)
      if (answer.state === 'saved') {
        setEntry({ state: 'saved', sending, done: answer.done })
        onSaved()
      } else if (answer.state === 'changed')
        setEntry({ state: 'shown', sending, preview: answer.preview, changed: true })
      else setEntry({ state: 'failed', sending, failure: answer })
    },
  }
}
