// The locality that the settings name.
import type { Locality } from '../shared/locality.ts'
import { loadLocality } from '../shared/localityFolder.ts'

/** Rejects with a sentence when there is no such locality or its folder is wrong. */
export const localityOf = (settings: NodeJS.ProcessEnv): Promise<Locality> =>
  Promise.resolve(loadLocality(settings.LOCALITY || 'vinh-phuc', settings.LOCALITY_DIR || undefined))
