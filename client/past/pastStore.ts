// What the page's time machine says and offers, beside the moment itself, which is in the wall's store.
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { PastRefusal, PastSpan } from '../../shared/past.ts'

export interface PastControls {
  /** The scrubber is shown. */
  isOpen: boolean
  /** Stretches that are kept, oldest first; null while unknown. */
  spans: readonly PastSpan[] | null
  /** Why the last wish was not followed. */
  refused: { why: PastRefusal; span: PastSpan | null } | null
}

export const createPastStore = () =>
  createStore<PastControls>(() => ({ isOpen: false, spans: null, refused: null }))

export type PastStore = ReturnType<typeof createPastStore>

/** This page's. */
export const pastStore = createPastStore()

export const usePastControls = <R>(select: (controls: PastControls) => R): R => useStore(pastStore, select)
