// What the server counts of itself, as Prometheus text. Labels come from closed lists only: a sender
// cannot make new series.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { WayIn } from '../shared/protocol.ts'
import type { AlertsState } from './alerts/alerts.ts'
import type { Rejection } from './event.ts'

export type Way = WayIn['name']

/** Read when the page is asked for, so that nothing is pushed on the hot path. */
export interface Gauges {
  dedupRemembered(): number
  dedupEvictedEarly(): number
  wallsConnected(): number
  journalBytes(): number
  /** Seconds since the last durable checkpoint; null before the first. */
  checkpointAgeSeconds(): number | null
  /** Waiting events by queue. */
  queues(): Record<string, number>
  ways(): WayIn[]
  /** The history's buffer and store. */
  history(): { bufferedSamples: number; droppedSamples: number; lagSeconds: number; bytes: number | null }
  /** What was applied, on its way to the database. */
  archive(): {
    outboxBytes: number
    outboxChunks: number
    droppedChunks: number
    droppedEvents: number
    lagSeconds: number
  }
  alerts(): Pick<AlertsState, 'open' | 'refused' | 'waiting' | 'dropped'>
}

export interface Metrics {
  /** `sector` is `mixed` when a delivery holds several. */
  taken(way: Way, sector: string, accepted: number, duplicates: number): void
  rejected(way: Way, code: Rejection['code'], count: number): void
  /** Messages that pub/sub lost because the server could not keep up. */
  dropped(way: Way, count: number): void
  patch(room: string, bytes: number, sockets: number): void
  resync(reason: string): void
  tickLag(seconds: number): void
  checkpoint(seconds: number): void
  observe(gauges: Gauges): void
  /** Prometheus text and its content type. */
  render(): Promise<{ type: string; text: string }>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers })
  const accepted = counter('ioc_events_accepted_total', 'Events counted', ['sector', 'way'])
  const duplicates = counter('ioc_events_duplicate_total', 'Events counted before', ['sector', 'way'])
  const rejected = counter('ioc_events_rejected_total', 'Events refused', ['code', 'way'])
  const dropped = counter('ioc_messages_dropped_total', 'Messages lost to overload', ['way'])
  const patches = counter('ioc_patches_total', 'Patches encoded', ['room'])
  const sent = counter('ioc_patch_bytes_sent_total', 'Bytes of patches handed to sockets', ['room'])
  const resyncs = counter('ioc_resyncs_total', 'Rooms that had to be joined again', ['reason'])
  const lag = new Histogram({
    name: 'ioc_tick_lag_seconds',
    help: 'How late a tick ran',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const checkpointSeconds = new Histogram({
    name: 'ioc_checkpoint_seconds',
    help: 'How long a checkpoint took',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  return {
    taken(way, sector, acceptedCount, duplicateCount) {
      if (acceptedCount > 0) accepted.inc({ sector, way }, acceptedCount)
      if (duplicateCount > 0) duplicates.inc({ sector, way }, duplicateCount)
    },
    rejected: (way, code, count) => rejected.inc({ code, way }, count),
    dropped: (way, count) => dropped.inc({ way }, count),
    patch(room, bytes, sockets) {
      patches.inc({ room })
      sent.inc({ room }, bytes * sockets)
    },
    resync: (reason) => resyncs.inc({ reason }),
    tickLag: (seconds) => lag.observe(seconds),
    checkpoint: (seconds) => checkpointSeconds.observe(seconds),
    observe: (gauges) => registerGauges(registry, gauges),
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}

function registerGauges(registry: Registry, gauges: Gauges): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number | null) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read() ?? Number.NaN)
      },
    })
  gauge('ioc_dedup_remembered', 'Event ids remembered', gauges.dedupRemembered)
  gauge('ioc_dedup_evicted_early', 'Event ids forgotten before 24 h', gauges.dedupEvictedEarly)
  gauge('ioc_walls_connected', 'Walls connected', gauges.wallsConnected)
  gauge('ioc_journal_bytes', 'Size of the journal on disk', gauges.journalBytes)
  gauge('ioc_checkpoint_age_seconds', 'Age of the last checkpoint', gauges.checkpointAgeSeconds)
  const { history, archive, alerts } = gauges
  gauge('ioc_archive_outbox_bytes', 'Journal that waits for the database', () => archive().outboxBytes)
  gauge('ioc_archive_outbox_chunks', 'Its chunks', () => archive().outboxChunks)
  gauge('ioc_archive_dropped_chunks', 'Chunks given up since the start', () => archive().droppedChunks)
  gauge('ioc_archive_dropped_events', 'Events in them', () => archive().droppedEvents)
  gauge('ioc_archive_lag_seconds', 'How long the oldest chunk has waited', () => archive().lagSeconds)
  gauge('ioc_history_buffered_samples', 'Samples that wait for the database', () => history().bufferedSamples)
  gauge('ioc_history_dropped_samples', 'Samples given up since the start', () => history().droppedSamples)
  gauge('ioc_history_lag_seconds', 'How long the oldest sample has waited', () => history().lagSeconds)
  gauge('ioc_history_bytes', 'Size of the history on disk', () => history().bytes)
  gauge('ioc_alerts_open', 'Open alerts', () => alerts().open)
  gauge('ioc_alerts_refused', 'Signals that found no room since the start', () => alerts().refused)
  gauge('ioc_alerts_waiting', 'Changes of alerts that wait for the database', () => alerts().waiting)
  gauge('ioc_alerts_dropped', 'Alerts whose changes were given up', () => alerts().dropped)
  new Gauge({
    name: 'ioc_queue_events',
    help: 'Waiting events',
    labelNames: ['queue'],
    registers,
    collect() {
      for (const [queue, depth] of Object.entries(gauges.queues())) this.set({ queue }, depth)
    },
  })
  new Gauge({
    name: 'ioc_way_connected',
    help: '1 when the way in is connected',
    labelNames: ['way'],
    registers,
    collect() {
      for (const { name, state } of gauges.ways()) this.set({ way: name }, state === 'connected' ? 1 : 0)
    },
  })
}
