// Changes on their way to the database: those that happened wait, bounded; those that people want are stored before
// they are done. One after another, so that each change comes after those before it.
import type { Alert } from '../../shared/alert.ts'
import type { AlertRecord } from '../../shared/alertLife.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Database } from '../history/database.ts'
import type { History } from '../history/history.ts'
import { ANSWER_WITHIN } from './boundedAsk.ts'
import type { Desk } from './desk.ts'
import type { Draft } from './draft.ts'
import { type Finding, saveBatch } from './keep.ts'
import { type Batch, joined, Outbox, streamsOf } from './outbox.ts'

export interface Keeping {
  /** Has a draft wait: the history saves its branches each second. */
  add(draft: Draft): void
  /** Stores all that waits. */
  save(database: Database): Promise<void>
  /** True when the draft, and all that waited before it, is stored. */
  store(draft: Draft): Promise<boolean>
  /** Runs `work` when nothing else is being stored. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  waiting(): number
  /** Alerts and incidents given up since the start. */
  dropped(): number
}

export function createKeeping(options: {
  desk: Desk
  areasOf(code: string): readonly string[]
  /** Answers in a bounded time. */
  ask: History['ask']
  clock: Clock
}): Keeping {
  const { desk, areasOf, ask, clock } = options
  const outbox = new Outbox()
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  /** Before a draft is installed its batch knows better. */
  const findingOf = (batch: Batch): Finding => {
    const alertOf = (id: string): Alert | undefined => {
      const stream = batch.get(id)
      return stream?.kind === 'alert' ? stream.record.alert : desk.alerts.get(id)?.alert
    }
    return {
      areasOf,
      isHeld: (record: AlertRecord) => desk.isHeld(record, clock.now()),
      incidentOf: (record) => desk.incidentOf(record, alertOf),
      alertsOf: ({ incident }) => incident.alerts.flatMap((id) => alertOf(id) ?? []),
    }
  }
  const write = (database: Database, batch: Batch) =>
    database.transaction((connection) => saveBatch(connection, batch, findingOf(batch)))

  async function storeNow(draft: Draft): Promise<boolean> {
    const before = outbox.take()
    const batch: Batch = new Map(before)
    for (const stream of streamsOf(draft)) batch.set(stream.id, joined(before.get(stream.id), stream))
    const written = await ask(async ({ database }) => {
      await write(database, batch)
      return true
    })
    // If it is stored after all, memory goes on without it, and stores its next change over it.
    if (!written) outbox.putBack(before)
    return written === true
  }

  return {
    inTurn,
    add: (draft) => outbox.add(draft),
    save: (database) =>
      inTurn(async () => {
        const batch = outbox.take()
        if (!batch.size) return
        await write(database, batch).catch((error) => {
          outbox.putBack(batch)
          throw error
        })
      }),
    store(draft) {
      let isWaiting = true
      const stored = inTurn(async () => {
        if (!isWaiting) return false
        isWaiting = false
        return storeNow(draft)
      })
      // What waits for its turn for too long is not done any more.
      const givenUp = new Promise<false>((resolve) => {
        const stop = clock.after(ANSWER_WITHIN, () => {
          if (!isWaiting) return
          isWaiting = false
          resolve(false)
        })
        void stored.finally(stop)
      })
      return Promise.race([stored, givenUp])
    },
    waiting: () => outbox.depth,
    dropped: () => outbox.dropped,
  }
}
