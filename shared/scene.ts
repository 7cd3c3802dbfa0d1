// A scene is data: named tiles, and for each shape of screen the grid in which they stand. Grids are
// written as CSS grid template areas, so that a person sees the scene in the file, and two tiles can
// never overlap. A deployment may write the same in YAML.
import { z } from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be camelCase, at most 40 characters')
const text = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) })

/** An indicator as `<sector>.<indicator>`. */
const figure = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/, 'must be <sector>.<indicator>')
/** A kind of entity or case as `<sector>.<kind>`. */
const kind = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/, 'must be <sector>.<kind>')
const title = { title: text.optional() }

export const sceneTile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kpi'), figure, ...title }),
  /** One figure larger than all others, with its change, target and bands. One to a scene. */
  z.strictObject({ kind: z.literal('hero'), figure, ...title }),
  /** Against its target, over its bands. */
  z.strictObject({ kind: z.literal('bullet'), figure, ...title }),
  z.strictObject({
    kind: z.literal('trend'),
    figure,
    hours: z
      .number()
      .positive()
      .max(24 * 31)
      .default(3),
    ...title,
  }),
  z.strictObject({
    kind: z.literal('breakdown'),
    figure,
    by: name,
    top: z.int().min(1).max(40).default(8),
    ...title,
  }),
  /** Areas or other values, largest first, as bars with their figures. */
  z.strictObject({
    kind: z.literal('ranked'),
    figure,
    by: name,
    top: z.int().min(1).max(40).default(10),
    ...title,
  }),
  /** From the first figure to the last, each a part of the one before. */
  z.strictObject({ kind: z.literal('funnel'), figures: z.array(figure).min(2).max(6), ...title }),
  /** The open cases of a kind by the time that is left to them; the next due first. */
  z.strictObject({ kind: z.literal('deadlines'), cases: kind, ...title }),
  /** Counts by hour and day of the week, or by day over the last weeks. */
  z.strictObject({
    kind: z.literal('calendar'),
    figure,
    shape: z.enum(['hour-by-weekday', 'day-by-week']),
    ...title,
  }),
  /** The newest events that have a ticker line; of all sectors unless named. */
  z.strictObject({ kind: z.literal('ticker'), sectors: z.array(id).optional(), ...title }),
  /** Latest reports of a kind as rows that turn their own pages. */
  z.strictObject({
    kind: z.literal('table'),
    of: kind,
    columns: z.array(name).min(1).max(8),
    /** Field to sort by, greatest first. */
    sort: name.optional(),
    ...title,
  }),
  /** A sector at a glance, as on the overview. */
  z.strictObject({ kind: z.literal('module'), sector: id }),
  /** What needs attention, worst first, over all sectors of the scene. */
  z.strictObject({ kind: z.literal('attention') }),
  z.strictObject({
    kind: z.literal('map'),
    sectors: z.array(id).min(1),
    /** Only layers marked for the overview. */
    overview: z.boolean().default(false),
    /** Slow flights between hot spots; seconds at each. Off unless given, and with reduced motion. */
    tourSeconds: z.number().min(5).max(600).optional(),
  }),
])

/** A track of the grid: `45u` (1u = 1 % of the shorter side), `2fr`, or `auto`. */
const track = z.string().regex(/^(\d+(\.\d+)?(u|fr)|auto)$/, 'must be like 45u, 2fr or auto')

export const sceneLayout = z.strictObject({
  columns: z.array(track).min(1).max(12),
  rows: z.array(track).min(1).max(40),
  /** One line a row, a tile's name for each column, `.` for an empty cell. */
  areas: z.array(z.string()).min(1).max(40),
})

/** Shapes by width over height: phone below 600 px wide; tall under 1; wide up to 2.4; ultra beyond. */
export const sceneShapes = ['wide', 'ultra', 'tall', 'phone'] as const
export type SceneShape = (typeof sceneShapes)[number]

export const sceneSchema = z.strictObject({
  id,
  title: text,
  order: z.number().default(100),
  tiles: z.record(name, sceneTile),
  /** `wide` is needed; the others are made from it when left out. */
  layouts: z.strictObject({
    wide: sceneLayout,
    ultra: sceneLayout.optional(),
    tall: sceneLayout.optional(),
    phone: sceneLayout.optional(),
  }),
})

export type SceneInput = z.input<typeof sceneSchema>
export type Scene = z.output<typeof sceneSchema>
export type SceneTile = z.output<typeof sceneTile>
export type SceneLayout = z.output<typeof sceneLayout>

export const defineScene = (scene: SceneInput): SceneInput => scene

/** Which layout a screen of that size takes. */
export function shapeOf(widthPx: number, heightPx: number): SceneShape {
  if (widthPx < 600) return 'phone'
  const ratio = widthPx / heightPx
  return ratio < 1 ? 'tall' : ratio <= 2.4 ? 'wide' : 'ultra'
}
