// How many sockets one address may hold, so that no machine takes the room of all others.
import type { IncomingMessage } from 'node:http'

export interface SocketLimit {
  /** Whether an address may open another. */
  allows(request: IncomingMessage): boolean
  /** Counts an open one; undone by what it returns. */
  opened(request: IncomingMessage): () => void
}

/** `proxies` stand before the server, and each tells whom it speaks for. */
export function createSocketLimit(perAddress: number, proxies: number): SocketLimit {
  const held = new Map<string, number>()
  return {
    allows: (request) => (held.get(addressOf(request, proxies)) ?? 0) < perAddress,
    opened(request) {
      const address = addressOf(request, proxies)
      held.set(address, (held.get(address) ?? 0) + 1)
      return () => {
        const left = held.get(address)! - 1
        if (left > 0) held.set(address, left)
        else held.delete(address)
      }
    },
  }
}

/** What proxies add stands at the end; what stands before that anybody may have written. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  return (proxies > 0 && told.at(-proxies)) || (socket.remoteAddress ?? '')
}
