// The archive on both stores: what was applied, the states between, and the way back.
import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import {
  checkpointBefore,
  hashesBetween,
  hashNear,
  NotKept,
  newestCheckpoint,
  type PastCheckpoint,
  readJournal,
  span,
  spans,
} from '../../server/archive/read.ts'
import { letGoArchive } from '../../server/archive/save.ts'
import { hashState } from '../../server/archive/stateHash.ts'
import type { Connection } from '../../server/history/database.ts'
import type { Pipeline } from '../../server/pipeline.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { event, NOON, newPipeline } from '../support/make.ts'
import { archiveLine, mixture } from './archiveLine.ts'
import { hashesOf, liveRun, migrated } from './archiveRun.ts'
import { onBothStores } from './historyStores.ts'

const MESSAGES_EACH = 6

/** Runs from a checkpoint to a moment, as the time machine does. */
async function runTo(connection: Connection, checkpoint: PastCheckpoint, to: number): Promise<Pipeline> {
  const { pipeline } = newPipeline(checkpoint.at)
  pipeline.restore(checkpoint.dump, checkpoint.at)
  for await (const record of readJournal(connection, checkpoint.position, to))
    pipeline.take(pipeline.prove(record, record.at), record.at)
  return pipeline
}

onBothStores('the archive', ({ open }) => {
  const opened = () => migrated(open)

  it('[ARC1] a moment run through again from the checkpoint before it has the hash that was recorded live', async () => {
    const database = await opened()
    const { stated, pipeline, clock } = await liveRun(database, 60)
    expect(stated).toHaveLength(MESSAGES_EACH)
    for (const { at, hashes } of stated) {
      const checkpoint = await checkpointBefore(database, at)
      expect(checkpoint!.at).toBeLessThanOrEqual(at)
      expect(hashesOf(await runTo(database, checkpoint!, at), at)).toEqual(hashes)
      // Also from the very first one, over others.
      const first = await checkpointBefore(database, NOON + 1)
      expect(hashesOf(await runTo(database, first!, at), at)).toEqual(hashes)
    }
    const recorded = await hashesBetween(database, NOON, clock.now() + SECOND)
    expect(recorded.length).toBeGreaterThanOrEqual(3 * pipeline.sectors.size)
    for (const { at, sector, hash } of recorded) {
      const again = await runTo(database, (await checkpointBefore(database, at))!, at)
      expect(hashState(again.sectors.get(sector)!, at)).toBe(hash)
    }
    expect((await hashNear(database, clock.now(), 'health'))!.sector).toBe('health')
    expect(await hashNear(database, NOON - 1)).toBeNull()
  })

  it('[ARC2] holds each accepted event once, in the order of application and with its moment, and nothing of what was refused', async () => {
    const database = await opened()
    const { clock } = await liveRun(database, 30)
    const start = (await checkpointBefore(database, NOON + 1))!
    const ids: string[] = []
    let before = 0
    for await (const { at, body } of readJournal(database, start.position, clock.now())) {
      expect(at).toBeGreaterThanOrEqual(before)
      before = at
      for (const each of body as { id?: string; nonsense?: number }[]) {
        expect(each.nonsense).toBeUndefined()
        ids.push(each.id!)
      }
    }
    // Two reports, a step back, a visit, a case and what its life refuses: six of eight count in each round.
    expect(ids).toHaveLength(30 * 6)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('[ARC3] what comes in the same millisecond as a stated moment counts as after it', async () => {
    const database = await opened()
    const { archive, intake, pipeline, checkpoint } = archiveLine(NOON)
    const visit = () =>
      event('ioc.health.visits.counted', NOON - SECOND, undefined, { areaCode: '243', visits: 1 })
    intake.take({ way: 'redis-stream', body: [visit()] })
    checkpoint()
    const hash = hashState(pipeline.sectors.get('health')!, NOON + 1)
    intake.take({ way: 'redis-stream', body: [visit()] })
    archive.close()
    await archive.save(database)
    const [stated] = (await hashesBetween(database, 0, NOON + DAY)).filter(
      ({ sector }) => sector === 'health',
    )
    const found = (await newestCheckpoint(database))!
    expect(found.at).toBe(stated!.at)
    const until = async (to: number) => (await runTo(database, found, to)).sectors.get('health')!
    expect(hashState(await until(found.at), NOON + 1)).toBe(hash)
    expect(hashState(await until(found.at + 1), NOON + 1)).not.toBe(hash)
  })

  it('[ARC4] moments between two runs and beyond what is stored are said to be unknown', async () => {
    const database = await opened()
    expect(await span(database)).toBeNull()
    const first = await liveRun(database, 10)
    const firstTo = first.clock.now()
    const second = archiveLine(NOON + HOUR)
    second.checkpoint()
    second.clock.set(NOON + HOUR + MINUTE)
    second.archive.close()
    await second.archive.save(database)
    const all = await spans(database)
    expect(all).toHaveLength(2)
    expect(all[0]!.to).toBeGreaterThanOrEqual(firstTo)
    expect(all[0]!.to).toBeLessThan(firstTo + SECOND)
    expect(await span(database)).toEqual({ from: all[0]!.from, to: NOON + HOUR + MINUTE })
    expect(await checkpointBefore(database, NOON + 30 * MINUTE)).toBeNull()
    expect(await checkpointBefore(database, NOON - 1)).toBeNull()
    expect(await checkpointBefore(database, NOON + 2 * HOUR)).toBeNull()
    expect((await checkpointBefore(database, NOON + HOUR + SECOND))!.at).toBe(NOON + HOUR)
  })

  it('[ARC5] with the database away the outbox fills to its bound: senders wait, pub/sub loses its oldest, and the hole is known', async () => {
    const database = await opened()
    const { archive, intake, checkpoint, clock } = archiveLine(NOON, { limit: 9_000 })
    checkpoint()
    const send = async (way: 'http' | 'redis-pubsub', round: number) => {
      clock.set(NOON + round * SECOND)
      const noise = randomBytes(480).toString('hex')
      const body = [
        event('ioc.health.visits.counted', NOON, undefined, { areaCode: '243', visits: 1 }, {
          noise,
        } as object),
      ]
      if (way === 'http') await intake.store({ way, body })
      else intake.take({ way, body })
      archive.close()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await send('http', 1)
    for (let round = 2; round < 40; round++) await send('redis-pubsub', round)
    expect(archive.state()).toMatchObject({
      outboxBytes: expect.any(Number),
      droppedEvents: expect.any(Number),
    })
    const { outboxBytes, droppedChunks, droppedEvents } = archive.state()
    expect(outboxBytes).toBeLessThan(12_000)
    expect(droppedChunks).toBeGreaterThan(20)
    expect(droppedEvents).toBe(droppedChunks)
    for (let round = 40; !archive.isFull(); round++) await send('http', round)
    expect(archive.state().state).toBe('full')
    await expect(send('http', 60)).rejects.toMatchObject({ reason: 'store', retryAfterSeconds: 5 })
    await archive.save(database)
    expect(archive.isFull()).toBe(false)
    await send('http', 61)
    const start = (await newestCheckpoint(database))!
    const read = async (to: number) => {
      let count = 0
      for await (const { body } of readJournal(database, start.position, to)) count += body.length
      return count
    }
    expect(await read(NOON + 1_500)).toBe(1)
    await expect(read(NOON + 60 * SECOND)).rejects.toBeInstanceOf(NotKept)
  }, 60_000)

  it('[ARC6] lines of the file journal that the run before could not archive are archived once', async () => {
    const database = await opened()
    const line = (number: number) => ({
      segment: 1,
      line: number,
      text: JSON.stringify({ at: NOON + number, way: 'http', body: [{ id: `m${number}` }] }),
    })
    const first = archiveLine(NOON)
    await first.intake.store({ way: 'http', body: mixture(NOON, 1) })
    await first.intake.store({ way: 'http', body: mixture(NOON, 2) })
    first.archive.close()
    expect(first.archive.neededSegment()).toBe(0)
    await first.archive.save(database)
    expect(first.archive.neededSegment()).toBe(Infinity)
    await first.intake.store({ way: 'http', body: mixture(NOON, 3) })
    expect(first.archive.neededSegment()).toBe(1)
    const missed = [0, 1, 2, 3].map(line)
    for (const start of [HOUR, 2 * HOUR]) {
      const next = archiveLine(NOON + start, { missed })
      await next.archive.save(database)
    }
    const [row] = await database.query<{ count: number }>('select sum(count)::int4 as count from journal')
    expect(row!.count).toBe(6 + 6 + 2)
  })

  it('[ARC7] days of the journal and old checkpoints go when their time is over', async () => {
    const database = await opened()
    const days = [0, 1, 2, 3, 4]
    for (const day of days) {
      const { archive, intake, checkpoint, clock } = archiveLine(NOON + day * DAY)
      for (let i = 0; i < 3; i++) {
        intake.take({ way: 'redis-stream', body: mixture(clock.now(), i) })
        checkpoint()
        await archive.save(database)
        clock.set(clock.now() + MINUTE)
      }
      archive.close()
      await archive.save(database)
    }
    const now = NOON + 4 * DAY + HOUR
    await letGoArchive(database, 3, now)
    const runs = await database.query<{ run: number }>(
      'select distinct run::float8 as run from journal order by 1',
    )
    expect(runs.map(({ run }) => (run - NOON) / DAY)).toEqual([1, 2, 3, 4])
    const kept = await database.query<{ run: number; count: number }>(
      'select run::float8 as run, count(*)::int4 as count from checkpoints group by run order by run',
    )
    // Of the day before the last one, one each ten minutes.
    expect(kept.map(({ run, count }) => [(run - NOON) / DAY, count])).toEqual([
      [3, 1],
      [4, 3],
    ])
    const [parts] = await database.query<{ count: number }>(
      'select count(distinct (run, chunk))::int4 as count from checkpoint_parts',
    )
    expect(parts!.count).toBe(4)
  })
})
