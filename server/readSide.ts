// What the HTTP side reads of the line and the history.
import type { Catalogue } from '../shared/protocol.ts'
import type { DatedTarget } from '../shared/targets.ts'
import { countsOf } from './history/counts.ts'
import type { History } from './history/history.ts'
import type { ReportedValues } from './history/reportedValues.ts'
import type { ReadSide } from './http/state.ts'
import type { Pipeline } from './pipeline.ts'
import { rankingIn } from './ranking.ts'
import { entitiesOf, stateOf } from './view.ts'

export function createReadSide(options: {
  pipeline: Pipeline
  catalogue: Catalogue
  targets: readonly DatedTarget[]
  zone: string
  history: Pick<History, 'query'>
  reported: Pick<ReportedValues, 'during'>
}): ReadSide {
  const { pipeline, catalogue, targets, zone, history, reported } = options
  return {
    catalogue: () => catalogue,
    state: (now, sector, bounds) => stateOf(pipeline, now, sector, targets, bounds)!,
    entities: (sector, kind) => entitiesOf(pipeline.sectors.get(sector)!, kind),
    counts: (query) => countsOf(pipeline.sectors, zone, query),
    ranking: (query, now) => rankingIn(pipeline.sectors, catalogue, query, now),
    history: async (query) => {
      const answer = await history.query(query)
      return answer && { ...answer, reported: await reported.during(query) }
    },
  }
}
