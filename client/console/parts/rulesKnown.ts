// The rules that alerts come from, for whoever wants to know what an alert's rule watches.
import { useEffect, useMemo, useState } from 'react'
import { MINUTE, type Millis, systemClock } from '../../../shared/clock.ts'
import type { Rule } from '../../../shared/rule.ts'
import type { Indicator, Sector, Text } from '../../../shared/sector.ts'
import { useWall } from '../../useWall.ts'
import { useAsk } from '../session.ts'
import { type Asked, useAsked } from '../useAsked.ts'

export interface KnownRule extends Pick<Rule, 'id' | 'sector' | 'title' | 'on' | 'severity' | 'escalate'> {
  isOn: boolean
  /** What it watches, when that is wrong and when it is over, in a sentence. */
  formula: Text
  /** What is usual at this hour, for an anomaly; null: too few past weeks are stored to judge it. */
  usual?: { median: number; mad: number; weeks: number } | null
}

export interface RuleList {
  rules: KnownRule[]
  mistakes: { file: string; path?: string; message: string }[]
}

export const useRules = (): Asked<RuleList> => useAsked<RuleList>('/rules', MINUTE)

/** Rules change seldom: going through alerts one after the other asks for them once. */
const FRESH_FOR: Millis = 5 * MINUTE
let kept: { rules: Promise<KnownRule[]>; at: Millis } | null = null

/** Undefined: not known, or not yet. */
export function useRule(id: string): KnownRule | undefined {
  const ask = useAsk()
  const [rules, setRules] = useState<KnownRule[]>([])
  useEffect(() => {
    let isGone = false
    const now = systemClock.now()
    if (!kept || now - kept.at > FRESH_FOR) {
      const asked = ask<RuleList>('/rules').then((answer) => {
        if (answer.state === 'ok') return answer.body.rules
        kept = null
        return []
      })
      kept = { rules: asked, at: now }
    }
    void kept.rules.then((known) => {
      if (!isGone) setRules(known)
    })
    return () => {
      isGone = true
    }
  }, [ask])
  return rules.find((rule) => rule.id === id)
}

/** Null: the rule watches no figure, or is not known. */
export function useFigureOf(rule: KnownRule | undefined): { sector: Sector; indicator: Indicator } | null {
  const sectors = useWall((wall) => wall.catalogue?.sectors)
  return useMemo(() => {
    const on = rule?.on
    if (!on || !('indicator' in on)) return null
    const sector = sectors?.find(({ id }) => id === rule.sector)
    const indicator = sector?.indicators.find(({ id }) => id === on.indicator)
    return sector && indicator ? { sector, indicator } : null
  }, [rule, sectors])
}
