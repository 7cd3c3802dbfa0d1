// A short past, told live and kept in memory: what was applied, the state at the beginning, and the
// fingerprints of the states on the way.
import { hashState } from '../../server/archive/stateHash.ts'
import type { JournalLine } from '../../server/journalLine.ts'
import type { PastSource } from '../../server/past/source.ts'
import { SECOND } from '../../shared/clock.ts'
import type { PastSpan } from '../../shared/past.ts'
import { event, facility, fiveSectors, NOON, newPipeline, tinyLocality } from '../support/make.ts'

export const ZONE = 'Asia/Ho_Chi_Minh'
export const replayOptions = { sectors: fiveSectors, locality: tinyLocality, zone: ZONE }

export interface ToldPast extends PastSource<number> {
  lines: JournalLine[]
  /** Each second: the state then, by sector. */
  hashes: Map<number, Record<string, string>>
  to: number
}

/** A delivery a second from noon on; `bedsOccupied` is the second's number. `down`: the server was not running then. */
export function tellPast(seconds: number, down?: PastSpan): ToldPast {
  const { pipeline } = newPipeline(NOON)
  const start = structuredClone(pipeline.dump())
  const lines: JournalLine[] = []
  const hashes: ToldPast['hashes'] = new Map()
  const to = NOON + seconds * SECOND
  for (let second = 1; second <= seconds; second++) {
    const at = NOON + second * SECOND
    if (down && at > down.from && at < down.to) continue
    const body = [
      facility('f', at - 100, { beds: 1_000, bedsOccupied: second }),
      facility(`g${second % 7}`, at - 200 * second, {}, { simulated: second % 2 === 0 }),
      event('ioc.health.visits.counted', at - SECOND, undefined, { areaCode: '243', visits: 1 }),
    ].map((each) => JSON.parse(JSON.stringify(each)))
    const line: JournalLine = { way: 'http', body, at }
    lines.push(line)
    pipeline.take(pipeline.prove(line, at), at)
    hashes.set(at, hashesOf(pipeline.sectors, at))
  }
  return {
    lines,
    hashes,
    to,
    spans: async () =>
      down
        ? [
            { from: NOON, to: down.from },
            { from: down.to, to },
          ]
        : [{ from: NOON, to }],
    checkpointBefore: async () => ({ at: NOON, position: 0, dump: structuredClone(start) }),
    async *read(position, until) {
      for (const line of lines.slice(position)) if (line.at <= until) yield line
    },
  }
}

export const hashesOf = (sectors: ReadonlyMap<string, Parameters<typeof hashState>[0]>, at: number) =>
  Object.fromEntries([...sectors].map(([id, state]) => [id, hashState(state, at)]))
