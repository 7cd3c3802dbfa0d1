// A mapping says, in YAML, how rows of a recording become events. It is data: a closed list of ways to
// make a value, checked as a whole, with every mistake listed at once. README.md beside it documents it.
import { readdir, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { IANAZone } from 'luxon'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { EventDefinition } from './definitions.ts'

const column = z.string().min(1)
const time = z.strictObject({
  column,
  /** Luxon's format tokens; ISO 8601 unless given. */
  format: z.string().optional(),
})

const fromColumn = z.strictObject({
  column,
  as: z.enum(['text', 'integer', 'number', 'boolean']).default('text'),
  /** Numbers are multiplied by it, then rounded to `digits`. */
  scale: z.number().optional(),
  digits: z.int().min(0).max(9).optional(),
  /** Replaces values; what is not listed becomes `otherwise`, or stays when there is none. */
  choose: z.record(z.string(), z.string()).optional(),
  /** Also stands for an empty cell. */
  otherwise: z.union([z.string(), z.number(), z.boolean()]).optional(),
  maxLength: z.int().min(1).optional(),
  /** The column is that of a lookup, in the row whose key is this row's `by`. */
  lookup: z.string().optional(),
  by: column.optional(),
})

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  fromColumn,
  /** {column} is replaced by its value. */
  z.strictObject({ template: z.string() }),
  /** A reporting area, the same one for the same filled template. */
  z.strictObject({ spread: z.string().min(1) }),
  /** A coordinate of the centre of that area. */
  z.strictObject({ centre: z.enum(['lon', 'lat']), of: z.string().min(1) }),
  z.strictObject({ time, plusHours: z.number().default(0) }),
])

const mapping = z.strictObject({
  title: z.string(),
  /** A regular expression on the file's path: chooses this mapping when none is named. */
  recordings: z.string().refine(isPattern, 'is no regular expression'),
  /** CloudEvents source of its events. */
  source: z.string().regex(/^\/[\w/.-]+$/, 'must be a path such as /replay/nyc311'),
  rows: z
    .strictObject({
      format: z.enum(['csv', 'ndjson']).optional(),
      delimiter: z.string().min(1).default(','),
      encoding: z.enum(['utf8', 'latin1']).default('utf8'),
    })
    .default({ delimiter: ',', encoding: 'utf8' }),
  /** Of times without a zone of their own. */
  zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'is no IANA zone'),
  /** What its events say that the recording does not; told before every replay. */
  assumed: z.array(z.string()).default([]),
  lookups: z.record(z.string(), z.strictObject({ file: z.string(), key: column })).default({}),
  /** Wide to long: columns that match become rows. Named groups are new columns; the group `field` names
   * the column for the cell's value (`value` without it). Empty cells are left out. */
  unpivot: z.strictObject({ columns: z.string().refine(isPattern, 'is no regular expression') }).optional(),
  events: z
    .array(
      z.strictObject({
        type: z.string(),
        /** Only rows in which none of these columns is empty. */
        filled: z.array(column).default([]),
        /** {column}, {row} (its number from 0) and {hash} (of the whole row) are replaced. */
        id: z.string().min(1),
        subject: z.string().optional(),
        time: z.union([
          time,
          /** Rows without times: a fixed start and a steady step. */
          z.strictObject({ start: z.iso.datetime({ local: true }), everySeconds: z.number().positive() }),
        ]),
        data: z.record(z.string(), value),
      }),
    )
    .min(1),
})

export type Mapping = z.output<typeof mapping>
export type MappingEvent = Mapping['events'][number]
export type MappingValue = MappingEvent['data'][string]

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

/** Every mistake as `path: what`; empty when the mapping can be used. */
export function checkMapping(raw: unknown, definitions: ReadonlyMap<string, EventDefinition>): string[] {
  const parsed = mapping.safeParse(raw)
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'mapping'}: ${issue.message}`)
  return parsed.data.events.flatMap((event, i) => [
    ...checkFields(event, `events.${i}`, definitions),
    ...Object.entries(event.data).flatMap(([name, made]) =>
      checkLookup(made, `events.${i}.data.${name}`, parsed.data),
    ),
  ])
}

function checkFields(
  event: MappingEvent,
  path: string,
  definitions: ReadonlyMap<string, EventDefinition>,
): string[] {
  const definition = definitions.get(event.type)
  if (!definition) return [`${path}.type: no sector has ${event.type}`]
  const known = [...definition.required, ...definition.optional]
  return [
    ...Object.keys(event.data)
      .filter((name) => !known.includes(name))
      .map(
        (name) => `${path}.data.${name}: ${event.type} has no such field (has ${known.join(', ') || 'none'})`,
      ),
    ...definition.required
      .filter((name) => !(name in event.data))
      .map((name) => `${path}.data.${name}: ${event.type} needs it`),
    ...(definition.isCase && event.subject === undefined
      ? [`${path}.subject: ${event.type} needs the name of its case`]
      : []),
  ]
}

function checkLookup(made: MappingValue, path: string, { lookups }: Mapping): string[] {
  if (typeof made !== 'object' || !('column' in made) || made.lookup === undefined) return []
  if (!lookups[made.lookup]) return [`${path}.lookup: there is no lookup ${made.lookup}`]
  return made.by === undefined ? [`${path}.by: a lookup needs the column to look up`] : []
}

const inTemplate = (template: string): string[] =>
  [...template.matchAll(/\{([^}]+)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => name !== 'row' && name !== 'hash')

/** Every column of the recording that a mapping names. */
export function columnsOf({ events }: Mapping): string[] {
  const names = events.flatMap((event) => [
    ...event.filled,
    ...inTemplate(event.id),
    ...inTemplate(event.subject ?? ''),
    ...('column' in event.time ? [event.time.column] : []),
    ...Object.values(event.data).flatMap((made) => {
      if (typeof made !== 'object') return []
      if ('template' in made) return inTemplate(made.template)
      if ('spread' in made) return inTemplate(made.spread)
      if ('centre' in made) return inTemplate(made.of)
      if ('time' in made) return [made.time.column]
      return [made.lookup === undefined ? made.column : made.by!]
    }),
  ])
  return [...new Set(names)]
}

/** Reads and checks a mapping file. Throws one error that lists every mistake in it. */
export async function readMapping(
  path: string,
  definitions: ReadonlyMap<string, EventDefinition>,
): Promise<Mapping> {
  let raw: unknown
  try {
    raw = parseYaml(await readFile(path, 'utf8'))
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  const mistakes = checkMapping(raw, definitions)
  if (mistakes.length) throw new Error(`${path} has ${mistakes.length} mistakes:\n  ${mistakes.join('\n  ')}`)
  return mapping.parse(raw)
}

const ownMappings = resolve(import.meta.dirname, 'mappings')

/** The built-in mapping for a recording, by its path; null when there is none. */
export async function findMapping(
  file: string,
  definitions: ReadonlyMap<string, EventDefinition>,
): Promise<Mapping | null> {
  for (const name of (await readdir(ownMappings)).sort()) {
    const found = await readMapping(resolve(ownMappings, name), definitions)
    if (new RegExp(found.recordings, 'u').test(resolve(file))) return found
  }
  return null
}

/** Where a lookup's file lies: beside the recording. */
export const besideRecording = (recording: string, file: string): string => resolve(dirname(recording), file)
