// Silences and maintenance windows: what they cover, and which are in force.
import type { Alert, Silence } from '../../shared/alert.ts'
import type { Millis } from '../../shared/clock.ts'

/** True while it lasts and the alert is of what it names. */
export function covers(
  { rule, sector, area, subject, from, to }: Silence,
  alert: Pick<Alert, 'rule' | 'sector' | 'subject'>,
  areasOf: (code: string) => readonly string[],
  now: Millis,
): boolean {
  if (now < from || now >= to) return false
  if (rule !== undefined && rule !== alert.rule) return false
  if (sector !== undefined && sector !== alert.sector) return false
  if (subject !== undefined && subject !== alert.subject.id) return false
  return area === undefined || (alert.subject.area !== null && areasOf(alert.subject.area).includes(area))
}
