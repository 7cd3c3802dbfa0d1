// The table of docs/ACCESS.md: which role may use which route, from the one list of routes.
import { doors, may, type Role, roles } from '../../shared/access.ts'
import { type DeclaredRoute, declaredRoutes, type RouteDoor } from './routes.ts'

/** `within`: an officer, for what is of the own sectors and areas. */
export type Cell = 'yes' | 'within' | 'no'

export function cellOf({ door, scope }: DeclaredRoute, role: Role | 'unknown'): Cell {
  if (door === 'open') return 'yes'
  if (role === 'unknown') return 'no'
  if (door === 'own') return 'yes'
  if (!may({ kind: 'person', id: role, name: role, role }, door)) return 'no'
  if (role !== 'officer') return 'yes'
  // Nobody who is bound to sectors may have what is of the whole province.
  return scope === 'province' ? 'no' : 'within'
}

const signs: Record<Cell, string> = { yes: '●', within: '◐', no: '·' }

/** In Markdown; routes without /api/v1. */
export function routeTable(): string {
  const head = ['Route', 'Door', 'Unknown', ...roles.map((role) => role[0]!.toUpperCase() + role.slice(1))]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const nameOf = (door: RouteDoor) => (door in doors ? `\`${door}\`` : door)
  return [
    line(head),
    line(head.map((_, i) => (i < 2 ? '---' : ':-:'))),
    ...declaredRoutes.map((route) =>
      line([
        `\`${route.method} ${route.path.replace('/api/v1/', '')}\``,
        nameOf(route.door),
        ...(['unknown', ...roles] as const).map((role) => signs[cellOf(route, role)]),
      ]),
    ),
  ].join('\n')
}
