// Processes that live and die together: when one ends by itself, the rest is ended too.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Clock } from '../shared/clock.ts'

/** After this, a child that was asked to end is made to. */
const PATIENCE_MS = 10_000

export interface ChildOptions {
  /** As a person calls it: 'the server'. */
  name: string
  /** A script of ours and its arguments. */
  script: readonly string[]
  env?: Readonly<Record<string, string | undefined>>
  /** Takes the lines of its standard output; without it they go where ours go. */
  onLine?(line: string): void
}

export interface Children {
  start(options: ChildOptions): void
  /** Settles once all have ended: with null when they were stopped, else with which one ended first and how. */
  readonly ended: Promise<string | null>
  /** Asks one after the other to end, the last started first; those that do not are killed. */
  stop(): void
}

export function createChildren(clock: Clock): Children {
  const running = new Set<ChildProcess>()
  const { promise: ended, resolve } = Promise.withResolvers<string | null>()
  let stopping = false
  let cause: string | null = null

  function stop(): void {
    if (!stopping) {
      stopping = true
      const force = clock.after(PATIENCE_MS, () => {
        for (const child of running) child.kill('SIGKILL')
      })
      ended.then(force)
    }
    // What sends goes before what receives, so that nothing is sent in vain.
    const last = [...running].at(-1)
    if (last) last.kill('SIGTERM')
    else resolve(cause)
  }

  function gone(child: ChildProcess, sentence: string): void {
    if (!running.delete(child)) return
    if (!stopping) cause = sentence
    stop()
  }

  return {
    ended,
    stop,
    start({ name, script, env = {}, onLine }) {
      const child = spawn(process.execPath, [...script], {
        env: { ...process.env, ...env },
        stdio: ['ignore', onLine ? 'pipe' : 'inherit', 'inherit'],
      })
      running.add(child)
      if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine)
      child.once('error', (error) => gone(child, `${name} could not be started: ${error.message}`))
      child.once('close', (code, signal) =>
        gone(child, `${name} ended by itself (${signal ?? `exit code ${code}`})`),
      )
      if (stopping) stop()
    },
  }
}
