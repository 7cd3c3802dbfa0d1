// Redis streams: at least once, counted once. Reading goes on from the given offsets, one blocking
// read after another, so a busy server reads no more than it takes. Offsets move only after a batch
// was taken, in the same turn, and are kept with the state that holds it.
import type { Stop } from '../../shared/clock.ts'
import type { WayIn } from '../../shared/protocol.ts'
import { decodeJson, excerptOfBytes } from '../decode.ts'
import { type Feed, type FeedHandlers, streamOf } from './feed.ts'
import { openRedis, type Redis, type RedisLink, type RedisOptions } from './redis.ts'

const NAME = 'redis-stream'
const ENTRIES_PER_READ = 500
const BLOCK_MS = 1_000
const RETRY_MS = 1_000
/** A key that is no stream is tried again after this. */
const WRONG_TYPE_RETRY_MS = 5_000

export interface StreamOptions extends RedisOptions {
  sectors: readonly string[]
  /** By stream name, from the checkpoint; a stream that is not named is read from its beginning. */
  offsets: Readonly<Record<string, string>>
}

type Entry = [id: Buffer, fields: Buffer[]]
type Reply = [stream: Buffer, entries: Entry[]][] | null

export function redisStream(options: StreamOptions): Feed {
  const { clock, sectors, log } = options
  const scopes = new Map(sectors.map((sector) => [streamOf(sector), new Set([sector])]))
  const offsets = new Map([...scopes.keys()].map((stream) => [stream, options.offsets[stream] ?? '0-0']))
  let state: WayIn = { name: NAME, state: 'connecting', since: clock.now() }
  let link: RedisLink | null = null

  function start(handlers: FeedHandlers): Stop {
    let stopped = false
    const opened = openRedis(NAME, options, () => opened.connected())
    link = opened
    const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
    const readOn = async () => {
      const all = [...offsets.keys()]
      let readable = all
      let probeAt = Number.POSITIVE_INFINITY
      while (!stopped) {
        // What is not read stays in Redis.
        if (handlers.isFull()) {
          await pause(RETRY_MS)
          continue
        }
        let reply: Reply = null
        try {
          if (clock.now() >= probeAt) {
            readable = await onlyStreams(opened.redis, all)
            probeAt =
              readable.length < all.length ? clock.now() + WRONG_TYPE_RETRY_MS : Number.POSITIVE_INFINITY
            const ignored = all.filter((stream) => !readable.includes(stream)).join(', ')
            if (ignored === '') log.once('wrong type', '', false, 'All Redis keys of streams are read')
            else
              log.once(
                'wrong type',
                ignored,
                true,
                `These Redis keys are no streams and are not read: ${ignored}`,
              )
          }
          reply = await read(opened.redis, readable)
        } catch (error) {
          // One key of another type fails the read of all of them. A lost connection is only waited for.
          if (error instanceof Error && error.message.startsWith('WRONGTYPE')) probeAt = clock.now()
          else if (!stopped) await pause(RETRY_MS)
        }
        if (!stopped) deliver(reply, handlers)
      }
    }
    const read = async (redis: Redis, streams: readonly string[]): Promise<Reply> => {
      if (streams.length === 0) {
        await pause(RETRY_MS)
        return null
      }
      const from = streams.map((stream) => offsets.get(stream)!)
      const reply = await redis.xreadBuffer(
        'COUNT',
        ENTRIES_PER_READ,
        'BLOCK',
        BLOCK_MS,
        'STREAMS',
        ...streams,
        ...from,
      )
      return reply as unknown as Reply
    }
    void readOn()
    return () => {
      if (stopped) return
      stopped = true
      opened.close()
      state = opened.state()
      link = null
    }
  }

  function deliver(reply: Reply, handlers: FeedHandlers): void {
    for (const [key, entries] of reply ?? []) {
      const stream = key.toString('latin1')
      const last = entries.at(-1)
      if (!last) continue
      const body: unknown[] = []
      const texts: string[] = []
      for (const [id, fields] of entries) {
        const bytes = fieldOf(fields, 'event')
        const decoded = bytes ? decodeJson(bytes) : ({ ok: false, message: "has no field 'event'" } as const)
        if (!decoded.ok) {
          const message = `The entry ${id.toString('latin1')} of ${stream} ${decoded.message}`
          handlers.refuse({ way: NAME, message, excerpt: excerptOfBytes(bytes ?? Buffer.concat(fields)) })
          continue
        }
        texts.push(decoded.text)
        if (Array.isArray(decoded.value)) for (const event of decoded.value) body.push(event)
        else body.push(decoded.value)
      }
      if (body.length > 0) handlers.take({ way: NAME, body, texts, sectors: scopes.get(stream) ?? new Set() })
      const reached = last[0].toString('latin1')
      offsets.set(stream, reached)
      handlers.reached(stream, reached)
    }
  }

  return { name: NAME, start, state: () => link?.state() ?? state }
}

function fieldOf(fields: readonly Buffer[], name: string): Buffer | undefined {
  for (let i = 0; i + 1 < fields.length; i += 2)
    if (fields[i]!.equals(Buffer.from(name))) return fields[i + 1]
  return undefined
}

async function onlyStreams(redis: Redis, keys: readonly string[]): Promise<string[]> {
  const types = await Promise.all(keys.map((key) => redis.type(key)))
  return keys.filter((_, i) => types[i] === 'stream' || types[i] === 'none')
}
