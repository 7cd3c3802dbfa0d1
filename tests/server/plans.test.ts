import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPlanStates } from '../../server/planStates.ts'
import { loadPlans } from '../../server/plans.ts'
import { Calendar } from '../../shared/calendar.ts'
import { HOUR, manualClock } from '../../shared/clock.ts'
import { PLAN_RUNNING } from '../../shared/plan.ts'
import { planSchema } from '../../shared/planSchema.ts'
import { NOON } from '../support/make.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-plans-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

const scenes = new Set(['overview', 'health'])
const good = (group: string) => `group: ${group}\nsteps:\n  - { scene: overview, dwellSeconds: 30 }\n`

it('[PL11] good plans run beside bad ones; every mistake of every file is told with its file', async () => {
  await writeFile(join(folder, 'a.yaml'), good('lobby'))
  await writeFile(join(folder, 'b.yml'), good('lobby'))
  await writeFile(
    join(folder, 'c.json'),
    '{"group": "hall", "steps": [{"scene": "snow", "dwellSeconds": 2}]}',
  )
  await writeFile(join(folder, 'd.json'), '{"group": ')
  await writeFile(
    join(folder, 'e.json'),
    JSON.stringify({ group: 'door', steps: [{ scene: 'health', dwellSeconds: 9 }] }),
  )
  await writeFile(join(folder, 'notes.txt'), 'no plan')
  const { plans, mistakes } = await loadPlans(folder, scenes)
  expect(plans.map(({ group }) => group)).toEqual(['lobby', 'door'])
  expect(mistakes.map(({ file, path }) => `${file.slice(folder.length + 1)} ${path}`)).toEqual([
    'b.yml group',
    'c.json steps.0.dwellSeconds',
    'c.json steps.0.scene',
    'd.json ',
  ])
  expect(mistakes[0]!.message).toContain('a.yaml')
})

it('[PL12] no folder means no plans; a folder that cannot be read is told', async () => {
  expect(await loadPlans(null, scenes)).toEqual({ plans: [], mistakes: [] })
  expect((await loadPlans(join(folder, 'none'), scenes)).mistakes).toMatchObject([
    { path: '', message: expect.stringContaining('PLANS_DIR') },
  ])
})

it('[PL13] a pause outlives a restart; what cannot be read or kept is said, and the plans run on', async () => {
  const clock = manualClock(NOON)
  const said: string[] = []
  const log = { warn: (message: string) => void said.push(message) }
  const plans = [
    planSchema.parse({
      group: 'lobby',
      steps: [
        { scene: 'a', dwellSeconds: 30 },
        { scene: 'b', dwellSeconds: 30 },
      ],
    }),
  ]
  const open = (dataDir = folder) =>
    openPlanStates({ plans, dataDir, calendar: new Calendar('Asia/Ho_Chi_Minh'), clock, log })
  const first = await open()
  expect(first.all()).toEqual({ lobby: PLAN_RUNNING })
  expect(first.move('hall', 'pause')).toBeNull()
  expect(first.move('lobby', 'pause')).toEqual({ pausedAt: NOON, shiftMs: 0 })
  await first.saved()
  clock.advance(HOUR)
  expect((await open()).all()).toEqual({ lobby: { pausedAt: NOON, shiftMs: 0 } })
  expect(JSON.parse(await readFile(join(folder, 'plans.json'), 'utf8'))).toHaveProperty('lobby')
  expect(said).toEqual([])

  await writeFile(join(folder, 'plans.json'), '{"lobby": 7}')
  expect((await open()).all()).toEqual({ lobby: PLAN_RUNNING })
  await mkdir(join(folder, 'full', 'plans.json.new'), { recursive: true })
  const unkept = await open(join(folder, 'full'))
  unkept.move('lobby', 'next')
  await unkept.saved()
  expect(unkept.all().lobby!.shiftMs).not.toBe(0)
  expect(said).toHaveLength(2)
})
