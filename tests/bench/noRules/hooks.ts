// Loaded before the server: puts rules that look at nothing in their place, to measure what the real ones cost.
// `node --import ./tests/bench/noRules/hooks.ts server/main.ts`
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isAsked =
      specifier === './evaluate/evaluator.ts' && context.parentURL?.endsWith('/server/alerts/rules.ts')
    return next(isAsked ? new URL('./evaluator.ts', import.meta.url).href : specifier, context)
  },
})
