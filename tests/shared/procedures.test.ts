import { expect, it } from 'vitest'
import { loadRules } from '../../server/alerts/loadRules.ts'
import { loadSectors } from '../../server/catalogue.ts'
import { procedureSchema } from '../../shared/procedure.ts'
import { procedures } from '../../shared/procedures.ts'
import { tinyLocality } from '../support/make.ts'

it('[PROC1] every procedure that a rule names is there, and every one that is there is named', async () => {
  const { rules } = await loadRules({ sectors: await loadSectors(), areas: tinyLocality.areas })
  const named = new Set(rules.flatMap(({ procedure }) => procedure ?? []))
  expect([...named].sort()).toEqual([...procedures.keys()].sort())
})

it('[PROC1] a step twice, an unknown role and no step at all are mistakes', () => {
  const title = { vi: 'Bước', en: 'Step' }
  const step = { id: 'call', title, role: 'operator' }
  const errors = (steps: unknown[]) =>
    procedureSchema.safeParse({ id: 'x', title, steps }).error?.issues.length ?? 0
  expect([[step], [step, step], [{ ...step, role: 'police' }], []].map(errors)).toEqual([0, 1, 1, 1])
})
