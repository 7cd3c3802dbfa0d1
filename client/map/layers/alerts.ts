// What the map points at: open cases, entities and roads at warning or worse, the worst first. Worked
// out anew only for layers whose reports changed.
import { MINUTE, type Millis } from '../../../shared/clock.ts'
import { type Level, levels } from '../../../shared/level.ts'
import type { Area, LonLat } from '../../../shared/locality.ts'
import { fieldOf, fieldText, type Language } from '../fields.ts'
import type { Place } from '../hotSpots.ts'
import type { Entry } from './layerSet.ts'
import { labelField } from './markNames.ts'
import type { PathData } from './paths.ts'
import { type PinData, SEVERITY } from './pins.ts'
import type { RingData } from './rings.ts'
import { type MarkLayer, type Shown, tableKind } from './shown.ts'

export interface Alert extends Place {
  layer: MarkLayer['kind']
  sector: string
  kind: string
  /** Empty when no report named it. */
  name: string
  /** 0–1: how far its ring is filled; null where it has none. */
  part: number | null
  /** Until when it is a new critical case; 0: it never was one. */
  newUntil: Millis
  isNew: boolean
  /** Of the thing that it is about, as its reports name it. */
  subject: string
  /** The number that it has in the rail; null: no alert was raised for it. */
  number: number | null
}

export const WATCH = levels.indexOf('watch')
export const WARNING = levels.indexOf('warning')
const CRITICAL = levels.indexOf('critical')
/** A critical case draws the eye for so long after it was opened. */
const NEW_MS: Millis = 10 * MINUTE
/** What a table may hold of alerts is without end; what a map shows is not. */
const MOST_OF_A_LAYER = 40

const layerOrder: MarkLayer['kind'][] = ['pins', 'rings', 'paths']

/** All of a scene at `from` (a place in `levels`) or worse: cases before entities before roads, newest first. */
export function alertsOf(
  entries: Iterable<Entry>,
  areas: readonly Area[],
  language: Language,
  now: Millis,
  from: number = WARNING,
): Alert[] {
  return [...entries]
    .flatMap((entry) => alertsIn(entry, areas, language, from))
    .map((alert) => ({ ...alert, isNew: now < alert.newUntil }))
    .sort(
      (a, b) =>
        levels.indexOf(b.level) - levels.indexOf(a.level) ||
        layerOrder.indexOf(a.layer) - layerOrder.indexOf(b.layer) ||
        b.newUntil - a.newUntil ||
        (a.id < b.id ? -1 : 1),
    )
}

/** What one layer points at. */
function alertsIn(entry: Entry, areas: readonly Area[], language: Language, from: number): Alert[] {
  const { shown, data, look } = entry
  switch (shown.layer.kind) {
    case 'pins': {
      const pins = data as PinData
      return worstOf(pins.levels, pins.length, from).map((i) =>
        alert(entry, pins.rows[i]!, pins.levels[i]!, areas, language),
      )
    }
    case 'rings': {
      const rings = data as RingData
      return worstOf(rings.levels, rings.length, from).map((i) => ({
        ...alert(entry, rings.rows[i]!, rings.levels[i]!, areas, language),
        part: rings.parts[i]!,
      }))
    }
    case 'paths':
      return look.lost ? [] : roadAlerts(entry, data as PathData, areas, language)
    case 'heat':
    case 'vehicles':
      return []
  }
}

/** From the end, where the worst lie. */
function worstOf(levelOf: ArrayLike<number>, length: number, from: number): number[] {
  const found: number[] = []
  for (let i = length - 1; i >= 0 && levelOf[i]! >= from && found.length < MOST_OF_A_LAYER; i--) found.push(i)
  return found
}

/** One for each road that is critical anywhere, in the middle of its longest critical segment. */
function roadAlerts(entry: Entry, data: PathData, areas: readonly Area[], language: Language): Alert[] {
  const byRoad = new Map<string, { alert: Alert; points: number }>()
  for (let i = data.length - 1; i >= 0 && data.levels[i] === CRITICAL; i--) {
    if (data.stale[i]) continue
    const found = alert(entry, data.rows[i]!, CRITICAL, areas, language)
    const [from, to] = [data.startIndices[i]!, data.startIndices[i + 1]!]
    const former = byRoad.get(found.name)
    if (former && former.points >= to - from) continue
    const at = 2 * Math.floor((from + to - 1) / 2)
    const position: LonLat = [data.positions[at]!, data.positions[at + 1]!]
    byRoad.set(found.name, { alert: { ...found, position }, points: to - from })
  }
  return Array.from(byRoad.values(), ({ alert }) => alert)
}

function alert(
  { shown, table }: Entry,
  row: number,
  level: number,
  areas: readonly Area[],
  language: Language,
): Alert {
  const kind = tableKind(shown.layer)
  const severity = table.value(SEVERITY, row)
  const openedAt = table.value('openedAt', row)
  const mayBeNew = severity === CRITICAL + 1 && typeof openedAt === 'number'
  return {
    id: `${shown.key} ${table.id(row)}`,
    layer: shown.layer.kind,
    sector: shown.sector.id,
    kind,
    level: levels[level] as Level,
    name: nameOf(shown, kind, (name) => table.value(name, row), areas, language),
    position: [table.f32('lon')?.[row] ?? Number.NaN, table.f32('lat')?.[row] ?? Number.NaN],
    part: null,
    newUntil: mayBeNew ? openedAt + NEW_MS : 0,
    isNew: false,
    subject: table.id(row),
    number: null,
  }
}

/** A name of its own, or what kind of thing it is and in which area. */
function nameOf(
  { sector }: Shown,
  kind: string,
  value: (name: string) => unknown,
  areas: readonly Area[],
  language: Language,
): string {
  const text = (name: string) => fieldText(sector, kind, name, value(name), language, areas)
  const label = labelField(sector, kind)
  const own = (label && text(label)) ?? ''
  const isOwn = label && fieldOf(sector, kind, label)?.kind !== 'choice'
  const area = own && !isOwn ? text('areaCode') : null
  return area ? `${own}, ${area}` : own
}
