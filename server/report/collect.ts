// Gathers a brief's facts from the stored past: closes and samples of the period, nothing of now.
import { DateTime } from 'luxon'
import { DAY, MINUTE, type Millis } from '../../shared/clock.ts'
import { type Level, levelOf, levels, worstLevel } from '../../shared/level.ts'
import { partsOf } from '../../shared/parts.ts'
import type { Catalogue } from '../../shared/protocol.ts'
import type { Indicator, Sector } from '../../shared/sector.ts'
import { simulatedOf } from '../export/sheet.ts'
import type { Close } from '../history/closes.ts'
import type { HistoryAnswer, HistoryQuery } from '../historyQuery.ts'
import {
  type BriefData,
  type BriefFigure,
  type BriefPeriod,
  type BriefSector,
  figuresOf,
} from './briefData.ts'
import { comparisonOf } from './comparison.ts'

export interface BriefSources {
  catalogue(): Catalogue
  history(query: HistoryQuery): Promise<HistoryAnswer | null>
  /** Null: the database is away. */
  closes(
    sector: string,
    indicator: string,
    period: BriefPeriod,
    from: Millis,
    to: Millis,
  ): Promise<Close[] | null>
  target(sector: string, indicator: Indicator, at: Millis): number | undefined
  /** The figure's parts just before `end` by field; null when they cannot be known any more. */
  parts(sector: string, indicator: string, end: Millis): Record<string, Record<string, number | null>> | null
}

const AREAS_SHOWN = 5
const SECONDARY = 3
const steps: Record<BriefPeriod, Millis> = { day: 15 * MINUTE, month: DAY }

export const periodOf = (period: BriefPeriod, at: Millis, zone: string): { from: Millis; to: Millis } => {
  const start = DateTime.fromMillis(at, { zone }).startOf(period)
  return { from: start.toMillis(), to: start.plus({ [period]: 1 }).toMillis() }
}

/** `from`: when the day or month began. */
export async function collectBrief(
  sources: BriefSources,
  period: BriefPeriod,
  from: Millis,
  now: Millis,
): Promise<BriefData> {
  const { sectors, locality, zone } = sources.catalogue()
  const span = { ...periodOf(period, from, zone), period, zone }
  const sight = { complete: true }
  const collected: BriefSector[] = []
  for (const sector of sectors) collected.push(await sectorOf(sources, sector, span, sight))
  const known = collected.flatMap(figuresOf).filter(({ value }) => value !== null)
  return {
    period,
    from: span.from,
    to: span.to,
    zone,
    province: locality.name,
    madeAt: now,
    complete: sight.complete,
    known: known.length > 0,
    // Nothing counted by nobody says nothing of who counts.
    simulated: simulatedOf(known.filter(({ reports }) => reports !== 0).map(({ simulated }) => simulated)),
    sectors: collected,
  }
}

interface Span {
  period: BriefPeriod
  from: Millis
  to: Millis
  zone: string
}

async function sectorOf(
  sources: BriefSources,
  sector: Sector,
  span: Span,
  sight: { complete: boolean },
): Promise<BriefSector> {
  const figures: BriefFigure[] = []
  for (const indicator of sector.indicators)
    figures.push(await figureOf(sources, sector, indicator, span, sight))
  const declared = [sector.wall.headline, ...sector.wall.secondary]
  const place = ({ indicator: { id } }: BriefFigure) =>
    declared.includes(id) ? declared.indexOf(id) : declared.length
  const ordered = figures.toSorted((a, b) => place(a) - place(b))
  const worst = ordered.toSorted((a, b) => levels.indexOf(b.level) - levels.indexOf(a.level))[0]!
  const headline = levels.indexOf(worst.level) >= levels.indexOf('warning') ? worst : ordered[0]!
  const rest = ordered.filter((figure) => figure !== headline)
  return {
    id: sector.id,
    title: sector.title,
    owner: sector.owner,
    color: sector.color,
    headline,
    secondary: rest.slice(0, SECONDARY),
    others: rest.slice(SECONDARY),
    level: worstLevel(figures.map(({ level }) => level)),
    areas: areasOf(sources, sector, [headline, ...rest], span),
  }
}

async function figureOf(
  sources: BriefSources,
  sector: Sector,
  indicator: Indicator,
  span: Span,
  sight: { complete: boolean },
): Promise<BriefFigure> {
  const { period, from, to, zone } = span
  const comparison = comparisonOf(indicator, period, from, zone)
  const basis = isDaily(indicator) && period === 'month' ? 'total' : 'end'
  const stepMs = steps[period]
  const ask = async (start: Millis, end: Millis) => {
    const answer = await sources.history({
      sector: sector.id,
      indicator: indicator.id,
      from: start,
      to: end,
      stepMs,
    })
    if (!answer?.complete) sight.complete = false
    return answer
  }
  const closesOf = async (of: BriefPeriod, start: Millis, end: Millis) => {
    const closes = await sources.closes(sector.id, indicator.id, of, start, end)
    if (!closes) sight.complete = false
    return closes ?? []
  }
  const valueIn = async (of: BriefPeriod, start: Millis, end: Millis) => {
    if (basis === 'end') return (await closesOf(of, start, end)).at(-1) ?? null
    const days = await closesOf('day', start, end)
    const last = days.at(-1)
    // A total that lacks days would pass for a smaller one.
    const whole = days.length === Math.round((end - start) / DAY)
    if (!last || !whole) return null
    const counted = days.filter(({ reports }) => reports > 0)
    const reports = counted.reduce((sum, day) => sum + day.reports, 0)
    return { ...last, value: total(days), reports, simulated: mean(counted.map((day) => day.simulated)) }
  }
  const answer = await ask(from, to)
  const points = answer?.points ?? []
  const close = await valueIn(period, from, to)
  const before = periodOf(comparison.period, comparison.start, zone)
  const previous = await valueIn(comparison.period, before.from, before.to)
  const drawn = sector.wall.headline === indicator.id || indicator.bands ? previousSpan(span) : null
  const earlier = drawn ? ((await ask(drawn.from, drawn.to))?.points ?? []) : []
  // Until the period is closed in the record, its last sample stands for it.
  const value = close?.value ?? (basis === 'end' ? (points.at(-1)?.[4] ?? null) : null)
  const judged = indicator.bands
  const levelAt = (n: number): Level => levelOf(n, judged) ?? 'normal'
  const atWarning = (n: number) => levels.indexOf(levelAt(n)) >= levels.indexOf('warning')
  return {
    indicator,
    value,
    basis,
    level: value === null || basis === 'total' ? 'normal' : levelAt(value),
    at: close?.at ?? points.at(-1)?.[0] ?? null,
    reports: close?.reports ?? null,
    simulated: close?.simulated ?? mean(answer?.simulated ?? []),
    formulaVersion: close?.formulaVersion ?? null,
    range: rangeOf(points),
    pastMs: judged ? points.filter(([, , , , last]) => atWarning(last)).length * (answer?.stepMs ?? 0) : 0,
    worst: worstLevel(points.flatMap(([, low, , high]) => [levelAt(low), levelAt(high)])),
    previous: { name: comparison.name, value: previous?.value ?? null },
    target: sources.target(sector.id, indicator, to - 1),
    points,
    before: drawn ? earlier.map(([at, ...rest]) => [at + (from - drawn.from), ...rest]) : [],
    stepMs: answer?.stepMs ?? stepMs,
  }
}

/** What begins anew each day adds up over a month. */
const isDaily = ({ over, measure }: Indicator): boolean =>
  'window' in over && over.window === 'today' && 'sum' in measure

const total = (closes: readonly Close[]): number => closes.reduce((sum, { value }) => sum + value, 0)
const mean = (all: readonly number[]): number =>
  all.length ? all.reduce((sum, each) => sum + each, 0) / all.length : 0

const previousSpan = ({ period, from, zone }: Span): { from: Millis; to: Millis } =>
  periodOf(period, from - 1, zone)

function rangeOf(points: BriefFigure['points']): BriefFigure['range'] {
  const [first] = points
  if (!first) return null
  let min = { value: first[1], at: first[0] }
  let max = { value: first[3], at: first[0] }
  for (const [at, low, , high] of points) {
    if (low < min.value) min = { value: low, at }
    if (high > max.value) max = { value: high, at }
  }
  return { min, max, mean: mean(points.map(([, , middle]) => middle)) }
}

/** Of the first figure whose areas are still known. */
function areasOf(
  sources: BriefSources,
  sector: Sector,
  figures: readonly BriefFigure[],
  { to }: Span,
): BriefSector['areas'] {
  const { areas } = sources.catalogue()
  for (const { indicator, value } of figures) {
    const field = indicator.by?.find((by) => sector.events.some(({ fields }) => fields[by]?.kind === 'area'))
    const parts = field && value !== null ? sources.parts(sector.id, indicator.id, to)?.[field] : undefined
    if (!field || !parts) continue
    const named = (language: 'vi' | 'en') =>
      partsOf({ areas }, sector, indicator, field, parts, AREAS_SHOWN, language)
    const { shown, count } = named('vi')
    const english = named('en').shown
    if (count < 2 || !shown.some((part) => part.value > 0)) continue
    return {
      indicator,
      parts: shown.map((part, i) => ({ name: { vi: part.name, en: english[i]!.name }, value: part.value })),
      count,
    }
  }
  return null
}
