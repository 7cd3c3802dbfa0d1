// A disk that is really full: a small file system in memory. Needs the right to mount one.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createIntake } from '../../server/feed/intake.ts'
import { createLog } from '../../server/log.ts'
import { createMetrics } from '../../server/metrics.ts'
import { createRejections } from '../../server/rejections.ts'
import { openStore } from '../../server/store/store.ts'
import { Unavailable } from '../../server/unavailable.ts'
import { manualClock } from '../../shared/clock.ts'
import { fakeLine, noArchive } from './fakeLine.ts'

const folder = mkdtempSync(join(tmpdir(), 'ioc-full-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0
if (!mounted) console.warn('No file system can be mounted here: the full disk is not tested.')
afterAll(async () => {
  if (mounted) spawnSync('umount', [folder])
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it.skipIf(!mounted)(
  '[STO18] on a full disk nothing is acknowledged, the fault is said, and with room again it goes on by itself',
  async () => {
    const open = async () => {
      const line = fakeLine()
      const clock = manualClock(5_000)
      const metrics = createMetrics()
      const store = await openStore(
        { dataDir: join(folder, 'data'), localityId: 'here', clock, log: createLog('silent'), metrics },
        line,
      )
      const rejections = createRejections()
      const { journal } = store
      const intake = createIntake({ line, journal, archive: noArchive, rejections, metrics, clock })
      let sent = 0
      const acknowledged: string[] = []
      const send = async () => {
        const id = `event ${sent++}`
        const body = { id, type: 'ioc.health.x.y', data: 'x'.repeat(10_000) }
        await intake.store({ way: 'http', body })
        acknowledged.push(id)
      }
      return { line, store, send, acknowledged }
    }
    const first = await open()
    const filler = join(folder, 'filler')
    await writeFile(filler, Buffer.alloc(1024 * 1024))
    const fill = async () => {
      for (;;) await first.send()
    }
    const refused = await fill().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Unavailable)
    expect(refused).toMatchObject({ reason: 'store', retryAfterSeconds: 5 })
    expect(first.store.state()).toMatchObject({
      state: 'failing',
      message: expect.stringContaining('ENOSPC'),
    })
    expect(first.line.taken).toEqual(first.acknowledged)
    await rm(filler)
    await first.send()
    expect(first.store.state().state).toBe('ok')
    await first.store.close()
    const second = await open()
    expect(second.line.taken).toEqual(first.acknowledged)
    await second.store.close()
  },
)
