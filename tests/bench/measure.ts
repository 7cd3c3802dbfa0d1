// Reads what processes and the server say of themselves.
import { readFileSync } from 'node:fs'
import { type Millis, SECOND, systemClock } from '../../shared/clock.ts'

/** Linux counts CPU time in hundredths of a second for everyone (USER_HZ). */
const TICKS_PER_SECOND = 100

/** CPU time of a process with all its threads, in s. Linux only. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // Fields after the command's name, which may hold anything: utime and stime are the 14th and 15th of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** The share of the machine that is at work, of all its cores, over `ms`; in cores. */
export async function busyCores(ms: Millis): Promise<number> {
  const read = () => {
    const [, ...fields] = readFileSync('/proc/stat', 'latin1').split('\n')[0]!.split(/\s+/)
    const numbers = fields.slice(0, 8).map(Number)
    return numbers.reduce((sum, ticks) => sum + ticks, 0) - numbers[3]! - numbers[4]!
  }
  const before = read()
  await wait(ms)
  return (read() - before) / TICKS_PER_SECOND / (ms / SECOND)
}

export interface Intake {
  accepted: number
  duplicates: number
  rejected: number
  dropped: number
}

/** What the server counted since it was started. */
export async function intakeOf(url: string): Promise<Intake> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const sum = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(name) && line.includes('redis-pubsub'))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0)
  return {
    accepted: sum('ioc_events_accepted_total'),
    duplicates: sum('ioc_events_duplicate_total'),
    rejected: sum('ioc_events_rejected_total'),
    dropped: sum('ioc_messages_dropped_total'),
  }
}

/** Resolves with the count when it reached `wanted` or has stood still for a second. */
export async function settled(count: () => Promise<number>, wanted: number): Promise<number> {
  let [last, stillFor] = [await count(), 0]
  while (last < wanted && stillFor < 10) {
    await wait(100)
    const next = await count()
    stillFor = next === last ? stillFor + 1 : 0
    last = next
  }
  return last
}

export const wait = (ms: Millis): Promise<void> =>
  new Promise((resolve) => void systemClock.after(ms, resolve))
