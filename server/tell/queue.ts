// Letters on their way out: in order for each channel, kept in the database until they are taken, tried again
// with growing pauses. Bounded: beyond it the oldest is given up, and counted.
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { Database } from '../history/database.ts'
import type { Letter } from './send.ts'

export interface Waiting {
  channel: string
  letter: Letter
  at: Millis
  attempts: number
  nextAt: Millis
  error: string | null
}

const LIMIT = 10_000
const PAUSES: readonly Millis[] = [5 * SECOND, 15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]
/** What nobody took for so long is no news any more. */
export const GIVE_UP_AFTER: Millis = DAY

export const pauseAfter = (attempts: number): Millis => PAUSES[Math.min(attempts, PAUSES.length) - 1]!

const keyOf = ({ channel, letter }: Pick<Waiting, 'channel' | 'letter'>) => `${channel} ${letter.id}`

export class Queue {
  readonly #waiting = new Map<string, Waiting>()
  /** What the database does not know yet; null: it is gone. */
  #unsaved = new Map<string, Waiting | null>()
  #isLoaded = false
  givenUp = 0

  get size(): number {
    return this.#waiting.size
  }

  add(waiting: Waiting): void {
    const key = keyOf(waiting)
    if (this.#waiting.has(key)) return
    this.#waiting.set(key, waiting)
    this.#unsaved.set(key, waiting)
    if (this.#waiting.size > LIMIT) {
      const oldest = this.#waiting.values().next().value!
      this.done(oldest)
      this.givenUp++
    }
  }

  /** The first that waits for a channel; later ones do not overtake it. */
  first(channel: string): Waiting | undefined {
    for (const waiting of this.#waiting.values()) if (waiting.channel === channel) return waiting
    return undefined
  }

  count(channel: string): number {
    let count = 0
    for (const waiting of this.#waiting.values()) if (waiting.channel === channel) count++
    return count
  }

  done(waiting: Waiting): void {
    const key = keyOf(waiting)
    this.#waiting.delete(key)
    this.#unsaved.set(key, null)
  }

  failed(waiting: Waiting, error: string, now: Millis): void {
    waiting.attempts++
    waiting.error = error
    waiting.nextAt = now + pauseAfter(waiting.attempts)
    this.#unsaved.set(keyOf(waiting), waiting)
  }

  /** What a former run left comes before what this one has. */
  async save(database: Database): Promise<void> {
    if (!this.#isLoaded) {
      const rows = await database.query<{ body: string }>(
        'select body from tell_letters order by at, channel, letter',
      )
      const own = [...this.#waiting]
      this.#waiting.clear()
      for (const { body } of rows) {
        const waiting: Waiting = JSON.parse(body)
        this.#waiting.set(keyOf(waiting), waiting)
      }
      for (const [key, waiting] of own) this.#waiting.set(key, waiting)
      this.#isLoaded = true
    }
    const unsaved = this.#unsaved
    this.#unsaved = new Map()
    try {
      await database.transaction(async ({ query }) => {
        for (const [key, waiting] of unsaved) {
          const [channel, letter] = split(key)
          if (waiting)
            await query(
              `insert into tell_letters (channel, letter, at, body) values ($1, $2, to_timestamp($3::float8 / 1000), $4)
               on conflict (channel, letter) do update set body = excluded.body`,
              [channel, letter, waiting.at, JSON.stringify(waiting)],
            )
          else await query('delete from tell_letters where channel = $1 and letter = $2', [channel, letter])
        }
      })
    } catch (error) {
      // What has changed since knows better.
      this.#unsaved = new Map([...unsaved, ...this.#unsaved])
      throw error
    }
  }
}

function split(key: string): [channel: string, letter: string] {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
}
