// The server put together: state, disk, ways in, API and walls. Everything that holds time, chance, disk
// or network is made here and handed down; stopping undoes it in the other order.
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { Calendar } from '../shared/calendar.ts'
import { all, type Clock, SECOND } from '../shared/clock.ts'
import { type Hello, PROTOCOL } from '../shared/protocol.ts'
import { createAlerting } from './alerting.ts'
import { takeSnapshot } from './archive/snapshot.ts'
import { startBroadcast } from './broadcast.ts'
import { createBuild } from './build.ts'
import type { Config } from './config.ts'
import { loadDefinitions } from './definitions.ts'
import { createDesks } from './desks.ts'
import { createDownloads } from './downloads.ts'
import { openEntrance } from './entrance.ts'
import { createFeeds } from './feed/feeds.ts'
import { watchWays } from './feed/watchWays.ts'
import { createFeedHealth } from './feedHealth.ts'
import { BACKFILL_EVERY, createBackfill } from './history/backfill.ts'
import { type History, startHistory } from './history/history.ts'
import { startLearning } from './history/learning.ts'
import { SAMPLE_EVERY } from './history/recent.ts'
import { createReportedValues } from './history/reportedValues.ts'
import { pastRunsIn } from './history/startPastRuns.ts'
import { createApp } from './http/app.ts'
import { feedRoutes } from './http/feeds.ts'
import { createImports } from './import/imports.ts'
import { openLine } from './line.ts'
import { listen } from './listen.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOwnRooms } from './ownRooms.ts'
import { createPast } from './past/past.ts'
import type { Pipeline } from './pipeline.ts'
import { openPlanStates } from './planStates.ts'
import { createReadSide } from './readSide.ts'
import { createRejections } from './rejections.ts'
import { createScreenDesk } from './screenDesk.ts'
import { createSocketLimit } from './socketLimit.ts'
import { withTakeovers } from './takeovers.ts'
import { createListener, reloadOnHangUp } from './tls.ts'

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
  const definitions = await loadDefinitions(config, log)
  const {
    locality,
    sectors,
    reported: reportedInFiles,
    rules: loaded,
    channels,
    catalogue,
    mistakes,
  } = definitions
  const { plans, targets } = catalogue
  const metrics = createMetrics()
  const feedHealth = createFeedHealth(sectors, clock.now())
  const rejections = createRejections(undefined, feedHealth.rejected)
  const line = await openLine({ config, definitions, rejections, metrics, clock, log })
  const { pipeline, store, archive, intake, dataDir, openDatabase, heldByRules } = line

  const backfill = createBackfill(pastRunsIn(sectors, config.zone, log), pipeline.calendar)
  pipeline.onProved = (events, now) => {
    backfill.note(events, now)
    rules.noted(events, now)
    feedHealth.arrived(events, now)
  }
  const sectorIds = sectors.map(({ id }) => id)
  const entrance = await openEntrance({
    config,
    dataDir,
    locality,
    sectors: sectorIds,
    ask: (work) => history.ask(work),
    clock,
    log,
  })
  const { access, audit } = entrance
  const ask: History['ask'] = (work) => history.ask(work)
  const alerting = createAlerting({
    loaded,
    heldByRules,
    sectors: pipeline.sectors,
    locality,
    zone: config.zone,
    history: { ask, query: (query) => history.query(query), wake: () => history.wake() },
    channels,
    tell: config.tell,
    publicUrl: config.accounts.publicUrl,
    clock,
    log,
  })
  const { rules, alerts } = alerting
  const desks = createDesks({ sectors: pipeline.sectors, areas: locality.areas, alerts, ask, clock })
  const history = startHistory({
    open: openDatabase,
    branches: [archive, backfill, ...alerting.branches, ...desks.branches, ...entrance.branches],
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
    reported: reportedInFiles,
    held: (sector, indicator) => pipeline.sectors.get(sector)!.facts[indicator],
    learn: (facts) => {
      archive.learned(facts)
      pipeline.learn(facts)
    },
    zone: config.zone,
    clock,
  })
  const reported = createReportedValues({
    history,
    known: { sectors, areas: locality.areas },
    zone: config.zone,
    clock,
    onChange: () => void learning.look(),
  })

  const { redisUrl } = config
  const feeds = createFeeds({ redisUrl, sectors: sectorIds, offsets: store.streamOffsets, clock, log })
  const { bus, ways } = feeds
  let stopping = false

  const planStates = await openPlanStates({ plans, dataDir, calendar: new Calendar(config.zone), clock, log })
  const desk = createScreenDesk({
    plans: planStates,
    build: createBuild(CLIENT),
    pastOf: (session) => past.point(session),
    clock,
    log,
  })
  const hello = (): Hello => ({
    protocol: PROTOCOL,
    epoch: pipeline.epoch,
    serverTime: clock.now(),
    catalogue,
    planStates: planStates.all(),
    build: desk.build(),
  })
  const past = createPast({
    limit: config.pastSessions,
    start: {
      sectors,
      locality: { areas: locality.areas, targets: locality.targets },
      targets,
      zone: config.zone,
      tickMs: config.tickMs,
    },
    ask: history.ask,
    flush: archive.flush,
    hello,
    clock,
    log,
  })
  const read = createReadSide({ pipeline, catalogue, targets, zone: config.zone, history, reported })
  const downloads = createDownloads({ config, pipeline, read, locality, targets, history, clock, log })
  const imports = createImports({
    known: { ...locality, sectors },
    store: reported,
    zone: config.zone,
    clock,
  })
  const { tls } = config.guard
  const http = createListener(
    createApp({
      access,
      audit,
      config,
      past,
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
        archive: archive.state(),
        alerts: alerts.state(),
        mistakes,
      }),
      pipeline: read,
      reported: { imports, catalogue: () => catalogue, paper: downloads.paper },
      downloads: [
        ...entrance.routes,
        ...alerting.routes(access.allow, downloads.paper),
        ...desks.routes(access.allow),
        feedRoutes({ allow: access.allow, health: feedHealth, sectors: pipeline.sectors, ways, clock }),
        ...downloads.routes,
      ],
      gate: entrance.gate,
    }),
    tls,
  )
  let wallCount = 0
  const broadcast = startBroadcast({
    http,
    rooms: pipeline.rooms,
    clock,
    tickMs: config.tickMs,
    hello,
    screens: desk,
    sockets: createSocketLimit(config.guard.socketsPerAddress, config.accounts.trustProxy),
    doors: entrance.sockets,
    alerts: withTakeovers(alerts, { catalogue, take: desk.take, log }),
    ticked: rules.tick,
    own: (send) => createOwnRooms({ sectors: () => pipeline.sectors, areas: locality.areas, clock, send }),
    past: past.serve,
    counters: {
      patch: metrics.patch,
      resync: () => metrics.resync('slow-wall'),
      tickLag: metrics.tickLag,
      walls: (connected) => {
        wallCount = connected
      },
    },
  })
  pipeline.onTouched = (room) => {
    broadcast.touch(room)
    rules.touch(room)
  }
  metrics.observe({
    dedupRemembered: () => pipeline.dedup.size,
    dedupEvictedEarly: () => pipeline.dedup.forgottenEarly,
    wallsConnected: () => wallCount,
    journalBytes: () => store.journal.bytes(),
    checkpointAgeSeconds: () => {
      const { checkpointAt } = store.state()
      return checkpointAt === null ? null : (clock.now() - checkpointAt) / SECOND
    },
    queues: feeds.queues,
    ways,
    history: history.state,
    archive: archive.state,
    alerts: alerts.state,
  })

  const snapshot = () => takeSnapshot(pipeline, archive, intake.offsets(), rules)
  // Before anything new is taken: from here on every moment can be run through again.
  archive.checkpoint(serialize(pipeline.dump().sectors), intake.offsets())
  const url = await listen(http, config.host, config.port)
  const stopFeeds = all(...feeds.all.map((feed) => feed.start(intake)))
  const stopTimers = all(
    clock.every(SAMPLE_EVERY, history.sample),
    clock.every(SECOND, watchWays(ways, broadcast.ways)),
    store.keep(config.checkpointSeconds * SECOND, snapshot, archive.checkpointDue),
    archive.start(history.wake),
    entrance.start(broadcast.expel, history.wake),
    reloadOnHangUp(http, tls, log),
    alerting.start(),
    desk.start(),
    downloads.start(),
    imports.stop,
    learning,
    clock.every(BACKFILL_EVERY, () => backfill.work(clock.now())),
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
