// A thread for work that would hold up the walls: one job at a time; it starts with the first and goes when
// there has been none for a while.
import { parentPort, Worker } from 'node:worker_threads'
import { type Clock, MINUTE, type Millis, type Stop } from '../shared/clock.ts'

type Answer<Result> = { result: Result } | { error: string }

/** As many are waiting as may: try again in a moment. */
export class ThreadBusy extends Error {}

export interface JobThread<Job, Result> {
  /** Rejects with ThreadBusy, or with why it could not be done. */
  run(job: Job): Promise<Result>
  stop(): void
}

const WAITING_LIMIT = 8
const ANSWER_WITHIN: Millis = MINUTE
const IDLE: Millis = MINUTE
/** One job may not take the memory of the walls. */
const MEMORY_MB = 1_024

/** `file` calls `answerJobs`. */
export function createJobThread<Job, Result>(file: URL, clock: Clock): JobThread<Job, Result> {
  let worker: Worker | null = null
  let waiting = 0
  let turn: Promise<unknown> = Promise.resolve()
  let stopIdle: Stop = () => {}

  const end = () => {
    stopIdle()
    void worker?.terminate()
    worker = null
  }

  function run(job: Job): Promise<Result> {
    stopIdle()
    worker ??= new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
    const thread = worker
    return new Promise<Result>((resolve, reject) => {
      const done = (act: () => void) => {
        stopWaiting()
        thread.off('message', answered).off('error', broken).off('exit', left)
        act()
      }
      const answered = (answer: Answer<Result>) =>
        done(() => {
          stopIdle = clock.after(IDLE, end)
          if ('result' in answer) resolve(answer.result)
          else reject(new Error(answer.error))
        })
      const broken = (error: Error) =>
        done(() => {
          end()
          reject(error)
        })
      const left = () => broken(new Error('the thread ended'))
      const stopWaiting = clock.after(ANSWER_WITHIN, () => broken(new Error('the work took too long')))
      thread.on('message', answered).on('error', broken).on('exit', left)
      thread.postMessage(job)
    })
  }

  return {
    run(job) {
      if (waiting >= WAITING_LIMIT) return Promise.reject(new ThreadBusy('too many are waiting'))
      waiting++
      const made = turn
        .then(() => run(job))
        .finally(() => {
          waiting--
        })
      turn = made.catch(() => undefined)
      return made
    },
    stop: end,
  }
}

/** In the thread: each job is answered with its result or with what was wrong. */
export function answerJobs<Job, Result>(work: (job: Job) => Result | Promise<Result>): void {
  const port = parentPort!
  const tell = (answer: Answer<Result>) => port.postMessage(answer)
  port.on('message', async (job: Job) => {
    try {
      tell({ result: await work(job) })
    } catch (error) {
      tell({ error: (error as Error).message })
    }
  })
}
