// Walls of the relays: each parses what it gets and keeps the newest report of each thing.
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { SECOND, systemClock } from '../../../shared/clock.ts'
import { until } from '../../support/until.ts'
import { Samples } from '../samples.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { PROBE } from '../workload.ts'

interface RelayedEvent {
  subject: string
  time: string
}

const { url, walls: count, kind } = startedWith<{ url: string; walls: number; kind: 'naive' | 'raw' }>()
const connections = new Set<Socket>()
subscribe('net.client.socket', (message) => connections.add((message as { socket: Socket }).socket))
const bytesRead = () => [...connections].reduce((sum, socket) => sum + socket.bytesRead, 0)

const samples = new Samples()
let opened = 0
let received = 0
let began = { bytes: 0, received: 0 }

function keep(): (event: RelayedEvent) => void {
  const newest = new Map<string, RelayedEvent>()
  return (event) => {
    received++
    newest.set(event.subject, event)
    if (event.subject.startsWith(PROBE)) samples.add(Date.parse(event.time), systemClock.now())
  }
}

for (let i = 0; i < count; i++) {
  const take = keep()
  if (kind === 'naive') {
    const socket = io(url, { forceNew: true, transports: ['websocket'] })
    socket.on('connect', () => opened++)
    socket.on('event', take)
  } else {
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false })
    socket.on('open', () => opened++)
    socket.on('message', (data: Buffer) => take(JSON.parse(data.toString())))
  }
}
await until(() => opened === count, `${count} sockets are open`, 30 * SECOND)

serveCommands({
  record() {
    began = { bytes: bytesRead(), received }
    samples.record(systemClock.now())
  },
  recorded: () => ({
    samples: samples.values,
    bytes: bytesRead() - began.bytes,
    received: received - began.received,
  }),
})
