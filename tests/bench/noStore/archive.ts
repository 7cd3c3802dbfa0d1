import type { Archive } from '../../../server/archive/archive.ts'

/** An archive that keeps nothing. */
export const createArchive = (): Archive => ({
  stamp: (now) => now,
  add: () => undefined,
  reached: () => undefined,
  learned: () => undefined,
  isFull: () => false,
  checkpointDue: () => false,
  checkpoint: () => undefined,
  neededSegment: () => Infinity,
  state: () => ({
    state: 'ok',
    message: null,
    outboxBytes: 0,
    outboxChunks: 0,
    droppedChunks: 0,
    droppedEvents: 0,
    lagSeconds: 0,
  }),
  flush: async () => undefined,
  start: () => () => undefined,
  save: async () => undefined,
  keepHouse: async () => undefined,
  close: () => undefined,
})
