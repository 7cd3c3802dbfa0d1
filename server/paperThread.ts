// The thread that makes files.
import { toCsv } from './export/csv.ts'
import { toXlsx } from './export/xlsx.ts'
import { answerJobs } from './jobThread.ts'
import type { PaperJob } from './paper.ts'
import { drawBrief } from './report/drawBrief.ts'
import { drawIncident } from './report/drawIncident.ts'

async function make(job: PaperJob): Promise<Uint8Array> {
  switch (job.kind) {
    case 'csv':
      return Buffer.from(toCsv(job.sheet))
    case 'xlsx':
      return toXlsx(job.sheet)
    case 'brief':
      return drawBrief(job.brief, job.language)
    case 'incident':
      return drawIncident(job.incident, job.language)
  }
}

answerJobs(make)
