// Loaded before the server: puts an archive and a history that keep nothing in their places, to measure what
// the real ones cost. `node --import ./tests/bench/noStore/hooks.ts server/main.ts`
import { registerHooks } from 'node:module'

const places = new Map([
  ['./archive/archive.ts', './archive.ts'],
  ['./history/history.ts', './history.ts'],
])

registerHooks({
  resolve(specifier, context, next) {
    const place = context.parentURL?.endsWith('/server/server.ts') ? places.get(specifier) : undefined
    return place ? next(new URL(place, import.meta.url).href, context) : next(specifier, context)
  },
})
