// Tells people and systems outside what becomes of alerts: a side branch of a side branch. What is not taken is
// kept and tried again; what was told twice can be known by its id.
import { all, type Clock, type Millis, SECOND, type Stop } from '../../shared/clock.ts'
import type { AlertNews } from '../alerts/alerts.ts'
import type { Database } from '../history/database.ts'
import type { Branch } from '../history/history.ts'
import type { Log } from '../log.ts'
import type { Channel } from './channel.ts'
import { type Sender, writeLetter } from './letter.ts'
import { noticesOf, wants } from './notice.ts'
import { GIVE_UP_AFTER, Queue } from './queue.ts'
import { type Letter, Refused, type Send } from './send.ts'

export interface ChannelState {
  id: string
  kind: Channel['kind']
  waiting: number
  sent: number
  /** What was refused or grew too old, since the start. */
  givenUp: number
  lastSentAt: Millis | null
  /** Why the last attempt failed; null: it did not. */
  error: string | null
}

export interface Tell extends Branch {
  hear(news: readonly AlertNews[]): void
  state(): ChannelState[]
  /** Sends a trial letter now. Null: there is no such channel. Rejects with why it was not taken. */
  test(channel: string): Promise<true | null>
  start(saveSoon: () => void): Stop
}

export function createTell(options: {
  channels: readonly Channel[]
  from: Sender
  /** An area and those above it, the nearest first. */
  areasOf(code: string): readonly string[]
  send: Send
  clock: Clock
  log: Pick<Log, 'once' | 'warn'>
}): Tell {
  const { channels, from, areasOf, send, clock, log } = options
  const queue = new Queue()
  const states = new Map<string, Omit<ChannelState, 'id' | 'kind' | 'waiting'>>(
    channels.map(({ id }) => [id, { sent: 0, givenUp: 0, lastSentAt: null, error: null }]),
  )
  const busy = new Set<string>()
  let saveSoon = () => {}

  const say = (channel: Channel, error: string | null) => {
    states.get(channel.id)!.error = error
    log.once(
      `tell ${channel.id}`,
      error === null ? 'ok' : 'failing',
      error !== null,
      error === null
        ? 'A channel takes what it is told'
        : 'A channel does not take what it is told: it is tried again',
      { channel: channel.id, ...(error === null ? {} : { why: error }) },
    )
  }

  async function work(channel: Channel): Promise<void> {
    if (busy.has(channel.id)) return
    busy.add(channel.id)
    const state = states.get(channel.id)!
    try {
      for (let next = queue.first(channel.id); next; next = queue.first(channel.id)) {
        const now = clock.now()
        if (next.nextAt > now) return
        try {
          await send(channel, next.letter, now)
          queue.done(next)
          state.sent++
          state.lastSentAt = clock.now()
          say(channel, null)
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          if (error instanceof Refused || now - next.at > GIVE_UP_AFTER) {
            queue.done(next)
            state.givenUp++
            log.warn('A letter about an alert was given up', {
              channel: channel.id,
              letter: next.letter.id,
              why,
            })
          } else queue.failed(next, why, clock.now())
          say(channel, why)
        }
        saveSoon()
      }
    } finally {
      busy.delete(channel.id)
    }
  }
  const workAll = () => {
    for (const channel of channels) void work(channel)
  }

  return {
    hear(news) {
      for (const { alert, events } of news)
        for (const notice of noticesOf(alert, events))
          for (const channel of channels)
            if (wants(channel, notice, areasOf)) {
              const letter = writeLetter(channel, notice, from)
              const at = clock.now()
              queue.add({ channel: channel.id, letter, at, attempts: 0, nextAt: at, error: null })
            }
      if (!queue.size) return
      saveSoon()
      workAll()
    },
    state: () => channels.map(({ id, kind }) => ({ id, kind, waiting: queue.count(id), ...states.get(id)! })),
    async test(id) {
      const channel = channels.find((one) => one.id === id)
      if (!channel) return null
      await send(channel, trialLetter(channel, from, clock.now()), clock.now())
      say(channel, null)
      return true
    },
    start(soon) {
      saveSoon = soon
      return all(clock.every(SECOND, workAll))
    },
    save: (database: Database) => queue.save(database),
    keepHouse: async () => {},
    close() {},
  }
}

/** Says that it is a trial, in a form that the channel takes and that ends by itself. */
function trialLetter(channel: Channel, from: Sender, now: Millis): Letter {
  const id = `trial.${now}`
  const vi = `Thư thử từ trung tâm điều hành ${from.province}`
  const subject = channel.language === 'vi' ? vi : `A trial from the operations centre of ${from.province}`
  const time = new Date(now).toISOString()
  switch (channel.kind) {
    case 'email':
      return { id, subject, body: subject }
    case 'webhook': {
      const event = {
        specversion: '1.0',
        id,
        source: `/ioc-wall/${from.localityId}`,
        type: 'ioc.alert.trial',
        time,
      }
      return { id, subject, body: JSON.stringify({ ...event, data: { text: subject } }) }
    }
    case 'alertmanager': {
      const labels = { alertname: 'trial', province: from.localityId, severity: 'watch' }
      const alert = { labels, annotations: { summary: subject }, startsAt: time, endsAt: time }
      return { id, subject, body: JSON.stringify([alert]) }
    }
  }
}
