// Segments by how freely they run: worse is wider and in its level's colour, and lies on top. What is
// stale is dashed and grey at the width that it last had.
import type { Layer as DeckLayer } from '@deck.gl/core'
import { PathLayer } from '@deck.gl/layers'
import type { Millis } from '../../../shared/clock.ts'
import type { ColumnTable } from '../../../shared/columns.ts'
import type { Expression } from '../../../shared/expression.ts'
import { type Level, levels } from '../../../shared/level.ts'
import type { LonLat } from '../../../shared/locality.ts'
import { type MapTokens, rgb } from '../tokens.ts'
import type { View } from '../view.ts'
import { Ageing, type Look, type MarkData, rowReader } from './rows.ts'

export type Edges = readonly [watch: number, warning: number, critical: number]

/** Stroke in u by level: width repeats what colour says. */
export const strokes: Record<Level, number> = { normal: 0.22, watch: 0.36, warning: 0.5, critical: 0.62 }
const CASING = 0.34
const DASH = 0.9
const GAP = 0.7

/** Free at or above the first edge, worse below each following one; null when the ratio is not known. */
export function ratioLevel(ratio: number, [watch, warning, critical]: Edges): Level | null {
  if (Number.isNaN(ratio)) return null
  return ratio < critical ? 'critical' : ratio < warning ? 'warning' : ratio < watch ? 'watch' : 'normal'
}

export interface PathData extends MarkData {
  /** Longitude and latitude interleaved, path after path; path i starts at point startIndices[i]. */
  positions: Float32Array
  startIndices: Uint32Array
  /** Place in `levels`; of what is stale, the last known one. */
  levels: Uint8Array
  /** 1: a dash of a stale segment. */
  stale: Uint8Array
}

export interface PathsDefinition {
  path: string
  ratio: Expression
  edges: Edges
}

/** Buffers of all segments that have a line, freest first; stale ones are cut into dashes. */
export function pathData(
  table: ColumnTable,
  { path, ratio, edges }: PathsDefinition,
  staleAfterSeconds: number,
  now: Millis,
  look: Pick<Look, 'view' | 'unit' | 'lost'>,
): PathData {
  const read = rowReader(table, ratio)
  const ageing = new Ageing(table, staleAfterSeconds, now)
  const lines: { row: number; level: number; stale: 0 | 1; points: LonLat[] }[] = []
  for (let row = 0; row < table.length; row++) {
    const points = table.id(row) === '' ? null : (table.value(path, row) as LonLat[] | null)
    if (!points || points.length < 2) continue
    const known = ratioLevel(read(row), edges)
    const level = levels.indexOf(known ?? 'normal')
    if (!ageing.isStale(row) && !look.lost && known !== null) lines.push({ row, level, stale: 0, points })
    else
      for (const dash of dashes(points, look.view, DASH * look.unit, GAP * look.unit))
        lines.push({ row, level, stale: 1, points: dash })
  }
  lines.sort((a, b) => a.level - b.level)
  return { ...flatten(lines.map(({ points }) => points)), ...columnsOf(lines), changesAt: ageing.changesAt }
}

function columnsOf(lines: { row: number; level: number; stale: 0 | 1 }[]) {
  return {
    length: lines.length,
    rows: Uint32Array.from(lines, ({ row }) => row),
    levels: Uint8Array.from(lines, ({ level }) => level),
    stale: Uint8Array.from(lines, ({ stale }) => stale),
  }
}

function flatten(paths: LonLat[][]): { positions: Float32Array; startIndices: Uint32Array } {
  const startIndices = new Uint32Array(paths.length + 1)
  for (const [i, points] of paths.entries()) startIndices[i + 1] = startIndices[i]! + points.length
  const positions = new Float32Array(startIndices[paths.length]! * 2)
  let at = 0
  for (const points of paths)
    for (const [lon, lat] of points) {
      positions[at++] = lon
      positions[at++] = lat
    }
  return { positions, startIndices }
}

/** Cuts a line into dashes of `dash` pixels with `gap` pixels between, measured along it on the screen. */
export function dashes(line: readonly LonLat[], view: View, dash: number, gap: number): LonLat[][] {
  const cut: LonLat[][] = []
  let current: LonLat[] | null = [line[0]!]
  let left = dash
  for (let i = 1; i < line.length; i++) {
    const [x0, y0] = view.project(line[i - 1]!)
    const [x1, y1] = view.project(line[i]!)
    const length = Math.hypot(x1 - x0, y1 - y0)
    let at = 0
    while (length - at > left) {
      at += left
      const point = view.unproject([x0 + ((x1 - x0) * at) / length, y0 + ((y1 - y0) * at) / length])
      if (current) cut.push([...current, point])
      current = current ? null : [point]
      left = current ? dash : gap
    }
    left -= length - at
    if (current) current.push(line[i]!)
  }
  if (current && current.length > 1) cut.push(current)
  return cut
}

export const levelColors = (tokens: MapTokens): Record<Level, string> => ({
  normal: tokens.roadFree,
  watch: tokens.watch,
  warning: tokens.warning,
  critical: tokens.critical,
})

export function pathLayers(id: string, data: PathData, look: Look): DeckLayer[] {
  const colors = levelColors(look.tokens)
  const [old, free] = [rgb(look.tokens.text2), rgb(colors.normal)]
  const live = levels.map((level) => rgb(colors[level]))
  const widthOf = (index: number) => strokes[levels[data.levels[index]!]!]
  const lines = {
    data: {
      length: data.length,
      startIndices: data.startIndices,
      attributes: { getPath: { value: data.positions, size: 2 } },
    },
    _pathType: 'open' as const,
    widthUnits: 'pixels' as const,
    jointRounded: true,
    capRounded: true,
  }
  return [
    new PathLayer({
      ...lines,
      id: `${id}:casing`,
      getWidth: (_: unknown, { index }: { index: number }) => (widthOf(index) + CASING) * look.unit,
      getColor: [...rgb(look.tokens.ground), 255],
      pickable: true,
    }),
    new PathLayer({
      ...lines,
      id: `${id}:line`,
      getWidth: (_: unknown, { index }: { index: number }) => widthOf(index) * look.unit,
      getColor: (_: unknown, { index }: { index: number }) => {
        const level = data.levels[index]!
        if (data.stale[index]) return level ? [...old, 255] : [...free, 160]
        return [...live[level]!, 255]
      },
    }),
  ]
}
