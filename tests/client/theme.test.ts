// The colours, measured: read from the tokens as they ship, not from a list beside them.
import { readFileSync } from 'node:fs'
import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  formatHex,
  parse,
  wcagContrast,
} from 'culori'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../../client/theme/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name!, value!]),
)
const color = (name: string): string => {
  const value = tokens.get(name)
  if (!value) throw new Error(`no such token: --${name}`)
  return value
}

const surfaces = ['ground', 'surface-1', 'surface-2', 'surface-3', 'hatch-line']
const levels = ['watch', 'warning', 'critical']
const sectors = ['health', 'education', 'traffic', 'tourism', 'complaints']

function least(pairs: [text: string, ground: string][], ratio: number): void {
  for (const [text, ground] of pairs)
    expect(wcagContrast(color(text), color(ground)), `--${text} on --${ground}`).toBeGreaterThanOrEqual(ratio)
}
const each = (names: string[], grounds: string[]) =>
  names.flatMap((name) => grounds.map((ground): [string, string] => [name, ground]))

it('[THM1] text reads on every ground that it stands on: 4.5:1 at least', () => {
  least(each(['text-1', 'text-2', 'text-3'], surfaces), 4.5)
  least(each(['text-1', 'text-2', 'text-3'], ['warning-ground', 'critical-ground']), 4.5)
  least(each(['text-1'], ['zone-4', 'map-4']), 4.5)
  least(each(levels, ['ground', 'surface-1', 'surface-2', 'hatch-line']), 4.5)
  least(
    [
      ['warning', 'warning-ground'],
      ['critical', 'critical-ground'],
      ['critical-ink', 'critical-fill'],
      ['warning-ink', 'warning'],
      ['inverse-ink', 'inverse'],
      ['map-water-text', 'ground'],
    ],
    4.5,
  )
})

it('[THM1] marks stand out from what they are drawn on: 3:1 at least', () => {
  least(each([...sectors, ...levels, 'bar'], ['ground', 'surface-1']), 3)
  least(each(['road-free', 'map-outline', 'critical-fill'], ['ground']), 3)
  // A bullet's bar over the band that it may end in.
  least(each(['text-1', ...levels], ['zone-1', 'zone-2', 'zone-3']), 3)
})

const toRgb = converter('rgb')
const seen: Record<string, (hex: string) => string> = {
  'full colour sight': (hex) => hex,
  deuteranopia: (hex) => formatHex(filterDeficiencyDeuter(1)(toRgb(parse(hex)!)))!,
  protanopia: (hex) => formatHex(filterDeficiencyProt(1)(toRgb(parse(hex)!)))!,
  tritanopia: (hex) => formatHex(filterDeficiencyTrit(1)(toRgb(parse(hex)!)))!,
}
const difference = differenceCiede2000()

const pairs = (names: string[]): [string, string][] =>
  names.flatMap((one, i) => names.slice(i + 1).map((other): [string, string] => [one, other]))

for (const [sight, see] of Object.entries(seen)) {
  it(`[THM2] levels are told apart with ${sight}`, () => {
    for (const [one, other] of pairs(levels))
      expect(difference(see(color(one)), see(color(other))), `${one}, ${other}`).toBeGreaterThanOrEqual(10)
    for (const level of levels)
      expect(wcagContrast(see(color(level)), see(color('surface-1'))), level).toBeGreaterThanOrEqual(3)
  })
}

it('[THM2] sector hues are told apart, and from the levels', () => {
  for (const [one, other] of pairs(sectors))
    expect(difference(color(one), color(other)), `${one}, ${other}`).toBeGreaterThanOrEqual(7)
  for (const [sector, level] of sectors.flatMap((one) => levels.map((other) => [one, other] as const)))
    expect(difference(color(sector), color(level)), `${sector}, ${level}`).toBeGreaterThanOrEqual(15)
})

it('[THM3] surfaces and scales grow lighter step by step', () => {
  const luminance = (name: string) => wcagContrast(color(name), '#000000')
  const rising = (names: string[], by: number) => {
    for (const [i, name] of names.slice(1).entries())
      expect(luminance(name) / luminance(names[i]!), `${names[i]} to ${name}`).toBeGreaterThanOrEqual(by)
  }
  rising(['ground', 'surface-1', 'surface-2', 'surface-3'], 1.06)
  rising(['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'], 1.15)
  rising(['zone-1', 'zone-2', 'zone-3', 'zone-4'], 1.1)
  rising(['map-0', 'map-1', 'map-2', 'map-3', 'map-4'], 1.1)
})
