// The thread that makes files: each job is answered with its bytes or with what was wrong.
import { parentPort } from 'node:worker_threads'
import { toCsv } from './export/csv.ts'
import { toXlsx } from './export/xlsx.ts'
import type { PaperAnswer, PaperJob } from './paper.ts'
import { drawBrief } from './report/drawBrief.ts'

async function make(job: PaperJob): Promise<Uint8Array> {
  switch (job.kind) {
    case 'csv':
      return Buffer.from(toCsv(job.sheet))
    case 'xlsx':
      return toXlsx(job.sheet)
    case 'brief':
      return drawBrief(job.brief, job.language)
  }
}

parentPort!.on('message', (job: PaperJob) => {
  make(job).then(
    (bytes) => parentPort!.postMessage({ bytes } satisfies PaperAnswer),
    (error: Error) => parentPort!.postMessage({ error: error.message } satisfies PaperAnswer),
  )
})
