// Notes on their way to the record, on disk as well: what waited when the server was killed is kept after all. It is
// the journal of events with other lines, and what is written here has been bounded by whoever writes.
import type { AuditNote, AuditRow } from '../../shared/audit.ts'
import { openJournal, readJournal } from '../store/journal.ts'
import { canonicalJson } from './chain.ts'

export interface AuditOutbox {
  /** What the run before left, oldest first; some of it may be in the record already. */
  readonly left: readonly AuditNote[]
  /** Of what the run before left, how much cannot be read or is too much. */
  readonly lost: number
  /** Resolves when it is on disk; rejects when the disk refuses. */
  add(note: AuditNote): Promise<void>
  /** A mark after all that was added, and all that was left. */
  mark(): Promise<number>
  /** Lets go of what came before the mark. */
  letGo(mark: number): Promise<void>
  close(): Promise<void>
}

/** In the folder of the data. */
export const OUTBOX_FOLDER = 'audit-outbox'

/** @throws what the file system says. */
export async function openAuditOutbox(folder: string, limit: number): Promise<AuditOutbox> {
  const left: AuditNote[] = []
  let lost = 0
  for await (const { text } of readJournal(folder, 0)) {
    const note = left.length < limit ? read(text) : null
    if (note) left.push(note)
    else lost++
  }
  const journal = await openJournal(folder)
  return {
    left,
    lost,
    add: (note) => journal.append(JSON.stringify(note), () => undefined),
    mark: journal.rotate,
    letGo: journal.dropBefore,
    close: journal.close,
  }
}

/** Null for what is none: a disk may give back something else than it was given. */
function read(text: string): AuditNote | null {
  try {
    const note = JSON.parse(text) as Partial<AuditNote> | null
    return typeof note?.at === 'number' && typeof note.deed === 'string' ? (note as AuditNote) : null
  } catch {
    return null
  }
}

/** The same for a note and for the row that it became. */
export const textOf = ({
  at,
  by,
  deed,
  of,
  details = {},
}: Omit<AuditRow, 'seq' | 'hash' | 'details'> & Pick<AuditNote, 'details'>): string =>
  canonicalJson({ at, by: by && { kind: by.kind, id: by.id, name: by.name }, deed, of, details })
