// Threads for past sessions. One may stand ready, since starting one and compiling the definitions takes a
// large part of the time in which a moment has to be shown.
import { Worker } from 'node:worker_threads'
import { type Clock, MINUTE, type Millis, type Stop } from '../../shared/clock.ts'
import type { FromWorker, WorkerStart } from './messages.ts'
import type { PastWorker, SessionsOptions } from './sessions.ts'

/** A session that needs more ends, and the server goes on. */
const HEAP_MB = 1_024
/** A thread that stands ready and is not needed goes. */
const READY_FOR: Millis = 2 * MINUTE

export interface Workers {
  start: SessionsOptions['startWorker']
  /** Someone will likely go to the past soon. */
  prepare(): void
  stop: Stop
}

export function createWorkers(start: WorkerStart, clock: Pick<Clock, 'after'>): Workers {
  let ready: ReturnType<typeof startThread> | null = null
  let stopWaiting: Stop = () => {}
  const drop = () => {
    stopWaiting()
    ready?.worker.end()
    ready = null
  }
  return {
    start(hear, ended) {
      const thread = ready?.isAlive() ? ready : startThread(start)
      if (thread === ready) {
        stopWaiting()
        ready = null
      }
      thread.listen(hear, ended)
      return thread.worker
    },
    prepare() {
      stopWaiting()
      stopWaiting = clock.after(READY_FOR, drop)
      if (!ready?.isAlive()) ready = startThread(start)
    },
    stop: drop,
  }
}

function startThread(start: WorkerStart) {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  let hear: (message: FromWorker) => void = () => {}
  let ended: (why: string) => void = () => {}
  let isOver = false
  const over = (why: string) => {
    if (isOver) return
    isOver = true
    ended(why)
  }
  thread.on('message', (message: FromWorker) => {
    if (!isOver) hear(message)
  })
  thread.on('error', (error) => over(error instanceof Error ? error.message : String(error)))
  thread.on('exit', (code) => over(`it ended with code ${code}`))
  const worker: PastWorker = {
    tell: (message) => thread.postMessage(message),
    end() {
      isOver = true
      void thread.terminate()
    },
  }
  return {
    worker,
    isAlive: () => !isOver,
    listen(...ears: [typeof hear, typeof ended]) {
      ;[hear, ended] = ears
    },
  }
}
