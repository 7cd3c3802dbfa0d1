// Which screens there are and how they are, by what they say of themselves. Those that went away are
// remembered for a day, so that a dark one is missed. Knows nothing of sockets.
import { z } from 'zod'
import { type Clock, DAY, type Millis, SECOND } from '../shared/clock.ts'
import type { Control, ScreenReport } from '../shared/protocol.ts'

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
const whole = z.int().min(0).max(1e15)

const reportSchema: z.ZodType<ScreenReport> = z.strictObject({
  screen: name,
  group: name.nullable(),
  number: z.int().min(1).max(256).nullable(),
  build: z.string().max(40),
  scene: z.string().max(80),
  language: z.enum(['vi', 'en']),
  widthPx: whole,
  heightPx: whole,
  paintedAt: z.number(),
  fps: z.number().min(0).max(1_000),
  heapBytes: whole.nullable(),
  webgl: z.enum(['ok', 'lost', 'none']),
  awake: z.boolean().nullable(),
  hidden: z.boolean(),
  past: z.strictObject({ at: z.number(), speed: z.number() }).optional(),
})

/** One connection of a wall. */
export interface WallLink {
  id: string
  control(control: Control): void
}

export type Screen = ScreenReport & {
  connected: boolean
  connectedAt: Millis
  lastSeenAt: Millis
}

export interface ScreenTarget {
  screen?: string | undefined
  group?: string | undefined
}

/** The past session that screens share when they are taken there together. */
export const sessionOf = ({ screen, group }: ScreenTarget): string =>
  group !== undefined ? `group-${group}` : screen !== undefined ? `screen-${screen}` : 'all'

const GONE_LIMIT = 500
const GONE_FOR: Millis = DAY
/** A screen that was asked to reload has so long before the next one is. */
const RELOAD_WITHIN: Millis = 30 * SECOND
/** A screen that came back with its former build is not asked again before. */
const ASK_AGAIN_AFTER: Millis = 10 * 60 * SECOND

interface Held {
  link: WallLink
  connectedAt: Millis
  seen: { report: ScreenReport; at: Millis } | null
}

export class Screens {
  #clock: Pick<Clock, 'now'>
  #held = new Map<string, Held>()
  /** By name, the longest gone first. */
  #gone = new Map<string, Screen>()
  #asked = new Map<string, Millis>()
  #reloading: { name: string; at: Millis } | null = null

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  connected(link: WallLink): void {
    this.#held.set(link.id, { link, connectedAt: this.#clock.now(), seen: null })
  }

  /** False when it is no report. */
  report(id: string, raw: unknown): boolean {
    const held = this.#held.get(id)
    const parsed = reportSchema.safeParse(raw)
    if (!held || !parsed.success) return false
    held.seen = { report: parsed.data, at: this.#clock.now() }
    this.#gone.delete(parsed.data.screen)
    return true
  }

  disconnected(id: string): void {
    const held = this.#held.get(id)
    this.#held.delete(id)
    if (!held?.seen) return
    const { screen } = held.seen.report
    if (this.find({ screen }).length) return
    this.#gone.delete(screen)
    this.#gone.set(screen, shown(held, false)!)
    for (const first of this.#gone.keys()) if (this.#gone.size > GONE_LIMIT) this.#gone.delete(first)
  }

  /** Connected ones first, each by name; of those gone only the last day's. */
  list(): Screen[] {
    const since = this.#clock.now() - GONE_FOR
    for (const [screen, { lastSeenAt }] of this.#gone) if (lastSeenAt < since) this.#gone.delete(screen)
    const byName = (a: Screen, b: Screen) => a.screen.localeCompare(b.screen, 'en', { numeric: true })
    const here = [...this.#held.values()].flatMap((held) => shown(held, true) ?? [])
    return [...here.sort(byName), ...[...this.#gone.values()].sort(byName)]
  }

  /** Every link, also of those that have not said who they are. */
  links(): WallLink[] {
    return [...this.#held.values()].map(({ link }) => link)
  }

  /** The links of a screen, of a group, or of all that have said who they are. */
  find({ screen, group }: ScreenTarget): WallLink[] {
    return [...this.#held.values()].flatMap(({ link, seen }) => {
      if (!seen || (screen !== undefined && seen.report.screen !== screen)) return []
      return group === undefined || seen.report.group === group ? [link] : []
    })
  }

  /**
   * Brings screens to a new build one by one: the next is asked when the last one is back with it or has
   * had its time. To be called every second or so.
   */
  roll(build: string): void {
    const now = this.#clock.now()
    const here = [...this.#held.values()].flatMap(({ link, seen }) =>
      seen ? [{ link, name: seen.report.screen, build: seen.report.build }] : [],
    )
    if (this.#reloading) {
      const { name, at } = this.#reloading
      const isBack = here.some((one) => one.name === name && one.build === build)
      if (!isBack && now - at < RELOAD_WITHIN) return
      this.#reloading = null
    }
    for (const [name, at] of this.#asked) if (now - at >= ASK_AGAIN_AFTER) this.#asked.delete(name)
    const next = here.find((one) => one.build !== build && !this.#asked.has(one.name))
    if (!next) return
    this.#reloading = { name: next.name, at: now }
    this.#asked.set(next.name, now)
    next.link.control({ kind: 'reload' })
  }
}

function shown({ seen, connectedAt }: Held, connected: boolean): Screen | null {
  return seen && { ...seen.report, connected, connectedAt, lastSeenAt: seen.at }
}
