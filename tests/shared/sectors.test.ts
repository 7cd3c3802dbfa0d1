// The five definitions against the tables of the sector specification.
import { describe, expect, it } from 'vitest'
import { checkSector, fieldNames } from '../../shared/checkSector.ts'
import type { Field, Measured, SectorInput } from '../../shared/sector.ts'
import complaints from '../../shared/sectors/complaints.ts'
import education from '../../shared/sectors/education.ts'
import health from '../../shared/sectors/health.ts'
import tourism from '../../shared/sectors/tourism.ts'
import traffic from '../../shared/sectors/traffic.ts'
import { choices, events, indicators, type SectorId, staleAfterMinutes } from './sectorTables.ts'

const definitions: Record<SectorId, SectorInput> = { health, education, traffic, tourism, complaints }

function summary({ unit, over, bands, previous, by }: Measured): string {
  const window =
    'entities' in over
      ? over.includeStale
        ? 'known'
        : 'latest'
      : typeof over.window === 'object'
        ? `${over.window.hours}h`
        : over.window
  const edges = bands && [bands.watch, bands.warning, bands.critical].filter((e) => e !== undefined)
  return [unit, window, edges?.join('/') ?? '-', previous?.change ?? '-', by?.join(',') ?? '-'].join(' ')
}

function sectorOf(id: SectorId) {
  const checked = checkSector(definitions[id])
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes, null, 2))
  return checked.value
}

describe.each(Object.keys(definitions) as SectorId[])('%s', (id) => {
  const sector = sectorOf(id)
  const eventOf = (name: string) => sector.events.find((e) => e.type === `ioc.${id}.${name}`)!

  it('[SEC1] has exactly the specified events and fields', () => {
    const found = sector.events.map(({ type, fields }) => [
      type.slice(`ioc.${id}.`.length),
      Object.entries(fields)
        .map(([name, field]) => (field.optional ? `${name}?` : name))
        .join(' '),
    ])
    expect(Object.fromEntries(found)).toEqual(events[id])
  })

  it('[SEC1] has exactly the specified choices', () => {
    for (const [sectorId, event, name, of] of choices) {
      if (sectorId !== id) continue
      const field = eventOf(event).fields[name] as Extract<Field, { kind: 'choice' }>
      expect(Object.keys(field.of).join(' ')).toBe(of)
    }
  })

  it('[SEC2] has exactly the specified indicators, windows, bands, comparisons and breakdowns', () => {
    expect(Object.fromEntries(sector.indicators.map((i) => [i.id, summary(i as Measured)]))).toEqual(
      indicators[id],
    )
  })

  it('[SEC2] calls the side bad that its bands run to, and the other one better', () => {
    for (const { bands, better } of sector.indicators) {
      if (!bands) continue
      expect(bands.bad).toBe(bands.warning > bands.watch ? 'high' : 'low')
      expect(better).toBe(bands.bad === 'high' ? 'low' : 'high')
    }
  })

  it('[SEC3] takes its entities out after the specified time, late after about a third of it', () => {
    for (const [kind, { staleAfterSeconds, lateAfterSeconds }] of Object.entries(sector.entities)) {
      expect(staleAfterSeconds).toBe(staleAfterMinutes[`${id}.${kind}`]! * 60)
      expect(lateAfterSeconds! / staleAfterSeconds).toBeCloseTo(1 / 3, 1)
    }
  })

  it('[SEC4] is the same after a round trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(definitions[id]))).toEqual(definitions[id])
    expect(JSON.parse(JSON.stringify(sector))).toEqual(sector)
  })

  it('[SEC5] names only its own fields in the ticker', () => {
    for (const { ticker, fields } of sector.events)
      for (const line of [ticker?.vi ?? '', ticker?.en ?? ''])
        for (const [, name] of line.matchAll(/\{(\w+)\}/g)) expect(Object.keys(fields)).toContain(name)
  })

  it('[SEC5] shows its headline and secondary figures among 8 to 12 tiles, and every figure once', () => {
    const { headline, secondary, tiles } = sector.wall
    const figures = tiles.flatMap((tile) => (tile.kind === 'kpi' ? [tile.indicator] : []))
    expect(tiles.length).toBeGreaterThanOrEqual(8)
    expect(tiles.length).toBeLessThanOrEqual(12)
    expect(figures[0]).toBe(headline)
    expect(figures).toEqual(expect.arrayContaining(secondary))
    expect([...figures].sort()).toEqual(sector.indicators.map((i) => i.id).sort())
  })

  it('[SEC5] puts something on the overview map where it has positions to show', () => {
    const shown = sector.wall.layers.filter((layer) => 'overview' in layer && layer.overview)
    // Schools are too many for a province's overview.
    expect(shown.length > 0).toBe(id !== 'education')
  })

  it('[SEC6] lets no case end without a state that its life allows', () => {
    for (const [name, kind] of Object.entries(sector.cases)) {
      const led = sector.events.flatMap((e) => ('case' in e.of && e.of.case === name ? [e.of.to] : []))
      for (const state of Object.keys(kind.states)) expect(led).toContain(state)
    }
  })
})

it('[SEC6] a complaint may skip forward, be reopened from both ends, and never go back', () => {
  const life = sectorOf('complaints').cases.case!.states
  const next = Object.fromEntries(Object.entries(life).map(([state, s]) => [state, [...s.next].sort()]))
  expect(next).toEqual({
    received: ['assigned', 'processed', 'processing', 'rejected'],
    assigned: ['processed', 'processing', 'rejected'],
    processing: ['processed', 'rejected'],
    processed: ['reopened'],
    rejected: ['reopened'],
    reopened: ['assigned', 'processed', 'processing', 'rejected'],
  })
  const open = Object.keys(life).filter((state) => life[state]!.open)
  expect(open).toEqual(['received', 'assigned', 'processing', 'reopened'])
})

it('[SEC6] news of a traffic incident changes facts, not its state', () => {
  const updated = sectorOf('traffic').events.find((e) => e.type === 'ioc.traffic.incident.updated')!
  expect(updated.of).toEqual({ case: 'incident' })
})

describe('[SEC7] a broken definition', () => {
  const broken = (change: (copy: SectorInput) => void): [string, string][] => {
    const copy = structuredClone(traffic) as SectorInput
    change(copy)
    const checked = checkSector(copy)
    return checked.ok ? [] : checked.mistakes.map(({ path, message }) => [path, message])
  }

  it('gives every mistake of shape at once, each with its path', () => {
    const paths = broken((copy) => {
      copy.color = 'red'
      copy.glyph = 'boat' as SectorInput['glyph']
      copy.feed.staleAfterSeconds = -1
      copy.events[0]!.type = 'Nonsense'
      Object.assign(copy.events[1]!.fields, { headingDeg: { kind: 'number', title: { vi: 'a', en: 'b' } } })
      Object.assign(copy.indicators[0]!, { colour: 'green' })
    }).map(([path]) => path)
    for (const path of ['color', 'glyph', 'feed.staleAfterSeconds', 'events.0.type', 'indicators.0'])
      expect(paths).toContain(path)
    expect(paths.filter((path) => path.startsWith('events.1.fields.headingDeg'))).not.toEqual([])
  })

  it('gives every name that names nothing at once, each with its path', () => {
    const mistakes = broken((copy) => {
      copy.events[3]!.of = { case: 'incident', to: 'begun' }
      copy.events[6]!.type = 'ioc.traffic.camera.reported'
      copy.cases!.incident!.states.opened!.next = ['closed']
      copy.indicators[1]!.measure = {
        ratio: [
          ['*', 'flow', 'speedKmh'],
          ['plus', 1, 2],
        ],
      }
      copy.indicators[4]!.bands = { bad: 'high', watch: 3, warning: 2 }
      copy.indicators[8]!.by = ['colour']
      copy.indicators[9]!.over = { occurrences: 'ioc.traffic.violation.seen', window: 'today' }
      copy.wall.headline = 'congestion'
      copy.wall.layers[2] = { kind: 'pins', case: 'accident', title: { vi: 'a', en: 'b' } }
    })
    expect(mistakes.map(([path]) => path)).toEqual([
      'events.3.of.to',
      'events.6.type',
      'cases.incident.states.opened.next',
      'indicators.1.measure.ratio.0.1',
      'indicators.1.measure.ratio.1.0',
      'indicators.4.bands',
      'indicators.8.by',
      'indicators.9.over.occurrences',
      'wall.headline',
      'wall.layers.2',
    ])
    expect(mistakes.every(([, message]) => message.length > 10)).toBe(true)
  })
})

it("[SEC7] an expression may use a case's own facts and its events' fields", () => {
  const names = fieldNames(sectorOf('complaints'), { cases: 'case' })
  for (const name of ['rating', 'category', 'state', 'stateAtMonthEnd', 'durationHours', 'isOpen'])
    expect(names).toContain(name)
})
