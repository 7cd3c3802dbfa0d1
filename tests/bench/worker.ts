// A child process that answers commands: the generator, the walls and the baselines each run in one, so
// that their CPU time can be told apart. It ends with its parent, whatever happens there.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { type Millis, SECOND, systemClock } from '../../shared/clock.ts'

type Commands = Record<string, (argument: never) => unknown>
type Message = { ready: unknown } | { number: number; result?: unknown; error?: string }

export interface Worker<R = unknown> {
  pid: number
  /** What the worker said when it was ready. */
  ready: R
  /** Rejects with the worker's own error, or when it ended or did not answer in time. */
  ask<T>(command: string, argument?: unknown, timeoutMs?: Millis): Promise<T>
  end(): Promise<void>
}

const READY_MS: Millis = 60 * SECOND

/** Within the worker: what it was started with. */
export const startedWith = <T>(): T => JSON.parse(process.argv[2] ?? 'null')

/** Within the worker: answers commands from now on. */
export function serveCommands(commands: Commands, ready: unknown = null): void {
  process.on('message', async ({ number, command, argument }: Record<string, unknown>) => {
    const answer: Message = { number: number as number }
    try {
      answer.result = await commands[command as string]!(argument as never)
    } catch (error) {
      answer.error = error instanceof Error ? error.message : String(error)
    }
    process.send?.(answer)
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ ready })
}

/** Starts `file` of this folder; resolves when it is ready. `flags` are Node's. */
export function startWorker<R>(file: string, argument: unknown, flags: string[] = []): Promise<Worker<R>> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(argument)], { execArgv: flags })
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let last = 0
  const ask = <T>(command: string, sent?: unknown, timeoutMs: Millis = 60 * SECOND): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const number = ++last
      const stop = systemClock.after(timeoutMs, () => {
        waiting.delete(number)
        reject(new Error(`${file} did not answer '${command}' within ${timeoutMs / SECOND} s`))
      })
      waiting.set(number, {
        resolve(result) {
          stop()
          resolve(result as T)
        },
        reject(error) {
          stop()
          reject(error)
        },
      })
      child.send({ number, command, argument: sent })
    })
  return new Promise((resolve, reject) => {
    const tooLate = systemClock.after(READY_MS, () => {
      child.kill('SIGKILL')
      reject(new Error(`${file} was not ready within ${READY_MS / SECOND} s`))
    })
    child.on('message', (message: Message) => {
      if ('ready' in message) {
        tooLate()
        resolve({ pid: child.pid!, ready: message.ready as R, ask, end: () => endProcess(child) })
        return
      }
      const asked = waiting.get(message.number)
      waiting.delete(message.number)
      if (message.error === undefined) asked?.resolve(message.result)
      else asked?.reject(new Error(`${file}: ${message.error}`))
    })
    child.once('exit', (code) => {
      tooLate()
      const error = new Error(`${file} ended with ${code}`)
      for (const { reject: fail } of waiting.values()) fail(error)
      reject(error)
    })
  })
}

/** Asks a child to end, and ends it when it does not within three seconds. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const stop = systemClock.after(3 * SECOND, () => child.kill('SIGKILL'))
  await ended
  stop()
}
