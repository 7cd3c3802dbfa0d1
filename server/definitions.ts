// Everything that files define, as a start finds it: locality, sectors, scenes, plans, rules, reported
// values and targets. Mistakes in sectors and in the locality stop the start; the others leave out what they are in.

import type { KnownToRules } from '../shared/checkRules.ts'
import type { Locality } from '../shared/locality.ts'
import { loadLocality } from '../shared/localityFolder.ts'
import { procedures } from '../shared/procedures.ts'
import type { Catalogue } from '../shared/protocol.ts'
import { sceneIds } from '../shared/sceneIds.ts'
import type { Sector } from '../shared/sector.ts'
import { type LoadedRules, loadRules } from './alerts/loadRules.ts'
import { loadSectors } from './catalogue.ts'
import type { Config } from './config.ts'
import { type FigureFiles, loadFigureFiles } from './figureFiles.ts'
import type { Log } from './log.ts'
import { type FileMistake, loadPlans } from './plans.ts'
import { loadScenes } from './scenes.ts'
import type { Channel } from './tell/channel.ts'
import { loadChannels } from './tell/file.ts'
import { catalogueOf } from './view.ts'

export interface Definitions {
  locality: Locality
  sectors: Sector[]
  reported: FigureFiles['reported']
  /** What a wall is told; scenes, plans and targets are in it. */
  catalogue: Catalogue
  /** With what they may name. */
  rules: LoadedRules & { known: KnownToRules }
  /** Who outside is told of alerts. */
  channels: Channel[]
  /** Of what is left out. */
  mistakes: FileMistake[]
}

/** Rejects with CatalogueError or a locality's error. */
export async function loadDefinitions(config: Config, log: Pick<Log, 'warn'>): Promise<Definitions> {
  const { localityDir, sectorsDir, scenesDir, plansDir, rulesDir, figuresDir, zone, tickMs } = config
  const locality = await loadLocality(config.locality, localityDir ?? undefined)
  const sectors = await loadSectors(sectorsDir ?? undefined)
  const { scenes, problems } = await loadScenes(sectors, scenesDir ?? undefined)
  const { plans, mistakes } = await loadPlans(plansDir, sceneIds({ sectors, scenes }))
  const toRules = { sectors, areas: locality.areas, procedures: new Set(procedures.keys()) }
  const rules = await loadRules(toRules, rulesDir ?? undefined)
  const folders = [figuresDir, localityDir].filter((folder) => folder !== null)
  const known = { sectors, areas: locality.areas }
  const { reported, targets, mistakes: rows } = await loadFigureFiles(locality.id, folders, known)
  const { channels, mistakes: untold } = await loadChannels(config.tell.file, {
    sectors: new Set(sectors.map(({ id }) => id)),
    areas: new Set(locality.areas.map(({ code }) => code)),
    secrets: new Set(config.tell.secrets.keys()),
    hasMail: config.tell.smtpUrl !== null && config.tell.smtpFrom !== null,
  })
  const left: [what: string, of: FileMistake[]][] = [
    ['A scene', problems],
    ['A plan', mistakes],
    ['A rule', rules.mistakes],
    ['A reported value or target', rows],
    ['A channel', untold],
  ]
  for (const [what, of] of left)
    for (const { file, path, message } of of)
      log.warn(`${what} is left out because of a mistake`, { file, path, message })
  return {
    locality,
    sectors,
    reported,
    channels,
    rules: { ...rules, known: toRules },
    catalogue: catalogueOf(locality, { sectors, scenes, plans, targets, zone, tickMs }),
    mistakes: left.flatMap(([, of]) => of),
  }
}
