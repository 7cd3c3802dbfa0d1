// Rows to events by a mapping: a pure function of the row, its number and the lookups.
import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import { HOUR, type Millis, SECOND } from '../../shared/clock.ts'
import type { Locality, LonLat } from '../../shared/locality.ts'
import { hashText } from '../../shared/random.ts'
import { type OutgoingEvent, provinceTime } from '../cloudEvent.ts'
import { round } from '../road.ts'
import type { TimedEvent } from '../simulator.ts'
import { reportingAreas } from '../world.ts'
import type { EventDefinition } from './definitions.ts'
import type { Mapping, MappingEvent, MappingValue } from './mapping.ts'
import type { Row } from './rows.ts'

/** By lookup and key. */
export type Lookups = Record<string, ReadonlyMap<string, Row>>

export interface Converted {
  events: TimedEvent[]
  /** What kept an event of this row from being made, as `type: field is empty`. */
  incomplete: string[]
}

export type Convert = (row: Row, number: number) => Converted

/** Foreign places become reporting areas of this locality: the same value, the same area. */
export function createConverter(
  mapping: Mapping,
  lookups: Lookups,
  locality: Locality,
  definitions: ReadonlyMap<string, EventDefinition>,
): Convert {
  const areas = reportingAreas(locality)
  const areaOf = (text: string) => areas[hashText(text) % areas.length]!
  const parse = timeParser(mapping.zone)
  const spread = mapping.unpivot ? unpivoter(mapping.unpivot.columns) : (row: Row) => [row]

  const starts = new Map(
    mapping.events.flatMap((event) =>
      'start' in event.time
        ? [[event, DateTime.fromISO(event.time.start, { zone: mapping.zone }).toMillis()]]
        : [],
    ),
  )

  const madeOf = (made: MappingValue, row: Row, number: number): unknown => {
    if (typeof made !== 'object') return made
    if ('template' in made) return fill(made.template, row, number)
    if ('spread' in made) return areaOf(fill(made.spread, row, number)).code
    if ('centre' in made) return coordinate(areaOf(fill(made.of, row, number)).centre, made.centre)
    if ('time' in made) {
      const at = parse(row, made.time.column, made.time.format)
      return at === null ? undefined : provinceTime(at + made.plusHours * HOUR)
    }
    const from = made.lookup === undefined ? row : lookups[made.lookup]?.get(cell(row, made.by!))
    return convertCell(from ? cell(from, made.column) : '', made)
  }

  const make = (event: MappingEvent, row: Row, number: number, { events, incomplete }: Converted) => {
    if (event.filled.some((name) => cell(row, name) === '')) return
    const { time } = event
    const at =
      'start' in time
        ? starts.get(event)! + number * time.everySeconds * SECOND
        : parse(row, time.column, time.format)
    if (at === null) {
      incomplete.push(`${event.type}: time is no time`)
      return
    }
    const data: Row = {}
    for (const [name, made] of Object.entries(event.data)) {
      const value = madeOf(made, row, number)
      if (value !== undefined) data[name] = value
    }
    const missing = definitions.get(event.type)?.required.filter((name) => !(name in data)) ?? []
    if (missing.length) {
      incomplete.push(`${event.type}: ${missing.join(', ')} is empty`)
      return
    }
    const sealed: OutgoingEvent = {
      specversion: '1.0',
      id: fill(event.id, row, number),
      source: mapping.source,
      type: event.type,
      ...(event.subject === undefined ? {} : { subject: fill(event.subject, row, number) }),
      time: provinceTime(at),
      simulated: true,
      replayed: true,
      data,
    }
    events.push({ time: at, event: sealed })
  }

  return (wide, number) => {
    const converted: Converted = { events: [], incomplete: [] }
    for (const row of spread(wide)) for (const event of mapping.events) make(event, row, number, converted)
    return converted
  }
}

const cell = (row: Row, name: string): string => {
  const value = row[name]
  return value === undefined || value === null ? '' : String(value).trim()
}

function fill(template: string, row: Row, number: number): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    if (name === 'row') return String(number)
    if (name === 'hash') return createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 20)
    return cell(row, name)
  })
}

function convertCell(text: string, made: Extract<MappingValue, { column: string }>): unknown {
  const chosen = made.choose ? (made.choose[text] ?? made.otherwise ?? text) : text
  if (chosen === '') return made.otherwise
  if (made.as === 'text') return made.maxLength ? String(chosen).slice(0, made.maxLength) : chosen
  if (made.as === 'boolean') return chosen === true || /^(true|1|yes)$/i.test(String(chosen))
  const number = Number(chosen) * (made.scale ?? 1)
  if (Number.isNaN(number)) return made.otherwise
  return made.as === 'integer'
    ? Math.round(number)
    : made.digits === undefined
      ? number
      : round(number, made.digits)
}

const coordinate = ([lon, lat]: LonLat, which: 'lon' | 'lat'): number => (which === 'lon' ? lon : lat)

/** Times repeat from row to row: the last one read is remembered. */
function timeParser(zone: string) {
  let last: { key: string; at: Millis | null } = { key: '', at: null }
  return (row: Row, column: string, format: string | undefined): Millis | null => {
    const text = cell(row, column)
    const key = `${format}|${text}`
    if (key !== last.key) {
      const at = format
        ? DateTime.fromFormat(text, format, { zone, locale: 'en' })
        : DateTime.fromISO(text.replace(' ', 'T'), { zone })
      last = { key, at: at.isValid ? at.toMillis() : null }
    }
    return last.at
  }
}

function unpivoter(pattern: string): (row: Row) => Row[] {
  const columns = new RegExp(pattern, 'u')
  const matches = new Map<string, Record<string, string> | null>()
  const groupsOf = (name: string) => {
    let groups = matches.get(name)
    if (groups === undefined) {
      const found = columns.exec(name)
      groups = found ? { ...found.groups } : null
      matches.set(name, groups)
    }
    return groups
  }
  return (row) => {
    const kept: Row = {}
    const long = new Map<string, Row>()
    for (const [name, value] of Object.entries(row)) {
      const groups = groupsOf(name)
      if (!groups) kept[name] = value
      else if (value !== '') {
        const { field = 'value', ...keys } = groups
        const key = JSON.stringify(keys)
        const made = long.get(key) ?? { ...keys }
        made[field] = value
        long.set(key, made)
      }
    }
    return [...long.values()].map((made) => ({ ...kept, ...made }))
  }
}
