// The real server in a process of its own, on a clock that runs faster.
import { resolveConfig } from '../../../server/config.ts'
import { createLog } from '../../../server/log.ts'
import { startServer } from '../../../server/server.ts'
import { scaledClock, systemClock } from '../../../shared/clock.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { heapAfterCollection } from './heap.ts'

interface Started {
  redisUrl: string
  dataDir: string
  speed: number
  /** A folder with plans; none unless given. */
  plansDir?: string
  /** When its clock starts; now unless given. */
  startAt?: number
  /** By its own clock. Thirty simulated seconds would be half a second here. */
  checkpointSeconds?: number
}

const {
  redisUrl,
  dataDir,
  speed,
  plansDir = '',
  startAt = systemClock.now(),
  checkpointSeconds = 600,
} = startedWith<Started>()
const clock = scaledClock(systemClock, startAt, speed)
const config = resolveConfig({
  REDIS_URL: redisUrl,
  DATA_DIR: dataDir,
  PLANS_DIR: plansDir,
  PORT: '0',
  LOG_LEVEL: 'warn',
  CHECKPOINT_SECONDS: String(checkpointSeconds),
})
const server = await startServer(config, clock, createLog(config.logLevel))

serveCommands({ heap: heapAfterCollection, now: () => clock.now() }, { url: server.url })
