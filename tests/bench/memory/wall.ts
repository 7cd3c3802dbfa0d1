// One Node wall whose heap can be asked for: what the page holds before it draws.
import { connectWall } from '../../../client/connection.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { heapAfterCollection } from './heap.ts'

const { url } = startedWith<{ url: string }>()
const wall = connectWall(url, { onState: () => undefined })

serveCommands({ heap: heapAfterCollection, counts: () => wall.counts })
