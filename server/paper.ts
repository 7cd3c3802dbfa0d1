// Files are made in a thread of their own, so that a long table or a brief never holds up the walls. One at
// a time; the thread starts with the first and goes when there has been none for a while.
import { Worker } from 'node:worker_threads'
import { type Clock, MINUTE, type Millis, type Stop } from '../shared/clock.ts'
import type { Sheet } from './export/sheet.ts'
import type { BriefData } from './report/briefData.ts'

export type PaperJob =
  | { kind: 'csv' | 'xlsx'; sheet: Sheet }
  | { kind: 'brief'; brief: BriefData; language: 'vi' | 'en' }

export interface PaperAnswer {
  bytes?: Uint8Array
  error?: string
}

/** As many are waiting as may: try again in a moment. */
export class PaperBusy extends Error {}

export interface Paper {
  /** Rejects with PaperBusy, or with why the file could not be made. */
  make(job: PaperJob): Promise<Uint8Array>
  stop(): void
}

const WAITING_LIMIT = 8
const ANSWER_WITHIN: Millis = MINUTE
const IDLE: Millis = MINUTE

export function createPaper(clock: Clock): Paper {
  let worker: Worker | null = null
  let waiting = 0
  let turn: Promise<unknown> = Promise.resolve()
  let stopIdle: Stop = () => {}

  const end = () => {
    stopIdle()
    void worker?.terminate()
    worker = null
  }

  function run(job: PaperJob): Promise<Uint8Array> {
    stopIdle()
    worker ??= new Worker(new URL('./paperThread.ts', import.meta.url))
    const thread = worker
    return new Promise<Uint8Array>((resolve, reject) => {
      const done = (act: () => void) => {
        stopWaiting()
        thread.off('message', answered).off('error', broken).off('exit', left)
        act()
      }
      const answered = ({ bytes, error }: PaperAnswer) =>
        done(() => {
          stopIdle = clock.after(IDLE, end)
          if (bytes) resolve(bytes)
          else reject(new Error(error))
        })
      const broken = (error: Error) =>
        done(() => {
          end()
          reject(error)
        })
      const left = () => broken(new Error('the thread that makes files ended'))
      const stopWaiting = clock.after(ANSWER_WITHIN, () => broken(new Error('making the file took too long')))
      thread.on('message', answered).on('error', broken).on('exit', left)
      thread.postMessage(job)
    })
  }

  return {
    make(job) {
      if (waiting >= WAITING_LIMIT) return Promise.reject(new PaperBusy('too many files are being made'))
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
