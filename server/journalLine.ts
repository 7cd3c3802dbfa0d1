// One line of the journal: the accepted events of one delivery as they were sent, and when they came, so
// that they are proved again as they were then.
import type { Millis } from '../shared/clock.ts'
import type { Delivery } from './event.ts'

export interface JournalLine extends Delivery {
  at: Millis
  body: unknown[]
}

export function writeJournalLine({ way, sectors }: Delivery, body: readonly unknown[], at: Millis): string {
  return JSON.stringify({ at, way, ...(sectors ? { sectors: [...sectors] } : {}), body })
}

/** @throws SyntaxError on text that is no such line. */
export function readJournalLine(text: string): JournalLine {
  const { at, way, sectors, body } = JSON.parse(text)
  if (typeof at !== 'number' || !Array.isArray(body)) throw new SyntaxError('not a journal line')
  return { at, way, body, ...(sectors ? { sectors: new Set(sectors as string[]) } : {}) }
}
