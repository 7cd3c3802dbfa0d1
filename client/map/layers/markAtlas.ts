// Every small mark of the map in one picture, drawn once a theme: level shapes, chevrons and dots, each
// on a ground-coloured rim that keeps it apart from what lies under it. Shapes never rest on colour
// alone: watch ▲, warning ◆, critical ■, and hollow when the mark is old.
import type { IconLayerProps } from '@deck.gl/layers'
import { type Level, levels } from '../../../shared/level.ts'
import type { MapTokens } from '../tokens.ts'

/** Pixels of a cell; a mark is INNER of it wide, the rest is its rim. */
const CELL = 128
const INNER = 92
const COLUMNS = 8

interface Cell {
  x: number
  y: number
  width: number
  height: number
  anchorX: number
  anchorY: number
}

export interface MarkAtlas {
  image: IconLayerProps['iconAtlas']
  mapping: Record<string, Cell>
  /** A mark of size s is drawn in a cell of s · scale. */
  scale: number
}

type Point = [x: number, y: number]

/** Outlines in a square from −1 to 1, y downwards. A dot has none: it is a circle. */
const outlines: Record<Level | 'chevron', Point[] | null> = {
  normal: null,
  watch: [
    [0, -0.9],
    [1, 0.82],
    [-1, 0.82],
  ],
  warning: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  critical: [
    [-0.82, -0.82],
    [0.82, -0.82],
    [0.82, 0.82],
    [-0.82, 0.82],
  ],
  chevron: [
    [0, -1],
    [0.72, 0.86],
    [0, 0.46],
    [-0.72, 0.86],
  ],
}

/** Names: the four levels and `chevron-hollow`, `still-hollow`; `<level>-hollow`; `chevron <color>`, `still <color>`. */
export function drawAtlas(tokens: MapTokens, sectorColors: readonly string[]): MarkAtlas {
  const marks: { name: string; outline: Point[] | null; color: string; hollow: boolean; size: number }[] = []
  const levelColor = {
    normal: tokens.text1,
    watch: tokens.watch,
    warning: tokens.warning,
    critical: tokens.critical,
  }
  for (const level of levels) {
    const size = level === 'normal' ? 0.62 : 1
    marks.push({ name: level, outline: outlines[level], color: levelColor[level], hollow: false, size })
    marks.push({ name: `${level}-hollow`, outline: outlines[level], color: tokens.text1, hollow: true, size })
  }
  for (const color of sectorColors) {
    marks.push({ name: `chevron ${color}`, outline: outlines.chevron, color, hollow: false, size: 1 })
    marks.push({ name: `still ${color}`, outline: null, color, hollow: false, size: 0.55 })
  }
  marks.push({
    name: 'chevron-hollow',
    outline: outlines.chevron,
    color: tokens.text2,
    hollow: true,
    size: 1,
  })
  marks.push({ name: 'still-hollow', outline: null, color: tokens.text2, hollow: true, size: 0.55 })

  const canvas = document.createElement('canvas')
  canvas.width = COLUMNS * CELL
  canvas.height = Math.ceil(marks.length / COLUMNS) * CELL
  const context = canvas.getContext('2d')!
  context.lineJoin = 'round'
  const mapping: Record<string, Cell> = {}
  for (const [i, mark] of marks.entries()) {
    const [x, y] = [(i % COLUMNS) * CELL, Math.floor(i / COLUMNS) * CELL]
    mapping[mark.name] = { x, y, width: CELL, height: CELL, anchorX: CELL / 2, anchorY: CELL / 2 }
    context.save()
    context.translate(x + CELL / 2, y + CELL / 2)
    trace(context, mark.outline, (INNER / 2) * mark.size)
    context.strokeStyle = context.fillStyle = tokens.ground
    context.lineWidth = 20
    context.stroke()
    context.fill()
    context.strokeStyle = context.fillStyle = mark.color
    context.lineWidth = 10
    if (mark.hollow) context.stroke()
    else context.fill()
    context.restore()
  }
  return {
    // IconLayer takes any picture; its type names only the texture that it makes of one.
    image: canvas as unknown as IconLayerProps['iconAtlas'],
    mapping,
    scale: CELL / INNER,
  }
}

function trace(context: CanvasRenderingContext2D, outline: Point[] | null, radius: number): void {
  context.beginPath()
  if (!outline) context.arc(0, 0, radius, 0, 2 * Math.PI)
  else for (const [x, y] of outline) context.lineTo(x * radius, y * radius)
  context.closePath()
}
