// A run of a line with its archive, and what the state then is.
import { hashState } from '../../server/archive/stateHash.ts'
import type { Database } from '../../server/history/database.ts'
import { migrate } from '../../server/history/migrate.ts'
import type { Pipeline } from '../../server/pipeline.ts'
import { SECOND } from '../../shared/clock.ts'
import { NOON } from '../support/make.ts'
import { archiveLine, mixture } from './archiveLine.ts'

export const hashesOf = ({ sectors }: Pipeline, at: number) =>
  Object.fromEntries([...sectors].map(([id, state]) => [id, hashState(state, at)]))

export async function migrated(open: () => Promise<Database>): Promise<Database> {
  const database = await open()
  await migrate(database, 'here')
  return database
}

/** Deliveries by every way, a checkpoint now and then, fingerprints at some moments. */
export async function liveRun(database: Database, rounds: number) {
  const line = archiveLine(NOON)
  const stated: { at: number; hashes: Record<string, string> }[] = []
  line.checkpoint()
  for (let round = 0; round < rounds; round++) {
    line.clock.set(NOON + round * 7 * SECOND)
    const now = line.clock.now()
    const body = mixture(now, round)
    const texts = body.map((each) => JSON.stringify(each))
    if (round % 3 === 0) await line.intake.store({ way: 'http', body })
    else if (round % 3 === 1) line.intake.take({ way: 'redis-stream', body, texts })
    else line.intake.take({ way: 'redis-pubsub', body, texts: [`\n ${JSON.stringify(body)} `] })
    if (round % 3 === 1) line.intake.reached('ioc:stream:health', `${round}-0`)
    if (round % 10 === 4) {
      line.archive.close()
      const at = line.clock.now()
      stated.push({ at, hashes: hashesOf(line.pipeline, at) })
    }
    if (round % 25 === 20) line.checkpoint()
    if (round % 4 === 0) await line.archive.save(database)
  }
  line.archive.close()
  await line.archive.save(database)
  return { ...line, stated }
}
