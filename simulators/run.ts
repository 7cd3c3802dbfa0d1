// Runs simulators against a target: the present as it passes, and beside it the past that a wall compares
// with. Both ask the same pure functions; only where their events go and how fast differs.
import { type Clock, DAY, type Millis, SECOND, scaledClock, systemClock } from '../shared/clock.ts'
import type { Locality } from '../shared/locality.ts'
import { backfill, merged } from './backfill.ts'
import type { OutgoingEvent } from './cloudEvent.ts'
import { createFaults, type FaultOptions } from './faults.ts'
import { loadSimulators } from './load.ts'
import { createPublisher } from './publish/create.ts'
import type { PublishCounts, Publisher, Way } from './publish/publisher.ts'
import { type Simulation, type Simulator, simulate } from './simulator.ts'
import { createWorld, type World } from './world.ts'

export interface SimulateOptions {
  locality: Locality
  to: string
  /** All that have a simulator unless given. */
  sectors?: readonly string[] | undefined
  /** About so many events per second in all; each sector's own beat unless given. */
  rate?: number | undefined
  seed?: number | undefined
  /** Simulated seconds per real second. */
  speed?: number | undefined
  /** Where simulated time starts; now unless given. */
  startAt?: Millis | undefined
  faults?: FaultOptions | undefined
  /** How the present goes to a redis:// target; the past always goes over streams, which lose nothing. */
  way?: Way | undefined
  key?: string | undefined
  backfillDays?: number | undefined
  /** False for the past alone. */
  live?: boolean | undefined
  /** A folder of further simulator files. */
  simulatorsFolder?: string | undefined
  clock?: Clock | undefined
  /** How long the target may take to answer at first. */
  patienceMs?: Millis | undefined
  log?(line: string): void
  onBackfill?(progress: { sent: number; doneShare: number }): void
}

export interface Running {
  sectors: string[]
  /** Events per second that the present amounts to at speed 1. */
  eventsPerSecond: number
  /** Of the present and the past; change while it runs. */
  live: Readonly<PublishCounts>
  backfill: Readonly<PublishCounts>
  /** Resolves when the past is sent, and when `stop` ended the present; rejects when the target refuses. */
  finished: Promise<void>
  /** Rejects when events that were on their way could not be sent within three seconds. */
  stop(): Promise<void>
}

const tickMs = 200
/** After such a gap (the target was away) only what counts is made up for, not every report in it. */
const longestGapTicks = 50
const graceMs = 3 * SECOND

/** Rejects with a sentence that says what to do when the target does not answer or a simulator is unknown. */
export async function startSimulators(options: SimulateOptions): Promise<Running> {
  const base = options.clock ?? systemClock
  const { to, key, way, live = true, backfillDays = 0, seed = 1, log = () => {} } = options
  const simulators = await loadSimulators(options.simulatorsFolder, options.sectors)
  const world = createWorld(options.locality, seed)
  const simulations = startAll(simulators, world, options.rate)

  const present = createPublisher(to, { clock: base, key, way, log })
  const past = createPublisher(to, { clock: base, key, way: 'stream', log })
  await present.ready(options.patienceMs ?? 30 * SECOND)

  const startAt = options.startAt ?? base.now()
  const clock = scaledClock(base, startAt, options.speed ?? 1)
  const stopping = new AbortController()
  const work: Promise<void>[] = []
  if (live) work.push(runLive({ simulations, clock, base, startAt, publisher: present, stopping, options }))
  if (backfillDays > 0) {
    // Simulations of its own: the past would push the present's drawn slots out of their memory.
    const from = startAt - backfillDays * DAY
    const steps = backfill(startAll(simulators, world, options.rate), from, startAt)
    work.push(sendBackfill(steps, past, stopping.signal, options))
  }
  const finished = Promise.all(work)
    .catch((error: unknown) => {
      stopping.abort()
      throw error
    })
    .finally(() => Promise.all([present.close(), past.close()]))
    .then(() => undefined)
  return {
    sectors: simulations.map(({ sector }) => sector),
    eventsPerSecond: perSecond(simulations),
    live: present.counts,
    backfill: past.counts,
    finished,
    async stop() {
      stopping.abort()
      // What is under way may end; a target that is away is not waited for.
      const giveUp = base.after(graceMs, () => void Promise.all([present.close(), past.close()]))
      await finished.finally(giveUp)
    },
  }
}

const perSecond = (simulations: Simulation[]) => simulations.reduce((sum, s) => sum + s.reportsPerSecond, 0)

/** All simulations at the cadence that amounts to `rate` reports per second. */
function startAll(simulators: Simulator[], world: World, rate: number | undefined): Simulation[] {
  const usual = simulators.map((simulator) => simulate(simulator, world))
  const total = perSecond(usual)
  if (rate === undefined || total === 0) return usual
  return simulators.map((simulator) => simulate(simulator, world, rate / total))
}

async function sendBackfill(
  steps: ReturnType<typeof backfill>,
  publisher: Publisher,
  signal: AbortSignal,
  { onBackfill }: SimulateOptions,
): Promise<void> {
  for (const { events, doneShare } of steps) {
    if (signal.aborted) return
    await publisher.publish(events)
    onBackfill?.({ sent: publisher.counts.sent, doneShare })
  }
}

interface Live {
  simulations: Simulation[]
  /** Simulated time, and the time by which ticks are paced. */
  clock: Clock
  base: Clock
  startAt: Millis
  publisher: Publisher
  stopping: AbortController
  options: SimulateOptions
}

async function runLive({
  simulations,
  clock,
  base,
  startAt,
  publisher,
  stopping,
  options,
}: Live): Promise<void> {
  const { signal } = stopping
  const faults = options.faults ? createFaults(options.faults, options.seed ?? 1) : null
  const send = async (events: OutgoingEvent[]) => {
    const out = faults ? faults.pass(events, clock.now()) : events
    if (out.length) await publisher.publish(out)
  }
  const longestGap = longestGapTicks * tickMs * (options.speed ?? 1)
  await send(merged(simulations, (s) => s.standing(startAt)))
  let doneUntil = startAt
  while (!signal.aborted) {
    await nextTick(base, signal)
    const now = clock.now()
    if (now <= doneUntil) continue
    if (now - doneUntil > longestGap)
      for (const { events } of backfill(simulations, doneUntil, now, { reports: false })) await send(events)
    else await send(merged(simulations, (s) => s.between(doneUntil, now)))
    doneUntil = now
  }
  if (faults) await publisher.publish(faults.flush())
}

function nextTick(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = clock.after(tickMs, end)
    signal.addEventListener('abort', end)
    function end() {
      stop()
      signal.removeEventListener('abort', end)
      resolve()
    }
  })
}
