// A thread for one past session.
import { Worker } from 'node:worker_threads'
import type { FromWorker, WorkerStart } from './messages.ts'
import type { PastWorker } from './sessions.ts'

/** A session that needs more ends, and the server goes on. */
const HEAP_MB = 1_024

export function startWorker(
  start: WorkerStart,
  hear: (message: FromWorker) => void,
  ended: (why: string) => void,
): PastWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  let isOver = false
  const over = (why: string) => {
    if (isOver) return
    isOver = true
    ended(why)
  }
  worker.on('message', (message: FromWorker) => {
    if (!isOver) hear(message)
  })
  worker.on('error', (error) => over(error instanceof Error ? error.message : String(error)))
  worker.on('exit', (code) => over(`it ended with code ${code}`))
  return {
    tell: (message) => worker.postMessage(message),
    end() {
      isOver = true
      void worker.terminate()
    },
  }
}
