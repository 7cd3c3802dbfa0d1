import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadRules } from '../../server/alerts/loadRules.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import { procedures } from '../../shared/procedures.ts'
import { fiveSectors, tinyLocality } from '../support/make.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ioc-rules-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

const known = { sectors: fiveSectors, areas: tinyLocality.areas, procedures: new Set(procedures.keys()) }
const yaml = (id: string, when: string) => `
sector: health
rules:
  - id: ${id}
    title: { vi: Giường, en: Beds }
    on: { indicator: bedOccupancy }
    when: ${when}
    severity: watch
    message: { vi: '{value}', en: '{value}' }
`

it('[RULE40] the shipped rules have no mistake, in every locality, and watch every sector that has a feed', async () => {
  for (const id of ['vinh-phuc', 'bac-ninh', 'bac-giang', 'bac-ninh-2025']) {
    const { areas } = await loadLocality(id)
    const { rules, mistakes } = await loadRules({ ...known, areas })
    expect(mistakes).toEqual([])
    expect(rules.length).toBeGreaterThanOrEqual(40)
    expect(rules.filter(({ name }) => name === 'feedSilent').map(({ sector }) => sector)).toEqual(
      fiveSectors.filter(({ events }) => events.length).map((sector) => sector.id),
    )
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
  }
})

it('[RULE41] an accident is linked to its slow road, its congestion and its full emergency room', async () => {
  const { rules } = await loadRules(known)
  const { links = [] } = rules.find(({ id }) => id === 'traffic.accident')!
  expect(links.map(({ effect }) => effect)).toEqual(
    expect.arrayContaining(['traffic.slowRoad', 'traffic.congestion', 'health.erFull']),
  )
})

it('[RULE42] a folder adds and overrides by id; a mistake leaves out its rule alone and is told with its file', async () => {
  await writeFile(join(folder, 'more.yaml'), yaml('beds', '{ atLeast: 70 }'))
  await writeFile(join(folder, 'wrong.yml'), yaml('icuBeds', '{ over: 70 }'))
  await writeFile(join(folder, 'broken.json'), '{')
  await writeFile(join(folder, 'notes.txt'), 'no rule')
  const before = await loadRules(known)
  const { rules, mistakes } = await loadRules(known, folder)
  const when = (list: typeof rules, id: string) => list.find((rule) => rule.id === id)!.when
  expect(when(rules, 'health.beds')).toEqual({ atLeast: 70 })
  expect(when(rules, 'health.icuBeds')).toEqual(when(before.rules, 'health.icuBeds'))
  expect(rules.length).toBe(before.rules.length)
  expect(mistakes.map(({ file, path }) => `${file.slice(folder.length + 1)} ${path}`)).toEqual([
    'broken.json ',
    'wrong.yml rules.0.when',
  ])
})

it("[RULE43] what is said for one sector's feed comes before what is said for all, whatever the files are called", async () => {
  const silent = (sector: string, timesStale: number) =>
    JSON.stringify({
      sector,
      rules: [
        {
          id: 'feedSilent',
          title: { vi: 'Mất', en: 'Lost' },
          on: { feed: { timesStale } },
          severity: 'critical',
          message: { vi: '{value}', en: '{value}' },
        },
      ],
    })
  await writeFile(join(folder, 'a.json'), silent('health', 9))
  await writeFile(join(folder, 'b.json'), silent('*', 5))
  const { rules } = await loadRules(known, folder)
  const on = (sector: string) => rules.find(({ id }) => id === `${sector}.feedSilent`)!.on
  expect(on('health')).toEqual({ feed: { timesStale: 9 } })
  expect(on('traffic')).toEqual({ feed: { timesStale: 5 } })
})

it('[RULE44] a folder that is not there, and links to nothing, are told', async () => {
  const { mistakes } = await loadRules(known, join(folder, 'none'))
  expect(mistakes).toMatchObject([{ message: 'is no folder that can be read (RULES_DIR)' }])
  await mkdir(join(folder, 'linked'))
  const linked = `${yaml('beds', '{ atLeast: 70 }')}    links: [{ effect: health.none, withinMinutes: 5 }]\n`
  await writeFile(join(folder, 'linked', 'a.yaml'), linked)
  const loaded = await loadRules(known, join(folder, 'linked'))
  expect(loaded.mistakes).toMatchObject([{ path: 'health.beds.links.0.effect' }])
  expect(loaded.rules.find(({ id }) => id === 'health.beds')).toMatchObject({ links: [] })
})
