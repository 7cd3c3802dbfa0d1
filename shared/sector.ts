// A sector is data: what it may send, what is computed from it, and how the wall shows it. The same
// shape is written in TypeScript here, in YAML by a deployment, and travels as JSON to every wall.
import { z } from 'zod'
import {
  indicator,
  type measure,
  type measureOfFigures,
  type population,
  type previous,
  type window,
} from './indicatorSchema.ts'
import { expression, id, name, seconds, text } from './schemaWords.ts'

const common = { title: text, optional: z.boolean().optional() }

/** One field of an event's data. Numbers always have limits; units are as in UCUM or the field's own. */
const field = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    maxLength: z.int().min(1).max(4_000).default(200),
    /** Says who somebody is or how to reach him: never on walls, and masked for those who may not see it. */
    personal: z.boolean().optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('choice'), of: z.record(z.string().min(1).max(60), text) }),
  z.strictObject({
    ...common,
    kind: z.enum(['integer', 'number']),
    min: z.number(),
    max: z.number(),
    unit: z.string().max(20).optional(),
    /** Written digit by digit, without marks between thousands: a year, a number that is a name. */
    plain: z.boolean().optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('boolean') }),
  z.strictObject({ ...common, kind: z.literal('area') }),
  z.strictObject({ ...common, kind: z.literal('time') }),
  z.strictObject({ ...common, kind: z.enum(['longitude', 'latitude']) }),
  // A line of [longitude, latitude]. The newest one given is kept when later reports leave it out.
  z.strictObject({ ...common, kind: z.literal('path'), maxPoints: z.int().min(2).max(2_000).default(500) }),
])

const entity = z.strictObject({
  title: text,
  /** No report for so long and the entity leaves every latest-based figure. */
  staleAfterSeconds: seconds,
  /** Marked late after this; a third of the stale limit unless given. */
  lateAfterSeconds: seconds.optional(),
  /** The field that names it to a person. */
  label: name.optional(),
  /** One report tells of many (an area's month): a figure on few of them is no small number. */
  speaksForMany: z.boolean().optional(),
  /** How many may be known at once; what would exceed it is rejected. */
  limit: z.int().min(1).max(65_535).default(20_000),
})

const caseKind = z.strictObject({
  title: text,
  /** The life in its order: the first state opens the case. */
  states: z.record(id, z.strictObject({ title: text, open: z.boolean(), next: z.array(id) })),
  dueField: name.optional(),
  label: name.optional(),
  limit: z.int().min(1).max(1_000_000).default(200_000),
  /** How many transitions may wait for a case that is not known yet. */
  waitingLimit: z.int().min(1).max(100_000).default(10_000),
  /** Closed ones stay on the wall for so many days after they were opened; this month's always do. */
  keptDays: z.int().min(1).max(400).optional(),
})

const event = z.strictObject({
  type: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+){2,}$/, 'must be dotted lower-case'),
  title: text,
  /** What one event is: a state report, a step in a life (without `to`: new facts only), or one occurrence. */
  of: z.union([
    z.strictObject({ entity: name }),
    z.strictObject({ case: name, to: id.optional() }),
    z.strictObject({ occurrence: z.literal(true) }),
  ]),
  fields: z.record(name, field),
  /** Freshness of figures that count these; the sector's own limits unless given. */
  lateAfterSeconds: seconds.optional(),
  staleAfterSeconds: seconds.optional(),
  /** A line for the ticker; {field} is replaced by its value in the reader's language. */
  ticker: text.optional(),
})

const tile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kpi'), indicator: name }),
  z.strictObject({ kind: z.literal('trend'), indicator: name }),
  z.strictObject({
    kind: z.enum(['breakdown', 'ranked']),
    indicator: name,
    by: name,
    top: z.int().min(1).max(40).default(8),
  }),
])

const layer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choropleth'), indicator: name, title: text }),
  /** A ring at each entity, filled to `part` (0–1). */
  z.strictObject({
    kind: z.literal('rings'),
    entity: name,
    part: expression,
    title: text,
    overview: z.boolean().optional(),
  }),
  /** Lines coloured by `ratio`, free above the first edge and worse below each following one. */
  z.strictObject({
    kind: z.literal('paths'),
    entity: name,
    path: name,
    ratio: expression,
    edges: z.tuple([z.number(), z.number(), z.number()]),
    title: text,
    overview: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('vehicles'),
    entity: name,
    title: text,
    overview: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.enum(['heat', 'pins']),
    case: name,
    title: text,
    overview: z.boolean().optional(),
  }),
])

export const sectorSchema = z.strictObject({
  id,
  title: text,
  /** Place among the sectors on every screen, lowest first; equal ones by id. */
  order: z.number().default(100),
  /** Who sends it. */
  owner: text,
  /** Identity on the wall: one glyph of the closed list and one hue. */
  glyph: z.enum([
    'cross',
    'cap',
    'road',
    'hill',
    'speech',
    'leaf',
    'coin',
    'page',
    'link',
    'person',
    'rank',
    'plan',
    'herd',
    'air',
    'screen',
    'score',
  ]),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  feed: z.strictObject({ lateAfterSeconds: seconds, staleAfterSeconds: seconds }),
  entities: z.record(name, entity).default({}),
  cases: z.record(name, caseKind).default({}),
  /** None: all its figures are over other sectors' figures. */
  events: z.array(event).max(60),
  indicators: z.array(indicator).min(1).max(60),
  wall: z.strictObject({
    /** The figure that stands for the sector on the overview, and the three under it. */
    headline: name,
    secondary: z.array(name).max(3),
    tiles: z.array(tile).min(1).max(16),
    layers: z.array(layer).max(8),
  }),
})

export type SectorInput = z.input<typeof sectorSchema>
export type Sector = z.output<typeof sectorSchema>
export type Text = z.output<typeof text>
export type Field = z.output<typeof field>
export type EntityKind = z.output<typeof entity>
export type CaseKind = z.output<typeof caseKind>
export type EventType = z.output<typeof event>
export type Indicator = z.output<typeof indicator>
export type Previous = z.output<typeof previous>
export type Population = z.output<typeof population>
export type Measure = z.output<typeof measure> | z.output<typeof measureOfFigures>
/** A figure over other figures, and one over reports. */
export type Composite = Indicator & {
  over: Extract<Population, { figures: unknown }>
  measure: z.output<typeof measureOfFigures>
}
export type Measured = Indicator & {
  over: Exclude<Population, Composite['over']>
  measure: z.output<typeof measure>
}
export type Window = z.output<typeof window>
export type Tile = z.output<typeof tile>
export type Layer = z.output<typeof layer>

/** Marks a definition for the type checker; `checkSector` is what proves it. */
export const defineSector = (definition: SectorInput): SectorInput => definition
