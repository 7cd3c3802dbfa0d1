// The generator, a process of its own: publishes one event a message at a steady rate and counts what
// Redis took. It writes Redis' protocol itself, a slice of 10 ms at a time, because a client library's
// bookkeeping for each command would cost more than the sending.
import { connect, type Socket } from 'node:net'
import { type Millis, SECOND, systemClock } from '../../shared/clock.ts'
import { until } from '../support/until.ts'
import { serveCommands, startedWith } from './worker.ts'
import { createWorkload, type Further } from './workload.ts'

export interface Published {
  events: number
  probes: number
  /** Of the events alone, without Redis' framing. */
  meanBytes: number
  startedAt: Millis
  endedAt: Millis
  /** Messages that reached no subscriber. */
  unheard: number
  /** How late the latest slice was: above some 100 ms the generator could not hold the rate. */
  worstLagMs: Millis
}

const SLICE_MS: Millis = 10
const PROBE_EVERY_MS: Millis = 20
const WRITE_AT_ONCE = 2_000

const { redisPort, run, further } = startedWith<{ redisPort: number; run: string; further: Further | null }>()
const workload = await createWorkload(run, further)
const socket = connect(redisPort, '127.0.0.1').setNoDelay(true)
const replies = countReplies(socket)

interface Wanted {
  rate: number
  seconds: number
  /** Only further things that do not report in turn. */
  standing?: boolean
}

async function publish({ rate, seconds, standing = false }: Wanted): Promise<Published> {
  const total = Math.round(rate * seconds)
  const before = { ...replies }
  const startedAt = systemClock.now()
  let [events, probes, bytes, worstLagMs, lastAt] = [0, 0, 0, 0, startedAt]
  await new Promise<void>((resolve) => {
    const stop = systemClock.every(SLICE_MS, () => {
      const now = systemClock.now()
      const time = new Date(now).toISOString()
      worstLagMs = Math.max(worstLagMs, now - lastAt - SLICE_MS)
      lastAt = now
      // From the start, not from the last slice: a late slice is made up for.
      const due = Math.min(total, Math.floor(((now - startedAt) / SECOND) * rate))
      const probesDue = Math.floor((now - startedAt) / PROBE_EVERY_MS)
      let text = ''
      for (let i = 1; events < due; i++) {
        if (probes < probesDue && !standing) {
          text += workload.probe(time)
          probes++
        } else text += standing ? workload.standing(time) : workload.next(time)
        events++
        if (i % WRITE_AT_ONCE !== 0) continue
        bytes += text.length
        socket.write(text, 'latin1')
        text = ''
      }
      bytes += text.length
      if (text) socket.write(text, 'latin1')
      if (events < total) return
      stop()
      resolve()
    })
  })
  const endedAt = systemClock.now()
  await until(() => replies.count - before.count === events, 'Redis takes every event', 30 * SECOND)
  const unheard = events - (replies.receivers - before.receivers)
  return { events, probes, meanBytes: bytes / events - FRAMING, startedAt, endedAt, unheard, worstLagMs }
}

/** About what PUBLISH, the channel and the lengths add to an event. */
const FRAMING = '*3\r\n$7\r\nPUBLISH\r\n$16\r\nioc:feed:traffic\r\n$300\r\n\r\n'.length

/** Redis answers each PUBLISH with `:<receivers>\r\n`. */
function countReplies(from: Socket): { count: number; receivers: number } {
  const counted = { count: 0, receivers: 0 }
  let number = 0
  from.on('data', (data) => {
    for (const byte of data) {
      if (byte === 0x2d) throw new Error(`Redis refuses: ${data.toString('latin1', 0, 200)}`)
      if (byte >= 0x30 && byte <= 0x39) number = number * 10 + byte - 0x30
      if (byte !== 0x0a) continue
      counted.count++
      counted.receivers += number
      number = 0
    }
  })
  return counted
}

serveCommands({ publish })
