// The rules that alerts come from, for whoever wants to know what an alert's rule watches.
import { useMemo } from 'react'
import { MINUTE } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { Indicator, Sector } from '../../../shared/sector.ts'
import { useWall } from '../../useWall.ts'
import { type Asked, useAsked } from '../useAsked.ts'

export interface RuleList {
  rules: (Rule & { isOn: boolean })[]
  mistakes: { file: string; path?: string; message: string }[]
}

export const useRules = (): Asked<RuleList> => useAsked<RuleList>('/rules', 5 * MINUTE)

/** Null: the rule watches no figure, or is not known. */
export function useFigureOf(rule: Rule | undefined): { sector: Sector; indicator: Indicator } | null {
  const sectors = useWall((wall) => wall.catalogue?.sectors)
  return useMemo(() => {
    const on = rule?.on
    if (!on || !('indicator' in on)) return null
    const sector = sectors?.find(({ id }) => id === rule.sector)
    const indicator = sector?.indicators.find(({ id }) => id === on.indicator)
    return sector && indicator ? { sector, indicator } : null
  }, [rule, sectors])
}
