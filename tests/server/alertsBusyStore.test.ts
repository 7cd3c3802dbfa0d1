// A store that is busy with long work of its own keeps nobody waiting, and no alert back.
import { expect, it } from 'vitest'
import { boundedAsk } from '../../server/alerts/boundedAsk.ts'
import { createAlertReads } from '../../server/alerts/read.ts'
import type { Database } from '../../server/history/database.ts'
import type { History } from '../../server/history/history.ts'
import { manualClock, SECOND } from '../../shared/clock.ts'
import { emptyDatabase, NOON, person, ruleOf, standOf } from '../support/alerting.ts'

const ENDED = { state: 'closed', limit: 10, before: null } as const

it('[ALRT2] reading what is closed is given up after five seconds, and once eight wait nothing is put behind them', async () => {
  const stand = await standOf([])
  const clock = manualClock(NOON)
  let goOn = () => {}
  const busy = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let asked = 0
  const ask: History['ask'] = async (work) => {
    asked++
    await busy
    return work({ database: emptyDatabase, ids: new Map() })
  }
  const reads = createAlertReads({ alerts: stand.alerts, ask: boundedAsk(ask, clock) })
  const read = () => reads.incident('I-1', person('An'))
  const waiting = Array.from({ length: 8 }, read)
  clock.advance(5 * SECOND - 1)
  expect(await Promise.race([...waiting, Promise.resolve('waits')])).toBe('waits')
  clock.advance(1)
  expect(await Promise.all(waiting)).toEqual(Array(8).fill('away'))
  expect(await reads.alerts(ENDED, person('An'))).toBe('away')
  expect(asked).toBe(8)
  goOn()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await read()).toBeNull()
  stand.stop()
})

it('[ALRT2] a deed that cannot be stored in time is not done, nor stored later, and alerts go on', async () => {
  let goOn: (() => void) | null = null
  const database: Database = {
    ...emptyDatabase,
    async transaction(work) {
      if (goOn) await busy
      return work(emptyDatabase)
    },
  }
  const stand = await standOf([ruleOf('r.a')], { database: () => database })
  stand.hear('r.a', 'x', true)
  const busy = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const saving = stand.save()
  const { id, version } = stand.alert('r.a', 'x')
  const deed = stand.act(id, { kind: 'acknowledge', version })
  await new Promise((resolve) => setImmediate(resolve))
  stand.hear('r.a', 'y', true)
  stand.pass(5)
  expect(await deed).toBe('away')
  expect(stand.alert('r.a', 'y').state).toBe('firing')
  goOn!()
  await saving
  await new Promise((resolve) => setImmediate(resolve))
  expect(stand.alert('r.a', 'x')).toMatchObject({ state: 'firing', version })
  stand.stop()
})
