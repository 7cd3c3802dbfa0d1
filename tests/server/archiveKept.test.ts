// What the archive holds beside moments, on both stores: cases with their transitions, and the state itself.
import { expect, it } from 'vitest'
import { rescue } from '../../server/archive/rescue.ts'
import { DAY, HOUR, MINUTE } from '../../shared/clock.ts'
import { event, NOON, newPipeline } from '../support/make.ts'
import { archiveLine, mixture } from './archiveLine.ts'
import { hashesOf, liveRun, migrated } from './archiveRun.ts'
import { onBothStores } from './historyStores.ts'

onBothStores('the archive', ({ open }) => {
  it('[ARC8] cases and their transitions are as the line has them, also when a step comes late', async () => {
    const database = await migrated(open)
    const { archive, intake } = archiveLine(NOON)
    const step = (to: string, minutes: number, data = {}) =>
      event(`ioc.complaints.case.${to}`, NOON - HOUR + minutes * MINUTE, 'c1', data, {
        id: `${to}${minutes}`,
      })
    const received = step('received', 0, {
      category: 'environment',
      channel: 'app',
      areaCode: '243',
      dueAt: new Date(NOON + DAY).toISOString(),
    })
    const read = async () => {
      await archive.save(database)
      const cases = await database.query(
        `select sector, kind, id, state, area, is_open, (extract(epoch from due_at) * 1000)::float8 as due,
           data->>'category' as category from cases`,
      )
      const steps = await database.query<{ state: string; event: string }>(
        'select state, event from case_transitions order by number',
      )
      return { cases, steps: steps.map(({ state, event: id }) => `${state} ${id}`) }
    }
    intake.take({ way: 'redis-stream', body: [received, step('processed', 30, { rating: 5 })] })
    expect(await read()).toEqual({
      cases: [
        {
          sector: 'complaints',
          kind: 'case',
          id: 'c1',
          state: 'processed',
          area: '243',
          is_open: false,
          due: NOON + DAY,
          category: 'environment',
        },
      ],
      steps: ['received received0', 'processed processed30'],
    })
    intake.take({ way: 'redis-stream', body: [step('processing', 10), step('processing', 40)] })
    const { steps } = await read()
    expect(steps).toEqual(['received received0', 'processing processing10', 'processed processed30'])
  })

  it('[ARC9] the state can be had back from the archive alone, with the ids it had counted and the streams where they were', async () => {
    const database = await migrated(open)
    const { pipeline, clock } = await liveRun(database, 40)
    await database.close()
    const { pipeline: empty } = newPipeline(clock.now())
    const rescued = await rescue(open, 'here', empty)
    expect(rescued).toMatchObject({
      streamOffsets: { 'ioc:stream:health': '37-0' },
      after: { segment: 1, line: 13 },
    })
    expect(hashesOf(empty, clock.now())).toEqual(hashesOf(pipeline, clock.now()))
    const before = empty.dedup.size
    for (const record of [mixture(clock.now(), 1)])
      empty.take(empty.prove({ way: 'http', body: record }, NOON), NOON)
    expect(before).toBeGreaterThanOrEqual(40 * 3)
  })
})
