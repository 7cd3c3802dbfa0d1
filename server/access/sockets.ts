// The doors of the sockets: who may connect, which rooms a connection may join, and whose keys move a group.
import type { IncomingMessage } from 'node:http'
import { type Door, may, type Principal } from '../../shared/access.ts'
import { type Identify, problemOf } from './allow.ts'
import { isCrossSite } from './crossSite.ts'

export interface SocketDoors {
  /** For a namespace's `use`. The refusal carries its status. */
  admit(door: Door): (socket: { request: IncomingMessage }, next: (error?: Error) => void) => void
  who(request: IncomingMessage): Principal | null
  sees(request: IncomingMessage, room: string): boolean
  /** True for a hand at a screen, which nobody is asked to sign in at, and for operators. */
  moves(request: IncomingMessage): boolean
  /** False once the visitor is not who he was when he came, or may see something else. */
  isKnown(request: IncomingMessage): boolean
}

export class RefusedSocket extends Error {
  readonly data: { status: number }
  constructor(status: number, detail: string) {
    super(detail)
    this.data = { status }
  }
}

/** `proxies` stand before the server, and tell the name it was asked by. */
export function createSocketDoors(identify: Identify, proxies: number): SocketDoors {
  const came = new WeakMap<IncomingMessage, string>()
  const principalOf = (request: IncomingMessage): Principal | null => identify(request).principal
  return {
    admit: (door) => (socket, next) => {
      const { request } = socket
      const told = proxies > 0 ? request.headers['x-forwarded-host'] : undefined
      if (isCrossSite(request, String(told ?? request.headers.host)))
        return next(new RefusedSocket(403, 'Pages of other sites may not connect.'))
      const identity = identify(request)
      const problem = problemOf(identity, door)
      if (problem) return next(new RefusedSocket(problem.status, problem.detail))
      came.set(request, markOf(identity.principal!))
      next()
    },
    who: principalOf,
    sees(request, room) {
      const principal = principalOf(request)
      return principal !== null && may(principal, 'wall.see', { sector: room })
    },
    moves(request) {
      const principal = principalOf(request)
      if (!principal) return false
      return principal.kind === 'screen' || principal.kind === 'demo' || may(principal, 'screens.control')
    },
    isKnown(request) {
      const principal = principalOf(request)
      return principal !== null && came.get(request) === markOf(principal)
    },
  }
}

/** What makes a difference to what may be seen. */
const markOf = ({ kind, id, role, sectors, areas }: Principal): string =>
  JSON.stringify([kind, id, role, sectors ?? null, areas ?? null])
