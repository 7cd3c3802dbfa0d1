import { OVERVIEW } from './overviewScene.ts'
import type { Catalogue } from './protocol.ts'

/** The ids of all that a wall can show. */
export const sceneIds = ({ sectors, scenes }: Pick<Catalogue, 'sectors' | 'scenes'>): Set<string> =>
  new Set([OVERVIEW, ...sectors.map(({ id }) => id), ...scenes.map(({ id }) => id)])
