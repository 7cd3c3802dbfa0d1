// All procedures by their names.
import type { Procedure } from './procedure.ts'
import badAir from './procedures/bad-air.ts'
import connectionDown from './procedures/connection-down.ts'
import crowd from './procedures/crowd.ts'
import erCrowded from './procedures/er-crowded.ts'
import feedSilent from './procedures/feed-silent.ts'
import outbreak from './procedures/outbreak.ts'
import overdueCases from './procedures/overdue-cases.ts'
import roadBlocked from './procedures/road-blocked.ts'
import trafficAccident from './procedures/traffic-accident.ts'
import unsignedDocument from './procedures/unsigned-document.ts'

export const procedures: ReadonlyMap<string, Procedure> = new Map(
  [
    badAir,
    connectionDown,
    crowd,
    erCrowded,
    feedSilent,
    outbreak,
    overdueCases,
    roadBlocked,
    trafficAccident,
    unsignedDocument,
  ].map((procedure) => [procedure.id, procedure]),
)
