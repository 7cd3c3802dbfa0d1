// Small vector charts on paper: the course of a day or a month with its gaps, its band from lowest to
// highest, the period before and the threshold; bars of areas.
import { type Doc, ink, write } from './page.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Point = readonly [at: number, min: number, mean: number, max: number, last: number]

export interface Course {
  from: number
  to: number
  stepMs: number
  points: readonly Point[]
  before: readonly Point[]
  /** A threshold or target: a dotted line with its name. */
  edge?: { value: number; name: string }
  color: string
  /** Whether the spread within each step tells something. */
  band?: boolean
}

interface Scale {
  x(at: number): number
  y(value: number): number
}

/** Runs without a gap: points further apart than 2.5 steps are not joined. */
export function runsOf<P extends readonly [number, ...unknown[]]>(
  points: readonly P[],
  stepMs: number,
): P[][] {
  const runs: P[][] = []
  let last = -Infinity
  for (const point of points) {
    if (point[0] - last > 2.5 * stepMs) runs.push([])
    runs.at(-1)!.push(point)
    last = point[0]
  }
  return runs
}

function scaleOf(
  { from, to, points, before, edge, band }: Course,
  { x, y, width, height }: Box,
): Scale & { low: number; high: number } {
  const values = [
    ...points.flatMap(([, min, , max, last]) => (band ? [min, max] : [last])),
    ...before.map((point) => point[4]),
  ]
  if (edge) values.push(edge.value)
  let low = Math.min(...values)
  let high = Math.max(...values)
  // A calm figure must not look wild: the axis spans at least a third of its size.
  const spread = Math.max(high - low, Math.abs(high) / 3) || 1
  const middle = (low + high) / 2
  low = low >= 0 ? Math.max(0, middle - spread * 0.6) : middle - spread * 0.6
  high = middle + spread * 0.6
  return {
    low,
    high,
    x: (at) => x + (width * (at - from)) / (to - from),
    y: (value) => y + height - (height * (value - low)) / (high - low),
  }
}

/** A line without axes, as small as a word. */
export function sparkline(doc: Doc, course: Course, box: Box): void {
  if (course.points.length < 2) return
  const scale = scaleOf({ ...course, before: [] }, box)
  drawLine(doc, course.points, course.stepMs, scale, course.color, 1)
}

export interface Axis {
  /** Moments with their names, left to right. */
  ticks: readonly { at: number; name: string }[]
  formatValue(value: number): string
}

export function courseChart(doc: Doc, course: Course, box: Box, axis: Axis): void {
  const left = 40
  const below = 13
  const plot = { x: box.x + left, y: box.y + 4, width: box.width - left - 6, height: box.height - below - 4 }
  const scale = scaleOf(course, plot)
  for (const value of niceTicks(scale.low, scale.high)) {
    const y = scale.y(value)
    doc
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.width, y)
      .lineWidth(0.4)
      .stroke(ink.rule)
    write(doc, axis.formatValue(value), box.x, y - 4.6, {
      size: 7,
      color: ink.faint,
      width: left - 6,
      align: 'right',
    })
  }
  for (const { at, name } of axis.ticks)
    write(doc, name, scale.x(at) - 25, plot.y + plot.height + 3, {
      size: 7,
      color: ink.faint,
      width: 50,
      align: 'center',
    })
  for (const run of course.band ? runsOf(course.points, course.stepMs) : []) {
    if (run.length < 2) continue
    const top = run.map(([at, , , max]) => [scale.x(at), scale.y(max)] as const)
    const bottom = run.map(([at, min]) => [scale.x(at), scale.y(min)] as const).reverse()
    doc.polygon(...[...top, ...bottom].map(([x, y]) => [x, y])).fill(ink.band)
  }
  drawLine(doc, course.before, course.stepMs, scale, ink.before, 0.8)
  drawLine(doc, course.points, course.stepMs, scale, course.color, 1.5)
  const last = course.points.at(-1)
  if (last) doc.circle(scale.x(last[0]), scale.y(last[4]), 2.4).fill(course.color)
  if (course.edge) {
    const y = scale.y(course.edge.value)
    doc
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.width, y)
      .lineWidth(0.8)
      .dash(1.5, { space: 2 })
      .stroke(ink.soft)
      .undash()
    write(doc, course.edge.name, plot.x, y - 10, {
      size: 7,
      color: ink.soft,
      width: plot.width - 2,
      align: 'right',
    })
  }
}

function drawLine(
  doc: Doc,
  points: readonly Point[],
  stepMs: number,
  { x, y }: Scale,
  color: string,
  width: number,
): void {
  for (const run of runsOf(points, stepMs)) {
    const [first, ...rest] = run
    if (!first) continue
    if (!rest.length) {
      doc.circle(x(first[0]), y(first[4]), width * 0.8).fill(color)
      continue
    }
    doc.moveTo(x(first[0]), y(first[4]))
    for (const [at, , , , last] of rest) doc.lineTo(x(at), y(last))
    doc.lineWidth(width).lineJoin('round').lineCap('round').stroke(color)
  }
}

/** Four or so round numbers between the edges. */
export function niceTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough
  const ticks: number[] = []
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(i * step)
  return ticks
}

/** Names on the left, bars, values at their ends; returns the height. */
export function bars(
  doc: Doc,
  parts: readonly { name: string; value: number; text: string }[],
  { x, y, width }: Omit<Box, 'height'>,
  color: string,
): number {
  const row = 14
  const name = Math.min(120, width * 0.42)
  const most = Math.max(...parts.map(({ value }) => value))
  for (const [i, part] of parts.entries()) {
    const top = y + i * row
    write(doc, part.name, x, top, { size: 8, width: name - 6, lines: 1 })
    const length = most > 0 ? Math.max(1, (width - name - 52) * (part.value / most)) : 1
    doc.rect(x + name, top + 2, length, 7).fill(color)
    write(doc, part.text, x + name + length + 5, top, { size: 8, font: 'medium', width: 50 })
  }
  return parts.length * row
}
