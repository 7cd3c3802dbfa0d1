// The line and what it keeps: what comes in is stored, counted and archived here, and is there again after a
// restart. What reads the line (alerts, history, walls) is put beside it by the server.
import { join } from 'node:path'
import type { Clock } from '../shared/clock.ts'
import { randomId } from '../shared/random.ts'
import type { EvaluatorDump } from './alerts/evaluate/evaluator.ts'
import { type Archive, createArchive } from './archive/archive.ts'
import { rescue } from './archive/rescue.ts'
import { restoreSnapshot } from './archive/snapshot.ts'
import type { Config } from './config.ts'
import type { Definitions } from './definitions.ts'
import { createIntake, type Intake } from './feed/intake.ts'
import type { Database } from './history/database.ts'
import { openEmbedded } from './history/embedded.ts'
import { openPostgres } from './history/postgres.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { Pipeline } from './pipeline.ts'
import type { Rejections } from './rejections.ts'
import { openStore, type Store } from './store/store.ts'

export interface Line {
  pipeline: Pipeline
  store: Store
  archive: Archive
  intake: Intake
  /** The province's own folder. */
  dataDir: string
  openDatabase(signal?: AbortSignal): Promise<Database>
  /** What held of the rules as the last checkpoint was taken. */
  heldByRules: EvaluatorDump | null
}

export async function openLine(options: {
  config: Config
  definitions: Pick<Definitions, 'locality' | 'sectors' | 'catalogue'>
  rejections: Rejections
  metrics: Metrics
  clock: Clock
  log: Log
}): Promise<Line> {
  const { config, definitions, rejections, metrics, clock, log } = options
  const { locality, sectors, catalogue } = definitions
  const pipeline = new Pipeline({
    sectors,
    locality,
    targets: catalogue.targets,
    zone: config.zone,
    maxAgeDays: config.maxAgeDays,
    dedupIds: config.dedupIds,
    epoch: randomId(),
    now: clock.now(),
  })
  pipeline.onLateRejection = (rejection) => rejections.add('bus', rejection, null, clock.now())

  const { databaseUrl } = config
  const dataDir = join(config.dataDir, locality.id)
  const openDatabase = (signal?: AbortSignal) =>
    databaseUrl ? openPostgres(databaseUrl) : openEmbedded(join(dataDir, 'history'), signal)
  let heldByRules: EvaluatorDump | null = null
  const store = await openStore(
    {
      dataDir,
      localityId: locality.id,
      clock,
      log,
      metrics,
      neededSegment: () => archive.neededSegment(),
      rescue: () => rescue(openDatabase, locality.id, pipeline),
    },
    {
      prove: (delivery, now) => pipeline.prove(delivery, now),
      take: (proved, now) => pipeline.take(proved, now),
      restore(dump) {
        heldByRules = restoreSnapshot(pipeline, dump, clock.now())
      },
    },
  )
  const archive = createArchive({
    sectors: pipeline.sectors,
    clock,
    journalDays: config.journalDays,
    missed: store.missed,
  })
  const intake = createIntake(
    { line: pipeline, journal: store.journal, archive, rejections, metrics, clock },
    store.streamOffsets,
  )
  return { pipeline, store, archive, intake, dataDir, openDatabase, heldByRules }
}
