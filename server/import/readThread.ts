// The thread that reads what is sent.
import { answerJobs } from '../jobThread.ts'
import { readSent, type Sent } from './readTable.ts'
import type { Known } from './understand.ts'

export interface ReadJob {
  sent: Sent
  known: Known
}

answerJobs(({ sent, known }: ReadJob) => readSent(sent, known))
