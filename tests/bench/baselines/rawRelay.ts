// The raw relay: every message goes to every WebSocket as it came, unread. No relay can do less.
import { createServer } from 'node:http'
import { Redis } from 'ioredis'
import { WebSocketServer } from 'ws'
import { listen } from '../../../server/listen.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { CHANNELS } from '../workload.ts'

const { redisUrl } = startedWith<{ redisUrl: string }>()
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
const redis = new Redis(redisUrl)
let received = 0
redis.on('message', (_channel: string, text: string) => {
  received++
  for (const socket of sockets.clients) socket.send(text)
})
await redis.subscribe(...CHANNELS)
const url = await listen(http, '127.0.0.1', 0)

serveCommands({ count: () => received }, { url })
