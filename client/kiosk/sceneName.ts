import type { Catalogue } from '../../shared/protocol.ts'
import type { Language } from '../i18n/texts.ts'
import { OVERVIEW } from '../wall/route.ts'
import { words } from './words.ts'

type Named = Pick<Catalogue, 'scenes' | 'sectors'>

/** What a scene is called; its id when the catalogue does not know it. */
export function sceneName({ scenes, sectors }: Named, id: string, language: Language): string {
  const named = scenes.find((scene) => scene.id === id) ?? sectors.find((sector) => sector.id === id)
  return named?.title[language] ?? (id === OVERVIEW ? words[language].overview : id)
}

/** Everything that a wall can show, in its order. */
export function sceneIds({ scenes, sectors }: Named): string[] {
  return [...new Set([OVERVIEW, ...scenes.map(({ id }) => id), ...sectors.map(({ id }) => id)])]
}
