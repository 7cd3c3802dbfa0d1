// Pasts in a thread of their own: the line never waits for them, and their memory goes back when they end.
import { parentPort, workerData } from 'node:worker_threads'
import { Calendar } from '../../shared/calendar.ts'
import type { Sector } from '../../shared/sector.ts'
import { PastRuns, type ToRuns } from './pastRuns.ts'

const port = parentPort!
const { sectors, zone } = workerData as { sectors: readonly Sector[]; zone: string }
const runs = new PastRuns(sectors, new Calendar(zone))

port.on('message', (message: ToRuns) => {
  const said = runs.hear(message)
  if (said) port.postMessage(said)
})
