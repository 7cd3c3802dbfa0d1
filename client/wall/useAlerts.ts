// The alerts that the wall shows, with their numbers: worked out once for the rail, the map and the band.
import type { AlertsMessage } from '../../shared/alert.ts'
import { useWall } from '../useWall.ts'
import { type NumberedAlert, numbered } from './railItems.ts'

const none: NumberedAlert[] = []
let known: { of: AlertsMessage; alerts: NumberedAlert[] } | null = null

function numberedOnce(message: AlertsMessage | null): NumberedAlert[] {
  if (!message) return none
  if (known?.of !== message) known = { of: message, alerts: numbered(message.alerts) }
  return known.alerts
}

/** None while the server has told none, and of a past moment. */
export const useAlerts = (): NumberedAlert[] => useWall(({ alerts }) => numberedOnce(alerts))
