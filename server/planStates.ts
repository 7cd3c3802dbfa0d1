// How each group's plan was touched by hand: kept in memory for the walls and in one small file, so that
// a pause outlives a restart.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../shared/clock.ts'
import {
  type Days,
  movedBy,
  PLAN_RUNNING,
  type Plan,
  type PlanMove,
  type PlanState,
  released,
  taken,
} from '../shared/plan.ts'
import type { Log } from './log.ts'

const fileSchema = z.record(
  z.string(),
  z.strictObject({ pausedAt: z.number().nullable(), shiftMs: z.number(), takenAt: z.number().optional() }),
)

export interface PlanStates {
  /** By group; of every group that has a plan. */
  all(): Record<string, PlanState>
  /** The state after the move; null when the group has no plan. */
  move(group: string, move: PlanMove): PlanState | null
  /** Holds the plan while an alert has the group's screens. Null when that changes nothing. */
  take(group: string, isTaken: boolean): PlanState | null
  /** Resolves when what was moved is on disk, or was said not to be. */
  saved(): Promise<void>
}

export async function openPlanStates(options: {
  plans: readonly Plan[]
  dataDir: string
  calendar: Days
  clock: Clock
  log: Pick<Log, 'warn'>
}): Promise<PlanStates> {
  const { plans, calendar, clock, log } = options
  const path = join(options.dataDir, 'plans.json')
  const before = await read(path, log)
  const states = new Map(plans.map(({ group }) => [group, before[group] ?? PLAN_RUNNING]))
  let saving = Promise.resolve()

  const save = async () => {
    try {
      await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(states)))
      await rename(`${path}.new`, path)
    } catch (error) {
      log.warn('What was done to the plans by hand could not be kept: a restart forgets it', { error })
    }
  }
  /** Undefined: the group has no plan. */
  const change = (group: string, to: (plan: Plan, state: PlanState) => PlanState) => {
    const plan = plans.find((one) => one.group === group)
    const state = states.get(group)
    if (!plan || !state) return undefined
    const next = to(plan, state)
    if (next !== state) {
      states.set(group, next)
      saving = saving.then(save)
    }
    return { next, isChanged: next !== state }
  }
  return {
    all: () => Object.fromEntries(states),
    move: (group, move) =>
      change(group, (plan, state) => movedBy(plan, state, calendar, clock.now(), move))?.next ?? null,
    take(group, isTaken) {
      const now = clock.now()
      const done = change(group, (plan, state) =>
        isTaken ? taken(state, now) : released(plan, state, calendar, now),
      )
      return done?.isChanged ? done.next : null
    },
    saved: () => saving,
  }
}

async function read(path: string, log: Pick<Log, 'warn'>): Promise<Record<string, PlanState>> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return {}
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch (error) {
    log.warn('The kept state of the plans cannot be read: they run by the clock', { path, error })
    return {}
  }
}
