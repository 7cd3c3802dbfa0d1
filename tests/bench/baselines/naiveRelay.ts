// The naive relay: what most dashboards begin as. Every event is parsed and emitted to everyone.
import { createServer } from 'node:http'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import { listen } from '../../../server/listen.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { CHANNELS } from '../workload.ts'

const { redisUrl } = startedWith<{ redisUrl: string }>()
const http = createServer()
const io = new Server(http, { serveClient: false })
const redis = new Redis(redisUrl)
let received = 0
redis.on('message', (_channel: string, text: string) => {
  received++
  io.emit('event', JSON.parse(text))
})
await redis.subscribe(...CHANNELS)
const url = await listen(http, '127.0.0.1', 0)

serveCommands({ count: () => received }, { url })
