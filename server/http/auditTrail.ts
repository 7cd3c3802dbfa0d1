// Which requests leave a trace in the record of deeds. A handler may say more of what it did, or that it did
// something that the table does not know of; what notes itself (keys, pairing, accounts) is not in the table.
import type { RequestHandler, Response } from 'express'
import type { Principal } from '../../shared/access.ts'
import type { AuditDeed, AuditDetails } from '../../shared/audit.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Audit } from '../audit/audit.ts'

/** Below /api/v1. The first group of the pattern is what it was done to. */
const table: readonly [method: string, path: RegExp, deed: AuditDeed][] = [
  ['POST', /^\/control$/, 'screens.controlled'],
  ['POST', /^\/reported$/, 'reported.saved'],
  ['DELETE', /^\/reported\/imports\/([^/]+)$/, 'reported.undone'],
  ['GET', /^\/export\/(.+)$/, 'export.taken'],
  ['GET', /^\/briefs\/(.+)$/, 'brief.taken'],
  ['GET', /^\/incidents\/([^/]+)\.pdf$/, 'incident.taken'],
  ['POST', /^\/alerts\/actions$/, 'alerts.acted'],
  ['POST', /^\/alerts\/([^/]+)\/actions$/, 'alert.acted'],
  ['POST', /^\/incidents\/([^/]+)\/actions$/, 'incident.acted'],
  ['POST', /^\/cases\/(.+)\/actions$/, 'case.acted'],
  ['POST', /^\/rules\/([^/]+)\/switch$/, 'rule.switched'],
  ['POST', /^\/silences$/, 'silence.set'],
  ['DELETE', /^\/silences\/([^/]+)$/, 'silence.ended'],
  ['POST', /^\/shift$/, 'shift.written'],
]

export interface Told {
  /** Of a request that the table does not know, or does not know well enough. */
  deed?: AuditDeed
  of?: string
  details?: AuditDetails
}

/** Says more of what a request came to. */
export function tellAudit(response: Response, told: Told): void {
  response.locals.audit = told
}

export const auditTrail =
  ({ audit, clock }: { audit: Audit; clock: Pick<Clock, 'now'> }): RequestHandler =>
  ({ method, path, query }, response, next) => {
    const known = table.find((row) => row[0] === method && row[1].test(path))
    response.once('finish', () => {
      const { audit: told, principal } = response.locals as { audit?: Told; principal?: Principal }
      const deed = told?.deed ?? known?.[2]
      const { statusCode: status } = response
      // What was refused for its form did nothing; what was refused for want of a right was tried.
      if (!deed || (status >= 400 && status !== 401 && status !== 403)) return
      audit.note({
        at: clock.now(),
        by: principal ?? null,
        deed,
        of: told?.of ?? (known ? decoded(known[1].exec(path)?.[1]) : null),
        details: {
          ...(status >= 400 ? { refused: status } : {}),
          ...(Object.keys(query).length ? { query } : {}),
          ...told?.details,
        },
      })
    })
    next()
  }

function decoded(part: string | undefined): string | null {
  if (part === undefined) return null
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
