import type { Evaluator } from '../../../server/alerts/evaluate/evaluator.ts'

/** Rules that nothing is looked at for. */
export const createEvaluator = (): Evaluator => ({
  touch: () => undefined,
  noted: () => undefined,
  look: () => [],
  touchAll: () => undefined,
  dump: () => ({ at: null, rules: [] }),
  restore: () => undefined,
  adopt: () => undefined,
  switch: () => false,
  isOn: () => false,
  learn: () => undefined,
  usual: () => null,
  leftOut: () => 0,
})
