// One line of the journal: the accepted events of one delivery as they were sent, and when they came, so
// that they are proved again as they were then.
import type { Millis } from '../shared/clock.ts'
import type { Fact } from './aggregate/learned.ts'
import type { Delivery } from './event.ts'

export interface JournalLine extends Delivery {
  at: Millis
  body: unknown[]
  /** A stream, and the entry up to which it was taken. */
  reached?: [stream: string, id: string]
  /** What was learned of the stored past. */
  facts?: readonly Fact[]
}

/** `body`: a JSON array on one line, of `bodyText`. */
export function writeJournalLine({ way, sectors }: Delivery, body: string, at: Millis): string {
  const scope = sectors ? `,"sectors":${JSON.stringify([...sectors])}` : ''
  return `{"at":${at},"way":"${way}"${scope},"body":${body}}`
}

/** @throws SyntaxError on text that is no such line. */
export function readJournalLine(text: string): JournalLine {
  const { at, way, sectors, body, reached, facts } = JSON.parse(text)
  if (typeof at !== 'number' || !Array.isArray(body)) throw new SyntaxError('not a journal line')
  return {
    at,
    way,
    body,
    ...(sectors ? { sectors: new Set(sectors as string[]) } : {}),
    ...(reached ? { reached } : {}),
    ...(facts ? { facts } : {}),
  }
}

/** How far a stream was taken, among what was taken. */
export const writeReached = (stream: string, id: string, at: Millis): string =>
  JSON.stringify({ at, way: 'redis-stream', body: [], reached: [stream, id] })

/** What the line learned, among what was taken. */
export const writeFacts = (facts: readonly Fact[], at: Millis): string =>
  JSON.stringify({ at, way: 'bus', body: [], facts })

export const eventsOf = (body: unknown): unknown[] => (Array.isArray(body) ? body : [body])

/**
 * The events at these places of a delivery as a JSON array on one line. All of them are taken over as they
 * were sent, where that is known: writing JSON costs as much as reading it.
 */
export function bodyText({ body, texts }: Delivery, places: readonly number[]): string {
  const events = eventsOf(body)
  if (texts && places.length === events.length) {
    const text = texts.length === 1 ? listOf(texts[0]!) : `[${texts.map(itemsOf).filter(Boolean).join()}]`
    if (!text.includes('\n')) return text
  }
  return JSON.stringify(places.map((place) => events[place]))
}

const isList = (text: string) => /^\s*\[/.test(text)
const listOf = (text: string) => (isList(text) ? text.trim() : `[${text}]`)
/** What stands between the brackets of an array; an event by itself. */
const itemsOf = (text: string) => (isList(text) ? text.trim().slice(1, -1).trim() : text)
