// Starts the thread that runs through the past.
import { Worker } from 'node:worker_threads'
import type { Sector } from '../../shared/sector.ts'
import type { Log } from '../log.ts'
import type { StartRuns } from './backfill.ts'
import type { FromRuns } from './pastRuns.ts'

/** A past that needs more is given up, and the server goes on. The state that sixty days lead to is 140 MB live. */
const LIMITS = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 12 }

export const pastRunsIn =
  (sectors: readonly Sector[], zone: string, log: Pick<Log, 'warn'>): StartRuns =>
  (hear, broke) => {
    const thread = new Worker(new URL('./pastRunsWorker.ts', import.meta.url), {
      workerData: { sectors, zone },
      resourceLimits: LIMITS,
    })
    thread.on('message', (said: FromRuns) => hear(said))
    thread.on('error', (error) => {
      log.warn('A past that came was given up', {
        why: error instanceof Error ? error.message : String(error),
      })
      broke()
    })
    return {
      tell: (message) => thread.postMessage(message),
      end: () => void thread.terminate(),
    }
  }
