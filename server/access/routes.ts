// Every route of the HTTP side with its door. What is not on this list is not served: the server does not start
// with a route that has no door.
import type { Request } from 'express'
import type { Door, Principal, Scope } from '../../shared/access.ts'

/** `open`: to everybody; `own`: to whoever has signed in, also while something is pending. */
export type RouteDoor = Door | 'open' | 'own'

export interface DeclaredRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  door: RouteDoor
  /** What it touches, as far as the request itself says so; what else it touches, its handler looks at. */
  scope?: 'sector' | 'province'
}

type Line = [methods: string, path: string, scope?: DeclaredRoute['scope']]

const lines: Partial<Record<RouteDoor, Line[]>> = {
  open: [
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET POST', '/api/v1/login'],
    ['POST', '/api/v1/logout'],
    ['GET', '/api/v1/login/oidc'],
    ['GET', '/api/v1/login/oidc/callback'],
    // A screen that is not known yet asks for its code, and for what became of it.
    ['POST', '/api/v1/pairing'],
    ['POST', '/api/v1/pairing/claim'],
  ],
  own: [
    ['GET', '/api/v1/me'],
    ['POST', '/api/v1/me/password'],
    ['POST DELETE', '/api/v1/me/code'],
    ['POST', '/api/v1/me/code/confirm'],
    ['GET', '/api/v1/me/sessions'],
    ['DELETE', '/api/v1/me/sessions/:id'],
  ],
  'events.send': [
    ['POST', '/api/v1/events'],
    ['POST', '/api/v1/alertmanager'],
    ['POST', '/api/v1/alertmanager/api/v2/alerts'],
  ],
  'wall.see': [
    ['GET', '/api/v1/catalogue'],
    ['GET', '/api/v1/map'],
    ['GET', '/api/v1/state', 'sector'],
    ['GET', '/api/v1/entities', 'sector'],
    ['GET', '/api/v1/areas'],
    ['GET', '/api/v1/comparison'],
    ['GET', '/api/v1/ranking', 'sector'],
  ],
  'history.see': [
    ['GET', '/api/v1/history', 'sector'],
    ['GET', '/api/v1/counts', 'sector'],
  ],
  'past.see': [['GET', '/api/v1/past']],
  'exports.take': [
    ['GET', '/api/v1/export/figure.csv', 'sector'],
    ['GET', '/api/v1/export/figure.xlsx', 'sector'],
    ['GET', '/api/v1/export/breakdown.csv', 'sector'],
    ['GET', '/api/v1/export/breakdown.xlsx', 'sector'],
    ['GET', '/api/v1/export/counts.csv', 'sector'],
    ['GET', '/api/v1/export/counts.xlsx', 'sector'],
    ['GET', '/api/v1/export/table.csv', 'sector'],
    ['GET', '/api/v1/export/table.xlsx', 'sector'],
    ['GET', '/api/v1/export/layer.geojson', 'sector'],
    ['GET', '/api/v1/incidents/:id.pdf'],
  ],
  'briefs.take': [
    ['GET', '/api/v1/briefs', 'province'],
    ['GET', '/api/v1/briefs/day/:name', 'province'],
    ['GET', '/api/v1/briefs/month/:name', 'province'],
  ],
  'alerts.see': [
    ['GET', '/api/v1/alerts'],
    ['GET', '/api/v1/alerts/:id'],
    ['GET', '/api/v1/incidents'],
    ['GET', '/api/v1/incidents/:id'],
    ['GET', '/api/v1/silences'],
    ['GET', '/api/v1/rules'],
  ],
  'alerts.act': [
    ['POST', '/api/v1/alerts/actions'],
    ['POST', '/api/v1/alerts/:id/actions'],
  ],
  'incidents.act': [['POST', '/api/v1/incidents/:id/actions']],
  'rules.try': [['POST', '/api/v1/rules/try']],
  'channels.try': [['POST', '/api/v1/channels/:id/trial']],
  'rules.switch': [['POST', '/api/v1/rules/:id/switch']],
  'silences.set': [
    ['POST', '/api/v1/silences'],
    ['DELETE', '/api/v1/silences/:id'],
  ],
  'cases.see': [
    ['GET', '/api/v1/cases', 'sector'],
    ['GET', '/api/v1/cases/duplicates', 'sector'],
    ['GET', '/api/v1/cases/hotspots', 'sector'],
    ['GET', '/api/v1/cases/:sector/:kind/:id'],
  ],
  'cases.act': [['POST', '/api/v1/cases/:sector/:kind/:id/actions']],
  'shift.write': [
    ['GET POST', '/api/v1/shift'],
    ['GET', '/api/v1/shift/summary'],
  ],
  'reported.enter': [
    ['GET', '/api/v1/reported/template.csv'],
    ['GET', '/api/v1/reported/template.xlsx'],
    ['POST', '/api/v1/reported/preview'],
    ['POST', '/api/v1/reported'],
    ['GET', '/api/v1/reported/imports'],
    ['DELETE', '/api/v1/reported/imports/:id', 'province'],
  ],
  'rejections.see': [['GET', '/api/v1/rejections']],
  'feeds.see': [
    ['GET', '/metrics'],
    ['GET', '/api/v1/feeds'],
    ['GET', '/api/v1/channels'],
  ],
  'screens.see': [
    ['GET', '/api/v1/screens'],
    ['GET', '/api/v1/pairing/screens'],
  ],
  'screens.control': [['POST', '/api/v1/control']],
  'screens.pair': [
    ['POST', '/api/v1/pairing/approve'],
    ['DELETE', '/api/v1/pairing/screens/:id'],
  ],
  'people.manage': [
    ['GET POST', '/api/v1/people'],
    ['PATCH DELETE', '/api/v1/people/:id'],
    ['POST', '/api/v1/people/:id/password'],
    ['GET', '/api/v1/sessions'],
    ['DELETE', '/api/v1/sessions/:id'],
  ],
  'keys.manage': [
    ['GET POST', '/api/v1/keys'],
    ['POST', '/api/v1/keys/:id/rotate'],
    ['DELETE', '/api/v1/keys/:id'],
  ],
  'audit.see': [
    ['GET', '/api/v1/audit'],
    ['GET', '/api/v1/audit.csv'],
    ['GET', '/api/v1/audit.ndjson'],
  ],
}

export const declaredRoutes: readonly DeclaredRoute[] = Object.entries(lines).flatMap(([door, of]) =>
  of.flatMap(([methods, path, scope]) =>
    methods.split(' ').map((method) => ({
      method: method as DeclaredRoute['method'],
      path,
      door: door as RouteDoor,
      ...(scope ? { scope } : {}),
    })),
  ),
)

/** No sector is called so: who is bound to sectors has no right to the whole. */
const WHOLE: Scope = { sector: '*' }

export const scopesOf = {
  sector: ({ query: { sector } }: Request): Scope => (typeof sector === 'string' ? { sector } : {}),
  province: (): Scope => WHOLE,
} as const

/** Those of `sectors` that a principal may look into. */
export const ownSectors = <S extends { id: string }>(principal: Principal, sectors: readonly S[]): S[] =>
  sectors.filter(({ id }) => !principal.sectors || principal.sectors.includes(id))
