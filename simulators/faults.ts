// What goes wrong on real lines, on purpose and repeatably: events that are lost, come twice, late, out of
// order or spoiled. A transformer over the stream of outgoing events, fixed by its seed and its input.
import { type Millis, SECOND } from '../shared/clock.ts'
import { type Random, seededRandom } from '../shared/random.ts'
import type { OutgoingEvent } from './cloudEvent.ts'

/** Shares are probabilities per event, 0–1. */
export interface FaultOptions {
  drop: number
  duplicate: number
  /** `share` of the events come up to `seconds` late, evenly spread. */
  delay: { share: number; seconds: number }
  /** An event changes places: 1 to 20 later ones go first. */
  reorder: number
  corrupt: number
  /** Of the events that say yes of a field, such as `signed`, a share says no. */
  deny: { field: string; share: number } | null
}

export interface Faults {
  /** What leaves now for what comes in now: `events` and those held back whose time has come. */
  pass(events: readonly OutgoingEvent[], now: Millis): OutgoingEvent[]
  /** Everything still held back. */
  flush(): OutgoingEvent[]
}

export const faultsHelp =
  'drop=P,duplicate=P,delay=SECONDS or P:SECONDS,reorder=P,corrupt=P,deny=FIELD:P with shares P from 0 to 1'

/** Reads `drop=0.01,delay=0.2:30`. Throws a sentence that names every mistake. */
export function parseFaults(text: string): FaultOptions {
  const options: FaultOptions = {
    drop: 0,
    duplicate: 0,
    delay: { share: 0, seconds: 0 },
    reorder: 0,
    corrupt: 0,
    deny: null,
  }
  const mistakes: string[] = []
  for (const part of text.split(',').filter(Boolean)) {
    const [name = '', value = ''] = part.split('=').map((s) => s.trim())
    if (name === 'delay') {
      const [first, second] = value.split(':').map(Number)
      const delay = second === undefined ? { share: 1, seconds: first! } : { share: first!, seconds: second }
      if (!(delay.seconds >= 0) || !isShare(delay.share)) mistakes.push(`delay=${value}`)
      options.delay = delay
    } else if (name === 'deny') {
      const [field = '', share = ''] = value.split(':')
      if (!field || share === '' || !isShare(Number(share))) mistakes.push(`deny=${value}`)
      options.deny = { field, share: Number(share) }
    } else if (name === 'drop' || name === 'duplicate' || name === 'reorder' || name === 'corrupt') {
      if (value === '' || !isShare(Number(value))) mistakes.push(`${name}=${value}`)
      options[name] = Number(value)
    } else mistakes.push(part)
  }
  if (mistakes.length) throw new Error(`--faults does not take ${mistakes.join(', ')}: give ${faultsHelp}`)
  return options
}

const isShare = (value: number) => value >= 0 && value <= 1
const longestReorder = 20

export function createFaults(options: FaultOptions, seed: number): Faults {
  const random = seededRandom(seed, 'faults')
  const delayed: { due: Millis; event: OutgoingEvent }[] = []
  const overtaken: { after: number; event: OutgoingEvent }[] = []

  const release = (out: OutgoingEvent[], event: OutgoingEvent) => {
    out.push(event)
    for (let i = overtaken.length - 1; i >= 0; i--)
      if (--overtaken[i]!.after <= 0) out.push(...overtaken.splice(i, 1).map((held) => held.event))
  }
  const { deny: denied } = options
  const deny = (event: OutgoingEvent): OutgoingEvent =>
    denied && event.data[denied.field] === true && random.next() < denied.share
      ? { ...event, data: { ...event.data, [denied.field]: false } }
      : event
  const send = (out: OutgoingEvent[], event: OutgoingEvent, now: Millis) => {
    if (random.next() < options.delay.share)
      delayed.push({ due: now + random.next() * options.delay.seconds * SECOND, event })
    else if (random.next() < options.reorder)
      overtaken.push({ after: random.integer(1, longestReorder), event })
    else release(out, event)
  }
  return {
    pass(events, now) {
      const out: OutgoingEvent[] = []
      for (let i = delayed.length - 1; i >= 0; i--)
        if (delayed[i]!.due <= now) for (const { event } of delayed.splice(i, 1)) release(out, event)
      for (const event of events) {
        if (random.next() < options.drop) continue
        const told = deny(event)
        const sent = random.next() < options.corrupt ? corrupt(told, random) : told
        send(out, sent, now)
        if (random.next() < options.duplicate) send(out, sent, now)
      }
      return out
    },
    flush: () => [...delayed.splice(0), ...overtaken.splice(0)].map(({ event }) => event),
  }
}

/** Spoils an event in one of the ways that real senders do; the receiver must reject each. */
function corrupt(event: OutgoingEvent, random: Random): OutgoingEvent {
  const names = Object.keys(event.data)
  const spoiled = [
    () => ({ ...event, time: 'yesterday' }),
    () => ({ ...event, type: `${event.type}.unheard-of` }),
    () => ({ ...event, specversion: '0.3' as '1.0' }),
  ]
  if (names.length)
    spoiled.push(() => ({ ...event, data: { ...event.data, [random.pick(names)]: { not: 'a value' } } }))
  return random.pick(spoiled)()
}
