// An alert service at a driven clock that stops with the test it is made for.
import { onTestFinished } from 'vitest'
import type { AlertRule } from '../../shared/alertLife.ts'
import { type Stand, standOf } from '../support/alerting.ts'

export async function stand(...rules: AlertRule[]): Promise<Stand> {
  const made = await standOf(rules)
  onTestFinished(() => made.stop())
  return made
}
