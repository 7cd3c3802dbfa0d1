// The theme's colours and its unit as WebGL needs them: read once from the page's custom properties, so
// that the style sheet stays the only place where a colour is written.

export type Rgb = readonly [red: number, green: number, blue: number]

const names = {
  ground: '--ground',
  surface: '--surface-1',
  text1: '--text-1',
  text2: '--text-2',
  text3: '--text-3',
  watch: '--watch',
  warning: '--warning',
  critical: '--critical',
  land: '--map-land',
  outline: '--map-outline',
  context: '--map-context',
  water: '--map-water',
  roadFree: '--road-free',
  hatchLine: '--hatch-line',
  step0: '--map-0',
  step1: '--map-1',
  step2: '--map-2',
  step3: '--map-3',
  step4: '--map-4',
} as const

export type TokenName = keyof typeof names
/** `#rrggbb` each. */
export type MapTokens = Record<TokenName, string>

/** Reads the theme where `element` stands. A colour that the theme does not give is mid grey. */
export function readTokens(element: Element): MapTokens {
  const style = getComputedStyle(element)
  const canvas = document.createElement('canvas').getContext('2d')!
  const read = (property: string) => {
    // A canvas turns any notation of an opaque colour into #rrggbb and ignores what is none.
    canvas.fillStyle = '#808080'
    canvas.fillStyle = style.getPropertyValue(property).trim()
    return String(canvas.fillStyle)
  }
  return Object.fromEntries(
    Object.entries(names).map(([name, property]) => [name, read(property)]),
  ) as MapTokens
}

export const steps = (tokens: MapTokens): string[] => [
  tokens.step0,
  tokens.step1,
  tokens.step2,
  tokens.step3,
  tokens.step4,
]

/** `#rrggbb` as three bytes. */
export function rgb(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
