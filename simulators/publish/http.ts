// Publishes over POST /api/v1/events in batches. The answer comes after the events are stored, so what
// was not answered is sent again; the receiver counts an event once.
import { type Clock, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { OutgoingEvent } from '../cloudEvent.ts'
import { closedError, newCounts, type Publisher, type PublisherOptions, withoutSecrets } from './publisher.ts'

const mostEvents = 500
const mostBytes = 512 * 1024
/** Requests under way at once. */
const lanes = 2
const answerWithinMs = 30 * SECOND
const longestBackoffMs = 10 * SECOND

interface Answer {
  accepted?: number
  duplicates?: number
  rejected?: { code?: string; path?: string; message?: string }[]
}

export function httpPublisher(to: string, { clock, key, log }: PublisherOptions): Publisher {
  const url = new URL('/api/v1/events', to)
  const target = withoutSecrets(to)
  const counts = newCounts()
  const closing = new AbortController()
  let away = false

  const headers = {
    'content-type': 'application/cloudevents-batch+json',
    ...(key ? { authorization: `Bearer ${key}` } : {}),
  }

  async function request(body: string | null): Promise<Response | Error> {
    const abort = new AbortController()
    const stop = clock.after(answerWithinMs, () => abort.abort(new Error('no answer in 30 s')))
    const signal = AbortSignal.any([abort.signal, closing.signal])
    try {
      return body === null
        ? await fetch(new URL('/healthz', to), { signal })
        : await fetch(url, { method: 'POST', headers, body, signal })
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    } finally {
      stop()
    }
  }

  /** Sends one batch until it is taken. */
  async function deliver(body: string, events: number): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      if (closing.signal.aborted) throw closedError(target, events)
      const response = await request(body)
      const lasting = response instanceof Error ? null : refusal(response.status, target)
      if (lasting) throw new Error(lasting)
      if (!(response instanceof Error) && (response.ok || response.status === 422)) {
        if (away) log(`${target} takes events again`)
        away = false
        const answer = (await response.json().catch(() => ({}))) as Answer
        counts.sent += events
        counts.duplicates += answer.duplicates ?? 0
        counts.rejected += answer.rejected?.length ?? 0
        const first = answer.rejected?.[0]
        if (first) counts.lastRejection = [first.code, first.path, first.message].filter(Boolean).join(' ')
        return
      }
      // The body of a refused request must be read, or its connection is not used again.
      if (!(response instanceof Error)) await response.text().catch(() => '')
      const busy = !(response instanceof Error) && response.status === 429
      if (!away && !busy) {
        away = true
        log(
          `${target} takes no events (${response instanceof Error ? reason(response) : response.status}): waiting for it`,
        )
      }
      counts.retries++
      const asked =
        response instanceof Error ? null : retryAfterMs(response.headers.get('retry-after'), clock.now())
      await wait(clock, asked ?? Math.min(longestBackoffMs, 100 * 2 ** attempt))
    }
  }

  return {
    target,
    counts,
    async ready(patienceMs) {
      const until = clock.now() + patienceMs
      for (;;) {
        const response = await request(null)
        if (!(response instanceof Error)) {
          await response.text().catch(() => '')
          return
        }
        if (clock.now() >= until)
          throw new Error(
            `nothing answers at ${target} (${reason(response)}): start it with "npm run serve" or correct --to`,
          )
        await wait(clock, Math.min(300, patienceMs))
      }
    },
    async publish(events) {
      const batches = cutBatches(events)
      const lane = async () => {
        for (let batch = batches.shift(); batch; batch = batches.shift())
          await deliver(batch.body, batch.events)
      }
      await Promise.all(Array.from({ length: Math.min(lanes, batches.length) }, lane))
    },
    async close() {
      closing.abort()
    },
  }
}

/** Arrays of at most 500 events and 512 kB. */
function cutBatches(events: readonly OutgoingEvent[]): { body: string; events: number }[] {
  const batches: { body: string; events: number }[] = []
  let parts: string[] = []
  let bytes = 2
  const close = () => {
    if (parts.length) batches.push({ body: `[${parts.join(',')}]`, events: parts.length })
    parts = []
    bytes = 2
  }
  for (const event of events) {
    const part = JSON.stringify(event)
    const size = Buffer.byteLength(part) + 1
    if (parts.length === mostEvents || bytes + size > mostBytes) close()
    parts.push(part)
    bytes += size
  }
  close()
  return batches
}

/** What no waiting mends, as a sentence; null when the answer may change. */
function refusal(status: number, target: string): string | null {
  if (status === 401 || status === 403)
    return `${target} refused the key (${status}): pass one of its INGEST_KEYS with --key or INGEST_KEY`
  if (status === 404) return `${target} has no /api/v1/events (404): check the address in --to`
  if (status === 400 || status === 413 || status === 415)
    return `${target} does not understand the batches (${status}): is it the same version?`
  return null
}

/** Retry-After in seconds or as an HTTP date. */
function retryAfterMs(header: string | null, now: Millis): Millis | null {
  if (header === null) return null
  const delay = /^\d+$/.test(header.trim()) ? Number(header) * SECOND : Date.parse(header) - now
  return Number.isFinite(delay) ? Math.min(MINUTE, Math.max(0, delay)) : null
}

const reason = (error: Error): string => {
  const cause = error.cause as { code?: string } | undefined
  return cause?.code ?? error.message
}

const wait = (clock: Clock, ms: Millis): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve)
  })
