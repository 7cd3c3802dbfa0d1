// A past session in a thread of its own, so that replaying never holds up the live line. It asks the
// database through the server, which has the only way to it.
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../shared/clock.ts'
import { randomId } from '../../shared/random.ts'
import type { Connection } from '../history/database.ts'
import { archiveSource } from './archiveSource.ts'
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts'
import { createPlayer } from './player.ts'
import { warmUp } from './replay.ts'

const port = parentPort!
const { tickMs, ...rest } = workerData as WorkerStart
const say = (message: FromWorker) => port.postMessage(message)

interface Asked {
  resolve(rows: object[]): void
  reject(error: Error): void
}
const asked = new Map<number, Asked>()
let nextId = 0
const connection: Connection = {
  query: <Row extends object>(sql: string, parameters?: Parameters<Connection['query']>[1]) =>
    new Promise<Row[]>((resolve, reject) => {
      asked.set(nextId, { resolve: (rows) => resolve(rows as Row[]), reject })
      say({ kind: 'query', id: nextId++, sql, parameters })
    }),
}

warmUp(rest)
const player = createPlayer({
  ...rest,
  source: archiveSource(connection),
  clock: systemClock,
  tickMs,
  newEpoch: randomId,
  say,
})

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'play':
      void player.play(message.move)
      break
    case 'join':
      player.join(message.wall, message.id, message.request, message.areas)
      break
    case 'leave':
      player.leave(message.wall)
      break
    case 'rows':
      asked.get(message.id)?.resolve(message.rows)
      asked.delete(message.id)
      break
    case 'no-rows':
      asked.get(message.id)?.reject(new Error(message.message))
      asked.delete(message.id)
  }
})
