// Files are made in a thread of their own, so that a long table or a brief never holds up the walls.
import type { Clock } from '../shared/clock.ts'
import type { Sheet } from './export/sheet.ts'
import { createJobThread, ThreadBusy } from './jobThread.ts'
import type { BriefData } from './report/briefData.ts'
import type { IncidentPaper } from './report/drawIncident.ts'

export type PaperJob =
  | { kind: 'csv' | 'xlsx'; sheet: Sheet }
  | { kind: 'brief'; brief: BriefData; language: 'vi' | 'en' }
  | { kind: 'incident'; incident: IncidentPaper; language: 'vi' | 'en' }

/** As many are waiting as may: try again in a moment. */
export { ThreadBusy as PaperBusy }

export interface Paper {
  /** Rejects with PaperBusy, or with why the file could not be made. */
  make(job: PaperJob): Promise<Uint8Array>
  stop(): void
}

export function createPaper(clock: Clock): Paper {
  const thread = createJobThread<PaperJob, Uint8Array>(new URL('./paperThread.ts', import.meta.url), clock)
  return { make: thread.run, stop: thread.stop }
}
