// Who may do what. One table for server and client: the server decides, the client only leaves out what
// would be refused.

/** From least to most; each may do what those before it may, but an officer only in his own sectors and areas. */
export const roles = ['viewer', 'leader', 'officer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

/** What can be done, as `<thing>.<deed>`, and the least role for it. */
export const doors = {
  /** For keys of feeds, which have this door alone. */
  'events.send': 'admin',
  'wall.see': 'viewer',
  'history.see': 'viewer',
  'past.see': 'viewer',
  'alerts.see': 'viewer',
  'exports.take': 'leader',
  'briefs.take': 'leader',
  'cases.see': 'officer',
  'cases.act': 'officer',
  'alerts.act': 'officer',
  'incidents.act': 'officer',
  /** Names, telephone numbers and addresses of people who complain. */
  'personal.see': 'officer',
  'reported.enter': 'officer',
  'rejections.see': 'operator',
  'feeds.see': 'operator',
  'screens.see': 'operator',
  'screens.control': 'operator',
  'screens.pair': 'operator',
  'silences.set': 'operator',
  'shift.write': 'operator',
  'rules.try': 'operator',
  'channels.try': 'operator',
  'rules.switch': 'admin',
  'people.manage': 'admin',
  'keys.manage': 'admin',
  'audit.see': 'admin',
} as const satisfies Record<string, Role>
export type Door = keyof typeof doors

/** Someone or something that the server knows. */
export interface Principal {
  /** `demo`: everyone, on a server that listens on loopback only and has no accounts switched on. */
  kind: 'person' | 'screen' | 'key' | 'demo'
  id: string
  name: string
  role: Role
  /** Absent: those of the role. */
  doors?: readonly Door[]
  /** Absent: all. */
  sectors?: readonly string[]
  /** Codes of areas; those below them count too. Absent: all. */
  areas?: readonly string[]
}

/** What a deed touches; what is left out is not looked at. */
export interface Scope {
  sector?: string
  /** The area and those above it. */
  areas?: readonly string[]
}

export const hasRole = (principal: Pick<Principal, 'role'>, least: Role): boolean =>
  roles.indexOf(principal.role) >= roles.indexOf(least)

/** True when the role is enough and the scope is within the principal's own. */
export function may(principal: Principal, door: Door, scope: Scope = {}): boolean {
  const { sectors, areas } = principal
  if (principal.doors ? !principal.doors.includes(door) : !hasRole(principal, doors[door])) return false
  if (sectors && scope.sector !== undefined && !sectors.includes(scope.sector)) return false
  return !(areas && scope.areas && !scope.areas.some((area) => areas.includes(area)))
}

/** All doors that are open to a principal somewhere. */
export const doorsOf = (principal: Principal): Door[] =>
  (Object.keys(doors) as Door[]).filter((door) => may(principal, door))
