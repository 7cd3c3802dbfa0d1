// A scene is data: named tiles, and for each shape of screen the grid in which they stand. Grids are
// written as CSS grid template areas, so that a person sees the scene in the file, and two tiles can
// never overlap. A deployment may write the same in YAML.
import { z } from 'zod'
import type { Expression } from './expression.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case kebab, at most 40 characters')
const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'must be camelCase, at most 60 characters')
const text = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) })

/** An indicator as `<sector>.<indicator>`. */
const figure = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/, 'must be <sector>.<indicator>')
/** A kind of entity or case as `<sector>.<kind>`. */
const kind = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/, 'must be <sector>.<kind>')
/** All layers of one kind of a sector as `<sector>.<layer kind>`; one as `<sector>.<layer kind>-<what it draws>`. */
const layer = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*\.(choropleth|rings|paths|vehicles|heat|pins)(-[a-z][A-Za-z0-9]*)?$/,
    'must be <sector>.<choropleth, rings, paths, vehicles, heat or pins>',
  )
const title = { title: text.optional() }
const top = (rows: number) => z.int().min(1).max(40).default(rows)
// Checked against the kind's fields with the other references.
const expression = z.custom<Expression>((value) => value !== undefined, 'must be an expression')

export const sceneTile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kpi'), figure, ...title }),
  /** One figure larger than all others, over its bands and target, with smaller ones under it. One to a scene. */
  z.strictObject({ kind: z.literal('hero'), figure, beside: z.array(figure).max(3).default([]), ...title }),
  /** Against its target, over its bands. */
  z.strictObject({ kind: z.literal('bullet'), figure, ...title }),
  /** Over time; how far back follows from the figure's own window. */
  z.strictObject({ kind: z.literal('trend'), figure, ...title }),
  z.strictObject({ kind: z.literal('breakdown'), figure, by: name, top: top(8), ...title }),
  /** Areas or other values, largest first, as bars with their figures; `cases` parts each bar by what became of them. */
  z.strictObject({
    kind: z.literal('ranked'),
    figure,
    by: name,
    top: top(10),
    cases: kind.optional(),
    ...title,
  }),
  /** An index by its parts, under the indices that group them; and what lifts it over its next edge. */
  z.strictObject({ kind: z.literal('points'), figure, groups: z.array(figure).max(8).default([]), ...title }),
  z.strictObject({ kind: z.literal('levers'), figure, ...title }),
  /** Cases: how many came in, and under them how many of those are done, how many are open, and late of the open. */
  z.strictObject({
    kind: z.literal('funnel'),
    received: figure,
    done: figure,
    open: figure,
    overdue: figure,
    /** A figure said in words under what is done. */
    note: figure.optional(),
    ...title,
  }),
  /** The open cases of a kind by the time that is left to them; the next due first. */
  z.strictObject({ kind: z.literal('deadlines'), cases: kind, ...title }),
  /** Cases that are left of all, over time, beside what their due times would have left. */
  z.strictObject({
    kind: z.literal('burndown'),
    cases: kind,
    /** Which of them. */
    where: expression.optional(),
    ...title,
  }),
  /** What entities say of successive years, a line for each value of `by`; `best` says which end is up. */
  z.strictObject({
    kind: z.literal('course'),
    of: kind,
    along: name,
    value: name,
    aim: name.optional(),
    by: name.optional(),
    best: z.enum(['low', 'high']),
    where: expression.optional(),
    ...title,
  }),
  /** Counts by hour and day of the week, or by day over the last weeks. */
  z.strictObject({
    kind: z.literal('calendar'),
    figure,
    shape: z.enum(['hour-by-weekday', 'day-by-week']),
    ...title,
  }),
  /** The newest events that have a ticker line; of all sectors unless named. */
  z.strictObject({ kind: z.literal('ticker'), sectors: z.array(id).min(1).optional(), ...title }),
  /** Each of a kind of entities as a bar of its own capacity, the fullest first; the figure's bands colour it. */
  z.strictObject({
    kind: z.literal('fill'),
    of: kind,
    part: name,
    whole: name,
    figure,
    /** Which of them; their fields and `isFresh`. */
    where: expression.optional(),
    top: top(10),
    ...title,
  }),
  /** Latest reports or cases of a kind as rows that turn their own pages. */
  z.strictObject({
    kind: z.literal('table'),
    of: kind,
    columns: z.array(name).min(1).max(8),
    sort: z.strictObject({ by: name, order: z.enum(['rising', 'falling']).default('falling') }).optional(),
    /** Which rows; fields, and `isFresh` of entities, `isOpen` and `durationHours` of cases. */
    where: expression.optional(),
    ...title,
  }),
  /** A card for each of a kind of entities: whether it is well, and a few figures of its own. */
  z.strictObject({
    kind: z.literal('cards'),
    of: kind,
    /** The yes-or-no field that says so. */
    well: name,
    /** How bad it is when it is not. */
    down: z.enum(['watch', 'warning', 'critical']).default('warning'),
    shows: z.array(name).min(1).max(3),
    /** Under its name; and, of one that is not well, a time. */
    note: name.optional(),
    since: name.optional(),
    where: expression.optional(),
    ...title,
  }),
  /** A sector at a glance, as on the overview. */
  z.strictObject({ kind: z.literal('module'), sector: id }),
  /** What needs attention, worst first; of all sectors unless named. */
  z.strictObject({ kind: z.literal('attention'), sectors: z.array(id).min(1).optional() }),
  /** All sectors, a row each; of all unless named. */
  z.strictObject({ kind: z.literal('board'), sectors: z.array(id).min(1).optional() }),
  /** Modules of sectors, as many as there is room for: the worst first, then the others in turn. */
  z.strictObject({ kind: z.literal('spotlight'), sectors: z.array(id).min(1).optional() }),
  z.strictObject({
    kind: z.literal('map'),
    sectors: z.array(id).min(1),
    /** Only layers marked for the overview, under the sentence that says who needs whom. */
    overview: z.boolean().default(false),
    /** Only these of the sectors' layers. */
    layers: z.array(layer).min(1).optional(),
    /** Where it looks; the whole province unless given. */
    camera: z
      .strictObject({
        lon: z.number().min(-180).max(180),
        lat: z.number().min(-90).max(90),
        kmAcross: z.number().min(1).max(2_000),
      })
      .optional(),
    /** Slow flights between hot spots; seconds at each. Off unless given, and with reduced motion. */
    tourSeconds: z.number().min(5).max(600).optional(),
  }),
])

/** A track of the grid: `45u` (1u = 1 % of the shorter side), `2fr`, or `auto`. */
const track = z.string().regex(/^(\d+(\.\d+)?(u|fr)|auto)$/, 'must be like 45u, 2fr or auto')

export const sceneLayout = z.strictObject({
  columns: z.array(track).min(1).max(24),
  rows: z.array(track).min(1).max(60),
  /** One line a row, a tile's name for each column, `.` for an empty cell. */
  areas: z.array(z.string()).min(1).max(60),
})

export const sceneShapes = ['wide', 'ultra', 'tall', 'phone'] as const
export type SceneShape = (typeof sceneShapes)[number]

export const sceneSchema = z.strictObject({
  id,
  title: text,
  /** Place among the scenes, lowest first; that of the scene it overrides, else 100, unless given. */
  order: z.number().optional(),
  tiles: z.record(name, sceneTile),
  /** `wide` is needed; the others are made from it when left out. A tile that a layout does not name is not shown in it. */
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

/** Marks a scene for the type checker; `checkScene` is what proves it. */
export const defineScene = (scene: SceneInput): SceneInput => scene
