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

/** CPU time of all processes together and of this one with every child that ended, in s. Linux only. */
function cpuSeconds(): { machine: number; own: number } {
  // user, nice, system, idle, iowait, irq, softirq, steal: what the host took away counts as others' work.
  const times = readFileSync('/proc/stat', 'latin1').split('\n')[0]!.split(/\s+/).slice(1, 9).map(Number)
  const machine = times.reduce((sum, ticks) => sum + ticks, 0) - times[3]! - times[4]!
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0)
  return { machine: machine / TICKS_PER_SECOND, own: own / TICKS_PER_SECOND }
}

/**
 * Runs `work`, which ends every process that it starts, and tells how many cores were at work for others
 * meanwhile. `keptSeconds` is the CPU time so far of a child that lives on.
 */
export async function besideOthers<T>(
  keptSeconds: () => Promise<number>,
  work: () => Promise<T>,
): Promise<{ result: T; othersCores: number; tookSeconds: number }> {
  const startedAt = systemClock.now()
  const before = { ...cpuSeconds(), kept: await keptSeconds() }
  const result = await work()
  const after = { ...cpuSeconds(), kept: await keptSeconds() }
  const tookSeconds = (systemClock.now() - startedAt) / SECOND
  const others = after.machine - before.machine - (after.own - before.own) - (after.kept - before.kept)
  return { result, othersCores: Math.max(0, others / tookSeconds), tookSeconds }
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

/** Resident memory of a process and of the embedded store that it started: now, and at its highest. Linux only. */
export function memoryOf(pid: number, name = 'server'): string {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
  const said = [[name, pid], ...children.map((child) => ['store', child])].map(([what, id]) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const read = (field: string) => (Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6
    return `${what} ${Math.round(read('VmRSS'))} MB, at its highest ${Math.round(read('VmHWM'))} MB`
  })
  return said.join('; ')
}
