// Thirty alerts of an afternoon, and how they come to the console's list: by the socket and by pages.
import type { AlertPage } from '../../client/console/alerts/book.ts'
import type { Alert, AlertsMessage } from '../../shared/alert.ts'
import { makeAlert } from '../support/consoleAlerts.ts'

export const NOW = Date.parse('2026-02-27T17:42:08+07:00')
export const alerts = Array.from({ length: 30 }, (_, i) => makeAlert(i, NOW))
export const one = (of: Partial<Alert> = {}): Alert => ({ ...alerts[0]!, state: 'firing', ...of })
export const everything = () => true
export const message = (list: readonly Alert[], total = list.length): AlertsMessage => ({
  at: NOW,
  alerts: [...list],
  total,
})
export const page = (list: readonly Alert[], total: number, next: string | null): AlertPage => ({
  total,
  alerts: list,
  next,
})
export const idsOf = (list: readonly Alert[]) => list.map(({ id }) => id)
