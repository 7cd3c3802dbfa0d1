// What the simulator tests share: the shipped locality's world with its simulations.
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Locality } from '../../shared/locality.ts'
import type { OutgoingEvent } from '../../simulators/cloudEvent.ts'
import { loadSimulators } from '../../simulators/load.ts'
import { type Simulation, simulate, type TimedEvent } from '../../simulators/simulator.ts'
import { createWorld } from '../../simulators/world.ts'

export const at = (text: string): number => Date.parse(`${text}+07:00`)

export async function simulationsOf(
  seed: number,
  locality: Locality = vinhPhuc,
): Promise<Record<string, Simulation>> {
  const world = createWorld(locality, seed)
  const simulators = await loadSimulators()
  return Object.fromEntries(simulators.map((s) => [s.sector, simulate(s, world)]))
}

/** Data of the events of one type. */
export const dataOf = (events: TimedEvent[], type: string): Record<string, number>[] =>
  events.filter(({ event }) => event.type === type).map(({ event }) => event.data as Record<string, number>)

export const sum = (rows: Record<string, number>[], of: (row: Record<string, number>) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

export const idsOf = (events: TimedEvent[]): string[] => events.map(({ event }) => event.id)

export const sampleEvent = (n: number): OutgoingEvent => ({
  specversion: '1.0',
  id: `event-${n}`,
  source: '/simulators/test',
  type: `ioc.${n % 2 ? 'health' : 'traffic'}.thing.happened`,
  time: new Date(1_760_000_000_000 + n * 1000).toISOString(),
  simulated: true,
  data: { n, name: 'Vĩnh Yên' },
})
