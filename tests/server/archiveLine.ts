// A line with its archive, as the server has them, without network and disk.
import { type Archive, createArchive } from '../../server/archive/archive.ts'
import { takeSnapshot } from '../../server/archive/snapshot.ts'
import { createIntake } from '../../server/feed/intake.ts'
import { createMetrics } from '../../server/metrics.ts'
import { createRejections } from '../../server/rejections.ts'
import type { Place } from '../../server/store/journal.ts'
import { type Clock, DAY, systemClock } from '../../shared/clock.ts'
import { event, facility, newPipeline } from '../support/make.ts'

/** A moment that the test sets, and real timers. */
export function settableClock(start: number): Clock & { set(now: number): void } {
  let now = start
  return { ...systemClock, now: () => now, set: (to) => (now = to) }
}

export function archiveLine(
  start: number,
  options: { limit?: number; missed?: (Place & { text: string })[] } = {},
) {
  const clock = settableClock(start)
  const { pipeline } = newPipeline(start)
  const archive = createArchive({
    sectors: pipeline.sectors,
    clock,
    journalDays: 3,
    missed: async function* (after) {
      for (const each of options.missed ?? []) if (!after || each.line > after.line) yield each
    },
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  })
  /** Of the file journal: [line, text]. */
  const lines: string[] = []
  const journal = {
    async append<T>(text: string, apply: (place: Place) => T): Promise<T> {
      lines.push(text)
      return apply({ segment: 1, line: lines.length - 1 })
    },
  }
  const intake = createIntake({
    line: pipeline,
    journal,
    archive,
    rejections: createRejections(),
    metrics: createMetrics(),
    clock,
  })
  const stopBeat = archive.start(() => undefined)
  stopBeat()
  return { clock, pipeline, archive, intake, lines, checkpoint: () => snapshot(pipeline, archive) }
}

const snapshot = (pipeline: Parameters<typeof takeSnapshot>[0], archive: Archive) =>
  takeSnapshot(pipeline, { ...archive, checkpointDue: () => true }, { 'ioc:stream:health': '5-0' })

/** Something of everything: reports, occurrences, cases in any order, repeats and what is refused. */
export function mixture(now: number, round: number): unknown[] {
  const visit = event('ioc.health.visits.counted', now - 60_000, undefined, {
    areaCode: '243',
    visits: 2 + round,
  })
  const received = event('ioc.complaints.case.received', now - 50_000, `c${round}`, {
    category: 'environment',
    channel: 'app',
    areaCode: '243',
    dueAt: new Date(now + 3 * DAY).toISOString(),
  })
  const processed = event('ioc.complaints.case.processed', now - 40_000, `c${round - 1}`, { rating: 4 })
  // Not allowed after that: refused by the life of the case, and part of its steps.
  const processing = event('ioc.complaints.case.processing', now - 30_000, `c${round - 1}`, {})
  return [
    facility(`f${round % 3}`, now - 1_000, { bedsOccupied: 40 + (round % 50) }),
    facility(`f${round % 3}`, now - 9_000, { bedsOccupied: 1 }),
    processed,
    visit,
    visit,
    received,
    processing,
    { nonsense: round },
  ]
}
