import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectWall } from '../../client/connection.ts'
import { hashRoom, type RoomState } from '../../shared/state.ts'
import { breedingSimulator, breedingYaml } from '../support/breeding.ts'
import { launchBrowser } from '../support/browser.ts'
import {
  figureOf,
  type ServerProcess,
  startProcess,
  startServerProcess,
  type TestProcess,
} from '../support/processes.ts'
import { until } from '../support/until.ts'

let folder: string
let server: ServerProcess
let simulators: TestProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-sixth-'))
  await mkdir(join(folder, 'sectors'))
  await mkdir(join(folder, 'simulators'))
  await writeFile(join(folder, 'sectors/breeding.yaml'), breedingYaml)
  await writeFile(
    join(folder, 'simulators/breeding.ts'),
    breedingSimulator(join(import.meta.dirname, '../..')),
  )
  server = await startServerProcess({ SECTORS_DIR: join(folder, 'sectors') })
  simulators = startProcess(
    'simulators/main.ts',
    ['--to', server.url, '--sectors', 'breeding', '--backfill', '2d'],
    {
      SIMULATORS_DIR: join(folder, 'simulators'),
    },
  )
})
afterAll(async () => {
  await simulators?.end()
  await server?.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

it('[SIX1] one definition and one simulator bring a sector from its feed to figures, marked as simulated', async () => {
  await until(async () => (await figureOf(server.url, 'breeding', 'headcount')).reports === 9, 'herds report')
  const headcount = await figureOf(server.url, 'breeding', 'headcount')
  expect(headcount.value).toBeGreaterThanOrEqual(9 * 400)
  expect(headcount).toMatchObject({ freshness: 'simulated', simulated: 9 })
  expect((await figureOf(server.url, 'breeding', 'meanTemperature')).value).toBeCloseTo(38.6, 9)
  await until(
    async () => (await figureOf(server.url, 'breeding', 'sickAnimals7d')).reports >= 48,
    'two days of disease reports',
  )
})

it('[SIX2] a wall in Node joins its room and holds what the server holds', async () => {
  const held: { room?: RoomState } = {}
  const wall = connectWall(server.url, {
    rooms: ['breeding'],
    onState: (room) => void Object.assign(held, { room }),
  })
  await until(() => (held.room?.tables.herd?.length ?? 0) === 9, 'the wall has the herds')
  expect(held.room!.tables.herd!.value('species', 0)).toMatch(/pig|cattle|poultry/)
  expect(hashRoom(held.room!.scalars, held.room!.tables)).toMatch(/^[0-9a-f]{8}$/)
  wall.close()
})

it('[SIX3] its scene shows its tiles and its map, and the overview has a place for it', async () => {
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(`${server.url}/wall/breeding?lang=en`)
  await page.getByText('Mean temperature').first().waitFor()
  await page.getByText('38.6').first().waitFor()
  await page.locator('canvas').first().waitFor()
  await page.goto(`${server.url}/wall/overview?lang=en`)
  await page.getByText('Breeding').first().waitFor()
  await browser.close()
})
