// Ids that come out the same whenever the same is heard again, so that nothing is there twice after a restart.
import { createHash } from 'node:crypto'
import type { Millis } from '../../shared/clock.ts'

const hashOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)

/** `salt`: keeps what is raised without knowing what is stored apart from it. */
export const alertId = (rule: string, subject: string, since: Millis, salt: string): string =>
  `a${hashOf(salt, rule, subject, String(since))}`

/** Of the alert that opens it, as it began. */
export const incidentId = (alert: string, since: Millis): string => `i${hashOf(alert, String(since))}`

export const isAlertId = (id: string): boolean => id.startsWith('a')

/** What the store could have something under: a database takes no NUL in a text. */
export const isStorable = (id: string): boolean => /^[ -~]{1,100}$/.test(id)
