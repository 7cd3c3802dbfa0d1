// The server put together: state, disk, ways in, API and walls. Everything that holds time, chance, disk
// or network is made here and handed down; stopping undoes it in the other order.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Calendar } from '../shared/calendar.ts'
import { sceneIds } from '../shared/checkPlan.ts'
import { all, type Clock, SECOND, type Stop } from '../shared/clock.ts'
import { loadLocality } from '../shared/localityFolder.ts'
import { type Hello, PROTOCOL, type WayIn } from '../shared/protocol.ts'
import { randomId } from '../shared/random.ts'
import { startBroadcast } from './broadcast.ts'
import { createBuild } from './build.ts'
import { loadSectors } from './catalogue.ts'
import type { Config } from './config.ts'
import { createBus } from './feed/bus.ts'
import type { Feed } from './feed/feed.ts'
import { createIntake } from './feed/intake.ts'
import { redisPubSub } from './feed/redisPubSub.ts'
import { redisStream } from './feed/redisStream.ts'
import { loadFigureFiles } from './figureFiles.ts'
import { countsOf } from './history/counts.ts'
import { openEmbedded } from './history/embedded.ts'
import { startHistory } from './history/history.ts'
import { startLearning } from './history/learning.ts'
import { openPostgres } from './history/postgres.ts'
import { SAMPLE_EVERY } from './history/recent.ts'
import { createReportedValues } from './history/reportedValues.ts'
import { createApp } from './http/app.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { Pipeline, type PipelineDump } from './pipeline.ts'
import { openPlanStates } from './planStates.ts'
import { loadPlans } from './plans.ts'
import { createRejections } from './rejections.ts'
import { loadScenes } from './scenes.ts'
import { createScreenDesk } from './screenDesk.ts'
import { openStore } from './store/store.ts'
import { catalogueOf, entitiesOf, stateOf } from './view.ts'

const CLIENT = join(import.meta.dirname, '../dist')

export interface RunningServer {
  url: string
  pipeline: Pipeline
  /** Walls that get a room's patches now. */
  wallsIn(room: string): number
  /** Writes a last checkpoint and closes every way in and out. */
  stop(): Promise<void>
}

/** Rejects with CatalogueError, a locality's error, or one sentence about the port. */
export async function startServer(config: Config, clock: Clock, log: Log): Promise<RunningServer> {
  const locality = await loadLocality(config.locality, config.localityDir ?? undefined)
  const sectors = await loadSectors(config.sectorsDir ?? undefined)
  const { scenes, problems } = await loadScenes(sectors, config.scenesDir ?? undefined)
  for (const { file, path, message } of problems)
    log.warn('A scene is left out because of a mistake', { file, path, message })
  const { plans, mistakes } = await loadPlans(config.plansDir, sceneIds({ sectors, scenes }))
  for (const { file, path, message } of mistakes)
    log.warn('A plan is left out because of a mistake', { file, path, message })
  const known = { sectors, areas: locality.areas }
  const figureFolders = [config.figuresDir, config.localityDir].filter((folder) => folder !== null)
  const figureFiles = await loadFigureFiles(locality.id, figureFolders, known)
  const { targets } = figureFiles
  for (const { file, path, message } of figureFiles.mistakes)
    log.warn('A reported value or target is left out because of a mistake', { file, path, message })
  const catalogue = catalogueOf(locality, {
    sectors,
    scenes,
    plans,
    targets,
    zone: config.zone,
    tickMs: config.tickMs,
  })
  const metrics = createMetrics()
  const rejections = createRejections()
  const pipeline = new Pipeline({
    sectors,
    locality,
    targets,
    zone: config.zone,
    maxAgeDays: config.maxAgeDays,
    dedupIds: config.dedupIds,
    epoch: randomId(),
    now: clock.now(),
  })
  pipeline.onLateRejection = (rejection) => rejections.add('bus', rejection, null, clock.now())

  const { dataDir } = config
  const store = await openStore(
    { dataDir, localityId: locality.id, clock, log, metrics },
    {
      prove: (delivery, now) => pipeline.prove(delivery, now),
      take: (proved, now) => pipeline.take(proved, now),
      restore: (dump) => pipeline.restore(dump as PipelineDump, clock.now()),
    },
  )
  const intake = createIntake(
    { line: pipeline, journal: store.journal, rejections, metrics, clock },
    store.streamOffsets,
  )

  const { databaseUrl } = config
  const history = startHistory({
    open: (signal) =>
      databaseUrl ? openPostgres(databaseUrl) : openEmbedded(join(dataDir, locality.id, 'history'), signal),
    sectors,
    recent: pipeline.history,
    localityId: locality.id,
    zone: config.zone,
    keep: { days10s: config.historyDays10s, days1m: config.historyDays1m },
    clock,
    log,
  })

  const learning = startLearning({
    history,
    sectors,
    reported: figureFiles.reported,
    learn: (facts) => pipeline.learn(facts),
    zone: config.zone,
    clock,
  })
  const reported = createReportedValues({
    history,
    known,
    zone: config.zone,
    clock,
    onChange: () => void learning.look(),
  })

  const bus = createBus(config.redisUrl ? 'http' : 'bus', clock)
  const sectorIds = sectors.map(({ id }) => id)
  const redis = config.redisUrl ? { url: config.redisUrl, clock, log, sectors: sectorIds } : null
  const pubSub = redis && redisPubSub(redis)
  const feeds: Feed[] = [
    bus,
    ...(pubSub ? [pubSub] : []),
    ...(redis ? [redisStream({ ...redis, offsets: store.streamOffsets })] : []),
  ]
  const ways = (): WayIn[] => feeds.map((feed) => feed.state())
  let stopping = false

  const planStates = await openPlanStates({ plans, dataDir, calendar: new Calendar(config.zone), clock, log })
  const desk = createScreenDesk({ plans: planStates, build: createBuild(CLIENT), clock, log })
  const hello = (): Hello => ({
    protocol: PROTOCOL,
    epoch: pipeline.epoch,
    serverTime: clock.now(),
    catalogue,
    planStates: planStates.all(),
    build: desk.build(),
  })
  const http = createServer(
    createApp({
      config,
      log,
      clientDir: CLIENT,
      bus,
      desk,
      clock,
      metrics,
      rejections,
      map: locality.map,
      readiness: () => ({
        ready: !stopping,
        ways: ways(),
        store: store.state(),
        history: history.state(),
        mistakes: [...problems, ...mistakes, ...figureFiles.mistakes],
      }),
      pipeline: {
        catalogue: () => catalogue,
        state: (now, sector) => stateOf(pipeline, now, sector, targets)!,
        entities: (sector, kind) => entitiesOf(pipeline.sectors.get(sector)!, kind),
        counts: (query) => countsOf(pipeline.sectors, config.zone, query),
        history: async (query) => {
          const answer = await history.query(query)
          return answer && { ...answer, reported: await reported.during(query) }
        },
      },
    }),
  )
  let wallCount = 0
  const broadcast = startBroadcast({
    http,
    rooms: pipeline.rooms,
    clock,
    tickMs: config.tickMs,
    hello,
    screens: desk,
    counters: {
      patch: metrics.patch,
      resync: () => metrics.resync('slow-wall'),
      tickLag: metrics.tickLag,
      walls: (connected) => {
        wallCount = connected
      },
    },
  })
  pipeline.onTouched = broadcast.touch
  metrics.observe({
    dedupRemembered: () => pipeline.dedup.size,
    dedupEvictedEarly: () => pipeline.dedup.forgottenEarly,
    wallsConnected: () => wallCount,
    journalBytes: () => store.journal.bytes(),
    checkpointAgeSeconds: () => {
      const { checkpointAt } = store.state()
      return checkpointAt === null ? null : (clock.now() - checkpointAt) / SECOND
    },
    queues: () => ({ http: bus.backlog(), ...(pubSub ? { 'redis-pubsub': pubSub.waiting() } : {}) }),
    ways,
    history: history.state,
  })

  const snapshot = () => ({ dump: pipeline.dump(), streamOffsets: intake.offsets() })
  const url = await listen(http, config.host, config.port)
  const stopFeeds = all(...feeds.map((feed) => feed.start(intake)))
  const stopTimers = all(
    clock.every(SAMPLE_EVERY, history.sample),
    clock.every(SECOND, watchWays(ways, broadcast.ways)),
    store.keep(config.checkpointSeconds * SECOND, snapshot),
    desk.start(),
    learning,
    broadcast.stop,
  )
  const stop = async () => {
    stopping = true
    stopFeeds()
    stopTimers()
    http.closeAllConnections()
    http.close()
    await planStates.saved()
    await store.checkpoint(snapshot)
    await history.stop()
    await store.close()
  }
  return { url, pipeline, wallsIn: broadcast.wallsIn, stop }
}

/** Tells the walls when a way in comes or goes. */
function watchWays(ways: () => WayIn[], tell: (ways: WayIn[]) => void): Stop {
  let told = ''
  return () => {
    const now = ways()
    const key = now.map(({ name, state }) => `${name}=${state}`).join()
    if (key === told) return
    told = key
    tell(now)
  }
}
