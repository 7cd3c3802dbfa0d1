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

/** Lines as deck.gl takes them, freest first. */
export interface Lines {
  length: number
  /** Longitude and latitude interleaved, line after line; line i starts at point startIndices[i]. */
  positions: Float32Array
  startIndices: Uint32Array
  /** Place in `levels`; of what is stale, the last known one. */
  levels: Uint8Array
  /** 1: past its limit, or its ratio is not known. */
  stale: Uint8Array
}

export interface PathData extends MarkData, Lines {
  /** What is drawn inside the lines' casing: the line itself, or its dashes where it is stale. */
  strokes: Lines
}

export interface PathsDefinition {
  path: string
  ratio: Expression
  edges: Edges
}

interface Segment {
  row: number
  level: number
  stale: 0 | 1
  points: LonLat[]
}

/** Buffers of all segments that have a line. */
export function pathData(
  table: ColumnTable,
  { path, ratio, edges }: PathsDefinition,
  staleAfterSeconds: number,
  now: Millis,
  look: Pick<Look, 'view' | 'unit' | 'lost'>,
): PathData {
  const read = rowReader(table, ratio)
  const ageing = new Ageing(table, staleAfterSeconds, now)
  const segments: Segment[] = []
  for (let row = 0; row < table.length; row++) {
    const points = table.id(row) === '' ? null : (table.value(path, row) as LonLat[] | null)
    if (!points || points.length < 2) continue
    const known = ratioLevel(read(row), edges)
    const stale = ageing.isStale(row) || look.lost || known === null ? 1 : 0
    segments.push({ row, level: levels.indexOf(known ?? 'normal'), stale, points })
  }
  segments.sort((a, b) => a.level - b.level)
  const dashed = segments.flatMap((segment) =>
    segment.stale
      ? dashes(segment.points, look.view, DASH * look.unit, GAP * look.unit).map((points) => ({
          ...segment,
          points,
        }))
      : segment,
  )
  return {
    ...linesOf(segments),
    strokes: linesOf(dashed),
    rows: Uint32Array.from(segments, ({ row }) => row),
    changesAt: ageing.changesAt,
  }
}

function linesOf(segments: readonly Segment[]): Lines {
  const startIndices = new Uint32Array(segments.length + 1)
  for (const [i, { points }] of segments.entries()) startIndices[i + 1] = startIndices[i]! + points.length
  const positions = new Float32Array(startIndices[segments.length]! * 2)
  let at = 0
  for (const { points } of segments)
    for (const [lon, lat] of points) {
      positions[at++] = lon
      positions[at++] = lat
    }
  return {
    length: segments.length,
    positions,
    startIndices,
    levels: Uint8Array.from(segments, ({ level }) => level),
    stale: Uint8Array.from(segments, ({ stale }) => stale),
  }
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
  const drawn = (lines: Lines, wider: number) => ({
    data: {
      length: lines.length,
      startIndices: lines.startIndices,
      attributes: { getPath: { value: lines.positions, size: 2 } },
    },
    _pathType: 'open' as const,
    widthUnits: 'pixels' as const,
    jointRounded: true,
    capRounded: true,
    getWidth: (_: unknown, { index }: { index: number }) =>
      (strokes[levels[lines.levels[index]!]!] + wider) * look.unit,
  })
  return [
    new PathLayer({
      ...drawn(data, CASING),
      id: `${id}:casing`,
      getColor: [...rgb(look.tokens.ground), 255],
      pickable: true,
    }),
    new PathLayer({
      ...drawn(data.strokes, 0),
      id: `${id}:line`,
      getColor: (_: unknown, { index }: { index: number }) => {
        const level = data.strokes.levels[index]!
        if (data.strokes.stale[index]) return level ? [...old, 255] : [...free, 200]
        return [...live[level]!, 255]
      },
    }),
  ]
}
