// Briefs in both stores: by themselves in the morning, kept once, let go by count.
import { expect, it } from 'vitest'
import { migrate } from '../../server/history/migrate.ts'
import type { PaperJob } from '../../server/paper.ts'
import { createBriefs } from '../../server/report/briefs.ts'
import { DAY, HOUR, manualClock } from '../../shared/clock.ts'
import { briefSources, ZONE } from '../support/briefSources.ts'
import { onBothStores } from './historyStores.ts'

const SATURDAY = Date.parse('2026-11-21T00:00:00+07:00')
const quiet = { info() {}, once() {} }

onBothStores('briefs', ({ open }) => {
  async function briefsAt(hour: string, keep = 10, gaps: { from: number; to: number }[] = []) {
    const database = await open()
    await migrate(database, 'vinh-phuc')
    const clock = manualClock(Date.parse(`2026-11-22T${hour}:00+07:00`))
    const made: string[] = []
    const briefs = createBriefs({
      history: { ask: (work) => work({ database, ids: new Map() }) },
      sources: await briefSources({ names: ['tourism'], gaps }),
      paper: {
        async make(job: PaperJob) {
          if (job.kind !== 'brief') throw new Error('not a brief')
          made.push(`${job.brief.period} ${job.language}`)
          return Uint8Array.from([0x25, 0, 0xff, made.length])
        },
      },
      zone: ZONE,
      hour: 6,
      keep,
      clock,
      log: quiet,
    })
    return { briefs, clock, made }
  }

  it('[PDF6] at its hour of the morning yesterday and last month are made, once, in both languages', async () => {
    const { briefs, clock, made } = await briefsAt('05:59')
    await briefs.look()
    // The month's morning was on the first.
    expect(made).toEqual(['month vi', 'month en'])
    clock.advance(2 * 60_000)
    await briefs.look()
    await briefs.look()
    expect(made).toEqual(['month vi', 'month en', 'day vi', 'day en'])
    const list = (await briefs.list())!
    expect(list.map(({ period, language, start, bytes }) => [period, language, start, bytes])).toEqual([
      ['day', 'vi', SATURDAY, 4],
      ['day', 'en', SATURDAY, 4],
      ['month', 'vi', Date.parse('2026-10-01T00:00:00+07:00'), 4],
      ['month', 'en', Date.parse('2026-10-01T00:00:00+07:00'), 4],
    ])
    expect(list[0]!.simulated).toBe('all')
  })

  it('[PDF6] what is kept is what is given, byte for byte, and is not made again', async () => {
    const { briefs, made } = await briefsAt('07:00')
    const name = { period: 'day', start: SATURDAY, language: 'vi' } as const
    const first = (await briefs.get(name)) as Uint8Array
    expect([...first]).toEqual([0x25, 0, 0xff, 1])
    expect([...((await briefs.get(name)) as Uint8Array)]).toEqual([...first])
    expect(made).toHaveLength(1)
    expect(await briefs.get({ ...name, start: SATURDAY + DAY })).toBe('not-ended')
  })

  it('[PDF6] before its morning nothing is kept', async () => {
    const early = await briefsAt('01:00')
    await early.briefs.get({ period: 'day', start: SATURDAY, language: 'vi' })
    expect((await early.briefs.list())!.filter(({ period }) => period === 'day')).toEqual([])
  })

  it('[PDF6] without figures nothing is kept', async () => {
    const blank = await briefsAt('07:00', 10, [{ from: 0, to: SATURDAY + 2 * DAY }])
    await blank.briefs.look()
    await blank.briefs.look()
    expect(await blank.briefs.list()).toEqual([])
    // Looked at again only after a while: its past may be filled meanwhile.
    expect(blank.made).toEqual(['day vi', 'day en', 'month vi', 'month en'])
  })

  it('[PDF6] the newest of each kind and language stay', async () => {
    const { briefs, clock } = await briefsAt('07:00', 2)
    for (let day = 0; day < 4; day++, clock.advance(24 * HOUR)) await briefs.look()
    const days = (await briefs.list())!.filter(
      ({ period, language }) => period === 'day' && language === 'vi',
    )
    expect(days.map(({ start }) => start)).toEqual([SATURDAY + 3 * DAY, SATURDAY + 2 * DAY])
  })
})
