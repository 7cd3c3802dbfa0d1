// What there is a picture of: the overview, every sector that ships, and the pages beside the wall.
import { loadSectors } from '../../server/catalogue.ts'

const sectors = (await loadSectors()).map(({ id }) => id)

/** Paths by name. */
export const routes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['overview', ...sectors].map((id) => [id, `/wall/${id}`])),
  brief: '/brief',
  styleguide: '/styleguide',
  control: '/control',
  report: '/report',
}
export const isWall = (route: string): boolean => routes[route]!.startsWith('/wall/')

export const sizes = ['1280x720', '1920x1080', '3840x2160', '7680x2160', '2160x3840', '390x844'].map(
  (name) => {
    const [width, height] = name.split('x').map(Number) as [number, number]
    return { name, width, height }
  },
)
export const languages = ['vi', 'en'] as const

export interface Shot {
  route: string
  size: (typeof sizes)[number]
  language: (typeof languages)[number]
}

/** The shots that a comma-separated list asks for: of what it does not name a kind of, all. */
export function pick(only: string): { shots: Shot[]; unknown: string[] } {
  const words = new Set(only.split(',').filter(Boolean))
  const known = new Set<string>()
  const chosen = <T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] => {
    for (const one of all) known.add(nameOf(one))
    const some = all.filter((one) => words.has(nameOf(one)))
    return some.length ? some : all
  }
  const ofRoutes = chosen(Object.keys(routes), (route) => route)
  const ofSizes = chosen(sizes, ({ name }) => name)
  const ofLanguages = chosen(languages, (language) => language)
  const shots = ofRoutes.flatMap((route) =>
    ofSizes.flatMap((size) => ofLanguages.map((language) => ({ route, size, language }))),
  )
  return { shots, unknown: [...words].filter((word) => !known.has(word)) }
}
