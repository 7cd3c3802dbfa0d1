// Moving things between their last two reports. A mark glides from where it is drawn to its newest
// report and stays there: what no report has said is never shown. Buffers live as long as the table.
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'

/** A glide takes as long as lay between the two reports, but not more than this. */
export const LONGEST_GLIDE: Millis = 10_000
/** Further apart than this in degrees (about 5 km) and it is not a glide: the mark jumps. */
const FURTHEST = 0.05

const HEADLESS = Number.NaN

export class Motion {
  /** Longitude and latitude by row, as drawn at the last `advance`; NaN where nothing is drawn. */
  positions = new Float32Array(0)
  /** Degrees clockwise from north by row; NaN when no report gave one and it has not moved. */
  headings = new Float32Array(0)
  #from = new Float64Array(0)
  #to = new Float64Array(0)
  #startMs = new Float64Array(0)
  #glideMs = new Float64Array(0)
  #reportedAt = new Float64Array(0)
  #ids: string[] = []
  #moving: number[] = []

  /** Takes the table's newest reports over. `glide` false: every mark jumps to its report. */
  observe(table: ColumnTable, now: Millis, glide: boolean): void {
    this.#grow(table.length)
    const lon = table.f32('lon')
    const lat = table.f32('lat')
    const heading = table.f32('headingDeg')
    if (!lon || !lat) return
    for (let row = 0; row < table.length; row++) {
      const id = table.id(row)
      const time = table.time(row)
      const known = id !== '' && this.#ids[row] === id
      if (known && this.#reportedAt[row] === time) continue
      const x = id === '' ? Number.NaN : lon[row]!
      const y = id === '' ? Number.NaN : lat[row]!
      const sinceMs = known ? time - this.#reportedAt[row]! : Number.POSITIVE_INFINITY
      const near =
        Math.abs(x - this.positions[2 * row]!) < FURTHEST &&
        Math.abs(y - this.positions[2 * row + 1]!) < FURTHEST
      this.#from[2 * row] = known ? this.positions[2 * row]! : x
      this.#from[2 * row + 1] = known ? this.positions[2 * row + 1]! : y
      this.headings[row] = this.#headingOf(row, heading?.[row] ?? HEADLESS, x, y, known && near)
      this.#to[2 * row] = x
      this.#to[2 * row + 1] = y
      this.#startMs[row] = now
      this.#glideMs[row] = glide && near && sinceMs > 0 ? Math.min(sinceMs, LONGEST_GLIDE) : 0
      this.#reportedAt[row] = time
      this.#ids[row] = id
    }
    this.#moving = []
    for (let row = 0; row < table.length; row++)
      if (now - this.#startMs[row]! <= this.#glideMs[row]!) this.#moving.push(row)
    this.advance(now)
  }

  /** Moves every mark to where it is at `now`; true while one is still on its way. */
  advance(now: Millis): boolean {
    let still = 0
    for (const row of this.#moving) {
      const glide = this.#glideMs[row]!
      const share = glide > 0 ? Math.max(0, Math.min(1, (now - this.#startMs[row]!) / glide)) : 1
      for (let at = 2 * row; at <= 2 * row + 1; at++)
        this.positions[at] =
          share === 1 ? this.#to[at]! : this.#from[at]! + (this.#to[at]! - this.#from[at]!) * share
      if (share < 1) this.#moving[still++] = row
    }
    this.#moving.length = still
    return still > 0
  }

  #headingOf(row: number, reported: number, x: number, y: number, mayTurn: boolean): number {
    if (!Number.isNaN(reported)) return reported
    if (!mayTurn) return HEADLESS
    const east = (x - this.#to[2 * row]!) * Math.cos((y * Math.PI) / 180)
    const north = y - this.#to[2 * row + 1]!
    if (east === 0 && north === 0) return this.headings[row]!
    return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360
  }

  #grow(length: number): void {
    if (length <= this.headings.length) return
    const capacity = Math.max(64, 2 ** Math.ceil(Math.log2(length)))
    const wider = <T extends Float32Array | Float64Array>(data: T, size: number): T => {
      const larger = new (data.constructor as new (size: number) => T)(size).fill(Number.NaN) as T
      larger.set(data)
      return larger
    }
    this.positions = wider(this.positions, capacity * 2)
    this.headings = wider(this.headings, capacity)
    this.#from = wider(this.#from, capacity * 2)
    this.#to = wider(this.#to, capacity * 2)
    this.#startMs = wider(this.#startMs, capacity)
    this.#glideMs = wider(this.#glideMs, capacity)
    this.#reportedAt = wider(this.#reportedAt, capacity)
  }
}
