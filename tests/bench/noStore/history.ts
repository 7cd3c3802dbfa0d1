import type { History } from '../../../server/history/history.ts'

/** A history that keeps nothing and knows nothing. */
export const startHistory = (): History => ({
  sample: () => undefined,
  query: async () => null,
  closes: async () => null,
  ask: async () => null,
  wake: () => undefined,
  state: () => ({
    state: 'ok',
    message: null,
    bufferedSamples: 0,
    droppedSamples: 0,
    lagSeconds: 0,
    bytes: null,
  }),
  stop: async () => undefined,
})
