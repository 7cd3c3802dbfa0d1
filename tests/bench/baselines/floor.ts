// The floor: a subscriber that parses each message and does nothing with it. No server can cost less.
import { Redis } from 'ioredis'
import { systemClock } from '../../../shared/clock.ts'
import { Samples } from '../samples.ts'
import { serveCommands, startedWith } from '../worker.ts'
import { CHANNELS, PROBE } from '../workload.ts'

const { redisUrl } = startedWith<{ redisUrl: string }>()
const redis = new Redis(redisUrl)
const samples = new Samples()
let received = 0
redis.on('message', (_channel: string, text: string) => {
  const event = JSON.parse(text)
  received++
  if (event.subject.startsWith(PROBE)) samples.add(Date.parse(event.time), systemClock.now())
})
await redis.subscribe(...CHANNELS)

serveCommands({
  record: () => samples.record(systemClock.now()),
  count: () => received,
  recorded: () => ({ samples: samples.values }),
})
