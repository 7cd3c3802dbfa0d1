// Rules: which there are and how each stands, a trial of one on the past, and the switch.
import { Router } from 'express'
import { z } from 'zod'
import { may } from '../../shared/access.ts'
import { checkRules, type KnownToRules } from '../../shared/checkRules.ts'
import type { Mistake } from '../../shared/checkSector.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Rule } from '../../shared/rule.ts'
import { ruleFormula } from '../../shared/ruleFormula.ts'
import { unitOf } from '../../shared/ruleWords.ts'
import { type Allow, principalOf } from '../access/allow.ts'
import type { Rules } from '../alerts/rules.ts'
import { fresh, notFound, sendProblem } from './problem.ts'
import { readJson } from './readJson.ts'

export interface RulesRoutesOptions {
  rules: Pick<Rules, 'list' | 'mistakes' | 'leftOut' | 'switchTo' | 'try'>
  known: KnownToRules
  allow: Allow
  clock: Pick<Clock, 'now'>
}

/** A rule's id, or a definition with its sector. */
const trySchema = z.strictObject({ rule: z.union([z.string(), z.looseObject({ sector: z.string() })]) })
const switchSchema = z.strictObject({ isOn: z.boolean() })

/** Trials read much: one at a time. */
const TRIALS_AT_ONCE = 1

export function rulesRoutes({ rules, known, allow, clock }: RulesRoutesOptions): Router {
  const router = Router()
  let trials = 0

  router.get('/rules', allow('alerts.see'), (_request, response) => {
    const { sectors: own } = principalOf(response)
    const mine = rules.list().filter(({ rule: { sector } }) => !own || own.includes(sector))
    const list = mine.map(({ rule, ...state }) => {
      const sector = known.sectors.find(({ id }) => id === rule.sector)!
      return { ...rule, ...state, unit: unitOf(rule, sector), formula: ruleFormula(rule, sector) }
    })
    const { mistakes, leftOut } = rules
    fresh(response).json({ at: clock.now(), rules: list, mistakes, leftOut: leftOut() })
  })

  router.post('/rules/try', allow('rules.try'), async (request, response) => {
    const asked = await readJson(trySchema, request, response)
    if (!asked) return
    const found = ruleOf(asked.rule, rules.list(), known)
    if ('mistakes' in found) {
      const [first] = found.mistakes
      const detail = `The rule cannot be tried: ${first!.path || 'it'} ${first!.message}.`
      return sendProblem(response, { status: 422, detail, more: { mistakes: found.mistakes } })
    }
    const { rule } = found
    if (!rule) return notFound(response, `There is no rule ${asked.rule as string}.`)
    if (!may(principalOf(response), 'rules.try', { sector: rule.sector }))
      return sendProblem(response, { status: 403, detail: `The sector ${rule.sector} is not yours.` })
    if (trials >= TRIALS_AT_ONCE)
      return sendProblem(response, {
        status: 503,
        detail: 'Another rule is being tried: try again in a moment.',
        retryAfterSeconds: 5,
      })
    trials++
    try {
      const trial = await rules.try(rule)
      if (trial && 'why' in trial)
        sendProblem(response, { status: 422, detail: trial.why.en, more: { why: trial.why } })
      else if (trial) fresh(response).json(trial)
      else
        sendProblem(response, {
          status: 503,
          detail: 'The stored past cannot be read now.',
          retryAfterSeconds: 5,
        })
    } finally {
      trials--
    }
  })

  router.post(
    '/rules/:id/switch',
    allow('rules.switch', ({ params }) => ({ sector: String(params.id).split('.')[0]! })),
    async (request, response) => {
      const asked = await readJson(switchSchema, request, response)
      if (!asked) return
      const id = String(request.params.id)
      const outcome = await rules.switchTo(id, asked.isOn, principalOf(response).name)
      if (outcome === 'unknown') return notFound(response, `There is no rule ${id}.`)
      if (outcome === 'away')
        return sendProblem(response, {
          status: 503,
          detail: 'The database that keeps the switches is away: nothing was changed.',
          retryAfterSeconds: 5,
        })
      fresh(response).json({ id, isOn: asked.isOn })
    },
  )
  return router
}

/** `rule` undefined: none has that id. */
function ruleOf(
  asked: z.output<typeof trySchema>['rule'],
  list: readonly { rule: Rule }[],
  known: KnownToRules,
): { rule: Rule | undefined } | { mistakes: Mistake[] } {
  if (typeof asked === 'string') return { rule: list.find(({ rule }) => rule.id === asked)?.rule }
  const { sector, ...definition } = asked
  const { rules, mistakes } = checkRules({ sector, rules: [definition] }, known)
  // The one rule of the list is called `rule`, as in the request.
  const named = mistakes.map(({ path, message }) => ({ path: path.replace(/^rules\.0\b/, 'rule'), message }))
  return named.length ? { mistakes: named } : { rule: rules[0] }
}
