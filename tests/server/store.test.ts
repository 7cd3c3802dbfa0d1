import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIntake, type Intake } from '../../server/feed/intake.ts'
import { createLog } from '../../server/log.ts'
import { createMetrics } from '../../server/metrics.ts'
import { createRejections } from '../../server/rejections.ts'
import { checkpointFiles } from '../../server/store/checkpoint.ts'
import { type Place, readJournal } from '../../server/store/journal.ts'
import { openStore, type Store, type StoreOptions } from '../../server/store/store.ts'
import { manualClock } from '../../shared/clock.ts'
import { type FakeLine, fakeLine, noArchive } from './fakeLine.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-store-'))
})
const opened: Store[] = []
const closeStores = async () => {
  for (const store of opened.splice(0)) await store.close()
}
afterEach(async () => {
  await closeStores()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

describe('the store', () => {
  interface Server {
    line: FakeLine
    store: Store
    intake: Intake
    send(...ids: string[]): Promise<unknown>
    checkpoint(): Promise<void>
  }

  /** Starts anew; the server before is gone without a last checkpoint. */
  async function start(
    localityId = 'vinh-phuc',
    more: Pick<StoreOptions, 'neededSegment' | 'rescue'> = {},
  ): Promise<Server> {
    await closeStores()
    const line = fakeLine()
    const clock = manualClock(5_000)
    const metrics = createMetrics()
    const store = await openStore(
      { dataDir: join(folder, localityId), localityId, clock, log: createLog('silent'), metrics, ...more },
      line,
    )
    opened.push(store)
    const { journal, streamOffsets } = store
    const intake = createIntake(
      { line, journal, archive: noArchive, rejections: createRejections(), metrics, clock },
      streamOffsets,
    )
    return {
      line,
      store,
      intake,
      send: (...ids) =>
        intake.store({ way: 'http', body: ids.map((id) => ({ id, type: 'ioc.health.x.y' })) }),
      checkpoint: () => store.checkpoint(() => ({ dump: line.dump(), streamOffsets: intake.offsets() })),
    }
  }

  it('[STO6] starts empty, and without a checkpoint replays the whole journal', async () => {
    const first = await start()
    expect(first.store.state()).toEqual({ state: 'ok', message: null, checkpointAt: null, problems: [] })
    await first.send('a', 'b')
    const second = await start()
    expect(second.line.taken).toEqual(['a', 'b'])
    expect(second.store.replayed).toBe(1)
  })

  it('[STO7] resumes from the checkpoint and the journal after it, each event counted once', async () => {
    const first = await start()
    await first.send('a', 'b')
    first.intake.reached('ioc:stream:health', '7-1')
    await first.checkpoint()
    await first.send('b', 'c')
    const second = await start()
    expect(second.line.taken).toEqual(['a', 'b', 'c'])
    expect(second.store.streamOffsets).toEqual({ 'ioc:stream:health': '7-1' })
    expect(second.store.state().checkpointAt).toBe(5_000)
  })

  it('[STO8] what is being stored while a checkpoint is taken is in it or after it', async () => {
    const first = await start()
    const sent: Promise<unknown>[] = []
    for (let i = 0; i < 200; i++) {
      sent.push(first.send(`event ${i}`))
      if (i % 50 === 25) sent.push(first.checkpoint())
    }
    await Promise.all(sent)
    expect((await start()).line.taken.length).toBe(200)
  })

  it('[STO9] a corrupt checkpoint is set aside and said; the one before and the journal take its place', async () => {
    const first = await start()
    await first.send('a')
    await first.checkpoint()
    await first.send('b')
    await first.checkpoint()
    await first.send('c')
    const path = join(folder, 'vinh-phuc', 'checkpoint.bin')
    const bytes = await readFile(path)
    bytes[bytes.length - 3]! ^= 1
    await writeFile(path, bytes)
    const second = await start()
    expect(second.line.taken).toEqual(['a', 'b', 'c'])
    expect(second.store.state().problems).toEqual([expect.stringContaining('wrong checksum')])
    expect(await readdir(join(folder, 'vinh-phuc'))).toContain('checkpoint.bin.corrupt-5000')
    await second.checkpoint()
    expect((await start()).line.taken).toEqual(['a', 'b', 'c'])
  })

  it('[STO10] segments that no kept checkpoint needs are deleted', async () => {
    const server = await start()
    for (const id of ['a', 'b', 'c', 'd']) {
      await server.send(id)
      await server.checkpoint()
    }
    const segments = (await readdir(join(folder, 'vinh-phuc', 'journal'))).length
    expect(segments).toBeLessThanOrEqual(3)
  })

  it('[STO11] each locality has its own state, and the files of another are not read', async () => {
    const first = await start()
    await first.send('a')
    await first.checkpoint()
    expect((await start('ha-noi')).line.taken).toEqual([])
    expect((await start()).line.taken).toEqual(['a'])
    await cp(join(folder, 'vinh-phuc', 'checkpoint.bin'), join(folder, 'ha-noi', 'checkpoint.bin'))
    const third = await start('ha-noi')
    expect(third.line.taken).toEqual([])
    expect(third.store.state().problems).toEqual([
      expect.stringContaining('belongs to the locality vinh-phuc'),
    ])
  })

  it('[STO12] a checkpoint that cannot be written is said, not thrown, and later ones succeed', async () => {
    const server = await start()
    await server.store.checkpoint(() => ({ dump: () => 'functions cannot be cloned', streamOffsets: {} }))
    expect(server.store.state()).toMatchObject({
      state: 'failing',
      message: expect.stringContaining('checkpoint'),
    })
    await server.checkpoint()
    expect(server.store.state()).toMatchObject({ state: 'ok', message: null })
  })

  it('[STO15] when no checkpoint can be read, the archive gives the state and the journal what came after', async () => {
    const first = await start()
    for (const id of ['a', 'b']) {
      await first.send(id)
      await first.checkpoint()
    }
    await first.send('c')
    await first.send('d')
    for (const name of checkpointFiles) await writeFile(join(folder, 'vinh-phuc', name), 'rubbish')
    const lines: Place[] = []
    for await (const { segment, line } of readJournal(join(folder, 'vinh-phuc', 'journal'), 0))
      lines.push({ segment, line })
    const second = await start('vinh-phuc', {
      // Its state holds the line before the last.
      rescue: async () => ({ at: 4_000, streamOffsets: { stream: '3-0' }, after: lines.at(-2)! }),
    })
    expect(second.line.taken).toEqual(['d'])
    expect(second.store.streamOffsets).toEqual({ stream: '3-0' })
    expect(second.store.state().problems).toEqual([
      expect.stringContaining('is no checkpoint'),
      expect.stringContaining('is no checkpoint'),
      expect.stringContaining('rebuilt from the archive'),
    ])
    for (const name of checkpointFiles) await writeFile(join(folder, 'vinh-phuc', name), 'rubbish')
    const third = await start('vinh-phuc', { rescue: () => Promise.reject(new Error('away')) })
    expect(third.line.taken).toEqual(expect.arrayContaining(['c', 'd']))
    expect(third.store.state().problems.at(-1)).toContain('cannot be read: away')
  })

  it('[STO16] segments that are not archived stay, and what came before the start can be read after a place', async () => {
    let needed = 0
    const first = await start('vinh-phuc', { neededSegment: () => needed })
    for (const id of ['a', 'b', 'c', 'd']) {
      await first.send(id)
      await first.checkpoint()
    }
    const second = await start('vinh-phuc', { neededSegment: () => needed })
    const missed = async (after: Place | null) => {
      const texts: string[] = []
      for await (const { text } of second.store.missed(after)) texts.push(JSON.parse(text).body[0].id)
      return texts
    }
    expect(await missed(null)).toEqual(['a', 'b', 'c', 'd'])
    expect(await missed({ segment: 2, line: 0 })).toEqual(['c', 'd'])
    // A place of another folder's journal.
    expect(await missed({ segment: 99, line: 0 })).toEqual(['a', 'b', 'c', 'd'])
    needed = Infinity
    for (let i = 0; i < 2; i++) await second.checkpoint()
    expect(await missed(null)).toEqual([])
  })

  it('[STO17] a checkpoint comes sooner than its period when it is due', async () => {
    const clock = manualClock(5_000)
    const line = fakeLine()
    let isDue = false
    const kept = await openStore(
      {
        dataDir: join(folder, 'quick'),
        localityId: 'quick',
        clock,
        log: createLog('silent'),
        metrics: createMetrics(),
      },
      line,
    )
    opened.push(kept)
    const stop = kept.keep(
      60_000,
      () => ({ dump: line.dump(), streamOffsets: {} }),
      () => isDue,
    )
    clock.advance(20_000)
    expect(kept.state().checkpointAt).toBeNull()
    isDue = true
    clock.advance(1_000)
    await vi.waitFor(() => expect(kept.state().checkpointAt).toBe(26_000))
    stop()
  })

  it('[STO14] a folder serves one server at a time', async () => {
    await start()
    const options = {
      localityId: 'vinh-phuc',
      clock: manualClock(0),
      log: createLog('silent'),
      metrics: createMetrics(),
    }
    const second = openStore({ ...options, dataDir: join(folder, 'vinh-phuc') }, fakeLine())
    await expect(second).rejects.toThrow(
      /^The data folder .* is used by another server: stop that one, or .*\.$/,
    )
    await closeStores()
    await expect(start()).resolves.toBeDefined()
  })
})
