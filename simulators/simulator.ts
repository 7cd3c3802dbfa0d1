// A simulator is a seeded pure function of time. It is told as streams: things that report their state
// at a steady beat, and slots of time in which occurrences and whole lives (a complaint, an accident)
// are drawn at once. The events of a span do not depend on how the span is cut, because no draw depends
// on any other than through its slot's own seed. Backfill and live ask the same function.
import type { Millis } from '../shared/clock.ts'
import type { Row } from '../shared/expression.ts'
import { hashText, type Random, seededRandom } from '../shared/random.ts'
import { bySending, type OutgoingEvent, provinceTime } from './cloudEvent.ts'
import { utcOffsetMs } from './rhythm.ts'
import type { World } from './world.ts'

/** Things that each report at their own beat. */
export interface Reports<Thing extends { id: string } = { id: string }> {
  /** `<thing>.<verb>`; the sector is put before it. */
  type: string
  periodMs: Millis
  things: readonly Thing[]
  /** The state at a moment. `full` reports carry what seldom changes, such as a segment's path. */
  report(thing: Thing, at: Millis, full: boolean): Row
}

/** One event before it has its envelope. */
export interface Draft {
  type: string
  /** Names the case; left out by occurrences. */
  subject?: string
  time: Millis
  data: Row
}

/** What is drawn a slot of time at a time. */
export interface Slots {
  name: string
  /** Slots start at the province's midnight and every `slotMs` after it. */
  slotMs: Millis
  /** How long after its slot's end an event of it may still come. */
  reachMs?: Millis
  /** The lives that begin in [start, start + slotMs), each with its events; an occurrence is a life of one. */
  draw(start: Millis, random: Random): Draft[][]
}

export type Stream = { reports: Reports } | { slots: Slots }

/** Erases the thing's own type, so that streams of different things stand in one list. */
export const reports = <Thing extends { id: string }>(stream: Reports<Thing>): Stream => ({
  reports: stream as unknown as Reports,
})
export const slots = (stream: Slots): Stream => ({ slots: stream })

export interface Simulator {
  sector: string
  streams(world: World): Stream[]
}

/** Marks a simulator file's default export. */
export const defineSimulator = (simulator: Simulator): Simulator => simulator

export interface TimedEvent {
  time: Millis
  event: OutgoingEvent
}

export interface Simulation {
  sector: string
  /** Reports of entities per second at this cadence. */
  reportsPerSecond: number
  /** Every event with from ≤ time < to, in order of time. */
  between(from: Millis, to: Millis): TimedEvent[]
  /** The same without the reports of entities: what a backfill needs beside `standing`. */
  past(from: Millis, to: Millis): TimedEvent[]
  /** Each thing's last report before `at`, of those that have one since `since`. */
  reportsAt(at: Millis, since: Millis): TimedEvent[]
  /** What a newcomer must hear to know how things stand: each thing's last report before `at`, and the
   * events so far of the lives that are still going on. */
  standing(at: Millis): TimedEvent[]
}

const fullEvery = 30

/** `cadence` 2 reports twice as often; occurrences and lives keep their own rhythm. */
export function simulate(simulator: Simulator, world: World, cadence = 1): Simulation {
  const { sector } = simulator
  const streams = simulator.streams(world)
  const beats = streams.flatMap((s) => ('reports' in s ? [reportStream(s.reports, cadence)] : []))
  const drawn = streams.flatMap((s) => ('slots' in s ? [slotStream(s.slots, `${world.seed}|${sector}`)] : []))

  const seal = (draft: Keyed): TimedEvent => ({
    time: draft.time,
    event: {
      specversion: '1.0',
      id: `${world.seed}.${draft.key}`,
      source: `/simulators/${sector}`,
      type: `ioc.${sector}.${draft.type}`,
      ...(draft.subject === undefined ? {} : { subject: draft.subject }),
      time: provinceTime(draft.time),
      simulated: true,
      data: draft.data,
    },
  })
  const sealed = (drafts: Keyed[]) => drafts.map(seal).sort(bySending)
  const past = (from: Millis, to: Millis) => drawn.flatMap((stream) => stream.between(from, to))
  return {
    sector,
    reportsPerSecond: beats.reduce((sum, stream) => sum + stream.perSecond, 0),
    between: (from, to) =>
      sealed([...beats.flatMap((stream) => stream.between(from, to)), ...past(from, to)]),
    past: (from, to) => sealed(past(from, to)),
    reportsAt: (at, since) =>
      sealed(beats.flatMap((s) => s.standing(at)).filter(({ time }) => time >= since)),
    standing: (at) =>
      sealed([...beats.flatMap((s) => s.standing(at)), ...drawn.flatMap((s) => s.standing(at))]),
  }
}

type Keyed = Draft & { key: string }

function reportStream({ type, periodMs, things, report }: Reports, cadence: number) {
  const period = periodMs / cadence
  const phases = things.map((thing) => hashText(`${type}|${thing.id}`) / 0x1_0000_0000)
  const timeOf = (thing: number, beat: number): Millis => Math.round((beat + phases[thing]!) * period)
  const make = (index: number, time: Millis, full: boolean): Keyed => {
    const thing = things[index]!
    const key = `${type}.${thing.id}.${time.toString(36)}`
    return { type, subject: thing.id, time, key, data: report(thing, time, full) }
  }
  return {
    perSecond: (things.length / period) * 1000,
    between(from: Millis, to: Millis): Keyed[] {
      const made: Keyed[] = []
      for (let i = 0; i < things.length; i++) {
        let beat = Math.floor(from / period - phases[i]!) - 1
        for (let time = timeOf(i, beat); time < to; time = timeOf(i, ++beat))
          if (time >= from) made.push(make(i, time, beat % fullEvery === 0))
      }
      return made
    },
    standing: (at: Millis): Keyed[] =>
      things.map((_, i) => {
        let beat = Math.ceil(at / period - phases[i]!) + 1
        while (timeOf(i, beat) >= at) beat--
        return make(i, timeOf(i, beat), true)
      }),
  }
}

function slotStream({ name, slotMs, reachMs = 0, draw }: Slots, seed: string) {
  // Drawn slots are remembered while spans still reach them: a live loop asks for the same slot often.
  const drawn = new Map<number, { lives: Keyed[][]; inOrder: Keyed[] }>()
  const remembered = Math.ceil(reachMs / slotMs) + 16
  const slotOf = (slot: number) => {
    const known = drawn.get(slot)
    if (known) return known
    const start = slot * slotMs - utcOffsetMs
    const lives = draw(start, seededRandom(seed, name, slot)).map((life, n) =>
      life.map((draft, step): Keyed => ({ ...draft, key: `${name}.${slot.toString(36)}.${n}.${step}` })),
    )
    const made = { lives, inOrder: lives.flat().sort((a, b) => a.time - b.time) }
    drawn.set(slot, made)
    if (drawn.size > remembered) drawn.delete(drawn.keys().next().value!)
    return made
  }
  const slotsReaching = (from: Millis, to: Millis): number[] => {
    const first = Math.floor((from - reachMs + utcOffsetMs) / slotMs) - 1
    const last = Math.floor((to - 1 + utcOffsetMs) / slotMs)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  }
  return {
    between: (from: Millis, to: Millis): Keyed[] =>
      slotsReaching(from, to).flatMap((slot) => {
        const { inOrder } = slotOf(slot)
        return inOrder.slice(firstAt(inOrder, from), firstAt(inOrder, to))
      }),
    standing: (at: Millis): Keyed[] =>
      slotsReaching(at, at)
        .flatMap((slot) => slotOf(slot).lives)
        .filter((life) => life[0]!.time < at && life.at(-1)!.time >= at)
        .flat()
        .filter(({ time }) => time < at),
  }
}

/** The place of the first draft at or after `time`. */
function firstAt(inOrder: readonly Keyed[], time: Millis): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (inOrder[middle]!.time < time) low = middle + 1
    else high = middle
  }
  return low
}
