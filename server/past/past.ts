// The time machine put together: where it can go, and the sessions that are there.
import { all, type Clock } from '../../shared/clock.ts'
import type { PastPoint, PastSpan } from '../../shared/past.ts'
import type { Hello } from '../../shared/protocol.ts'
import { spans } from '../archive/read.ts'
import type { Connection } from '../history/database.ts'
import type { Log } from '../log.ts'
import type { WorkerStart } from './messages.ts'
import { createPastSessions, type PastSessions, type SessionsOptions } from './sessions.ts'
import { createWorkers } from './startWorker.ts'

export interface Past {
  limit: number
  count(): number
  /** Rejects when the database is away. */
  spans(): Promise<PastSpan[]>
  /** Where a session stands; null when there is none of that name. */
  point(session: string): PastPoint | null
  /** Serves walls. To be called once. */
  serve(send: SessionsOptions['send']): PastSessions
}

export function createPast(options: {
  limit: number
  start: WorkerStart
  /** Resolves with null when the database is away. */
  ask<T>(work: (link: { database: Connection }) => Promise<T>): Promise<T | null>
  flush(): Promise<void>
  hello(): Hello
  clock: Clock
  log: Pick<Log, 'info' | 'warn'>
}): Past {
  const { limit, start, ask, flush, hello, clock, log } = options
  const connection: Connection = {
    async query(sql, parameters) {
      const rows = await ask(({ database }) => database.query(sql, parameters))
      if (!rows) throw new Error('the database is away')
      return rows as never[]
    },
  }
  const workers = createWorkers(start, clock)
  let sessions: PastSessions | null = null
  return {
    limit,
    count: () => sessions?.count() ?? 0,
    point: (session) => sessions?.point(session) ?? null,
    spans() {
      // Who asks where one can go wants to go there.
      if ((sessions?.count() ?? 0) < limit) workers.prepare()
      return spans(connection)
    },
    serve(send) {
      sessions = createPastSessions({
        limit,
        clock,
        log,
        query: (sql, parameters) => connection.query(sql, parameters),
        flush,
        hello,
        send,
        startWorker: workers.start,
      })
      const { stop } = sessions
      sessions = { ...sessions, stop: all(workers.stop, stop) }
      return sessions
    },
  }
}
