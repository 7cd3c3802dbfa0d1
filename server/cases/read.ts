// Cases as somebody may see them: found, one with its past, likely duplicates, places where many are.
import { may, type Principal } from '../../shared/access.ts'
import { areasWithin } from '../../shared/areaFigure.ts'
import { duplicatesIn, trigrams } from '../../shared/caseClusters.ts'
import type { CaseDetails, CaseRef, CaseSummary, DuplicatePair, Hotspot } from '../../shared/caseDesk.ts'
import { BIT, type PlacedCase } from '../../shared/caseGrid.ts'
import { hotspotsIn } from '../../shared/caseSpots.ts'
import type { Clock, Millis } from '../../shared/clock.ts'
import { isPersonal } from '../../shared/columnSpecs.ts'
import { fold } from '../../shared/fold.ts'
import type { Area } from '../../shared/locality.ts'
import { MASK, personalIn, seenBy } from '../access/personal.ts'
import type { Case } from '../aggregate/cases.ts'
import type { CaseDesk } from './desk.ts'
import { inSlices } from './inSlices.ts'
import { type Kind, kindsOf, type SectorCases } from './kinds.ts'
import { type Cursor, Page } from './page.ts'

export interface CaseQuery {
  sector?: string | undefined
  kind?: string | undefined
  state: 'open' | 'closed' | 'all'
  overdue: boolean
  area?: string | undefined
  assignee?: string | undefined
  q?: string | undefined
  limit: number
  before: Cursor | null
}

export interface CaseReads {
  find(
    query: CaseQuery,
    who: Principal,
    now: Millis,
  ): { total: number; cases: CaseSummary[]; next: Cursor | null }
  /** Null: there is none that he may see. */
  details(ref: CaseRef, who: Principal): CaseDetails | null
  summary(ref: CaseRef, who: Principal): CaseSummary | null
  /** Null: there is no such kind. */
  duplicates(
    of: Omit<CaseRef, 'id'>,
    who: Principal,
    limit: number,
  ): Promise<{ total: number; pairs: DuplicatePair[] } | null>
  hotspots(of: Omit<CaseRef, 'id'>, who: Principal, now: Millis): Promise<Hotspot[] | null>
}

/** Open cases of a kind that are looked through for pairs and places: the newest. */
const LOOKED_AT = 20_000
const SPOTS = 50
const CASES_OF_SPOT = 20

export function createCaseReads(options: {
  sectors: SectorCases
  areas: readonly Area[]
  /** An area and those above it. */
  areasOf(code: string): readonly string[]
  desk: Pick<CaseDesk, 'of' | 'membersOf'>
  clock: Pick<Clock, 'now' | 'after'>
}): CaseReads {
  const { sectors, areas, areasOf, desk, clock } = options
  const kinds = kindsOf(sectors, areas)
  const grams = new WeakMap<object, Uint16Array>()

  const kindOf = ({ sector, kind }: Omit<CaseRef, 'id'>) =>
    kinds.find((each) => each.sector.id === sector && each.kind === kind)
  const refOf = ({ sector, kind }: Kind, id: string): CaseRef => ({ sector: sector.id, kind, id })
  const mayPersonal = (who: Principal, { sector }: Kind) => may(who, 'personal.see', { sector: sector.id })
  function maySee(who: Principal, kind: Kind, held: Case): boolean {
    const area = kind.areaOf(held)
    const scope = { sector: kind.sector.id, areas: area === null ? [] : areasOf(area) }
    return may(who, 'cases.see', scope)
  }
  const titleOf = ({ label, fields }: Kind, { row }: Case, isShown: boolean): string | null => {
    const value = label === null ? undefined : row[label]
    if (value === undefined || value === null) return null
    return isShown || !isPersonal(fields[label!]!) ? String(value) : MASK
  }

  function summaryOf(kind: Kind, held: Case, who: Principal): CaseSummary {
    const { life, row, subject } = held
    const ref = refOf(kind, subject)
    const { assignee, head, version } = desk.of(ref)
    const { category } = kind
    return {
      ...ref,
      state: life.state,
      isOpen: life.isOpen,
      openedAt: life.openedAt,
      stateAt: life.stateAt,
      dueAt: typeof row.dueAt === 'number' ? row.dueAt : null,
      title: titleOf(kind, held, mayPersonal(who, kind)),
      category: category !== null && row[category] != null ? String(row[category]) : null,
      area: kind.areaOf(held),
      place: kind.placeOf(held),
      isSimulated: life.simulated,
      assignee,
      head,
      duplicates: desk.membersOf(ref).length,
      version,
    }
  }

  function matcher(query: CaseQuery, who: Principal, now: Millis): (kind: Kind, held: Case) => boolean {
    const inside = query.area === undefined ? null : areasWithin(query.area, areas)
    const words = fold(query.q ?? '')
      .split(' ')
      .filter(Boolean)
    return (kind, held) => {
      const { isOpen } = held.life
      if (query.state !== 'all' && isOpen !== (query.state === 'open')) return false
      if (query.overdue && !(isOpen && typeof held.row.dueAt === 'number' && held.row.dueAt < now))
        return false
      if (inside && !inside.has(kind.areaOf(held) ?? '')) return false
      if (query.assignee !== undefined && desk.of(refOf(kind, held.subject)).assignee !== query.assignee)
        return false
      if (!maySee(who, kind, held)) return false
      if (!words.length) return true
      const text = kind.words(held, mayPersonal(who, kind))
      return words.every((word) => text.includes(word))
    }
  }

  /** Open ones with a place that `isWanted`, the newest of them; with a stop after each bit of work. */
  function* openOf(kind: Kind, who: Principal, isWanted = (_held: Case) => true): Generator<void, Case[]> {
    const open: Case[] = []
    let looked = 0
    for (const held of kind.cases.all.values()) {
      if (++looked % BIT === 0) yield
      if (held.life.isOpen && kind.placeOf(held) !== null && maySee(who, kind, held) && isWanted(held))
        open.push(held)
    }
    if (open.length <= LOOKED_AT) return open
    const from = Float64Array.from(open, ({ life }) => life.openedAt)
      .sort()
      .at(-LOOKED_AT)!
    return open.filter(({ life }) => life.openedAt >= from).slice(0, LOOKED_AT)
  }
  type Looked = PlacedCase & { held: Case; parted: readonly string[] }
  const lookedAt = (kind: Kind, held: Case): Looked => ({
    held,
    parted: desk.of(refOf(kind, held.subject)).parted,
    id: held.subject,
    openedAt: held.life.openedAt,
    category: kind.category === null ? null : String(held.row[kind.category] ?? ''),
    title: titleOf(kind, held, true),
    place: kind.placeOf(held)!,
  })
  function* lookedAtAll(kind: Kind, all: readonly Case[]): Generator<void, Looked[]> {
    const looked: Looked[] = []
    for (const held of all) {
      if (looked.length % BIT === 0) yield
      looked.push(lookedAt(kind, held))
    }
    return looked
  }
  const gramsOf = ({ held, title }: Looked): Uint16Array => {
    const known = grams.get(held.row) ?? trigrams(title ?? '')
    grams.set(held.row, known)
    return known
  }

  return {
    find(query, who, now) {
      const matches = matcher(query, who, now)
      const page = new Page(query.limit, query.before)
      for (const kind of kinds) {
        if (query.sector !== undefined && query.sector !== kind.sector.id) continue
        if (query.kind !== undefined && query.kind !== kind.kind) continue
        for (const held of kind.cases.all.values()) {
          if (!matches(kind, held)) continue
          // What another stands for is shown with that one, where that is in the list.
          const { head } = desk.of(refOf(kind, held.subject))
          const headCase = head === null ? undefined : kind.cases.all.get(head)
          if (headCase && matches(kind, headCase)) continue
          page.add({
            kind,
            held,
            at: held.life.openedAt,
            key: `${kind.sector.id}/${kind.kind}/${held.subject}`,
          })
        }
      }
      const { total, found, next } = page.taken()
      return { total, cases: found.map(({ kind, held }) => summaryOf(kind, held, who)), next }
    },
    summary(ref, who) {
      const kind = kindOf(ref)
      const held = kind?.cases.all.get(ref.id)
      return kind && held && maySee(who, kind, held) ? summaryOf(kind, held, who) : null
    },
    details(ref, who) {
      const kind = kindOf(ref)
      const held = kind?.cases.all.get(ref.id)
      if (!kind || !held || !maySee(who, kind, held)) return null
      const record = desk.of(ref)
      const head = record.head ?? ref.id
      const ids = [head, ...desk.membersOf({ ...ref, id: head })]
      const group = ids.flatMap((id) => {
        const other = kind.cases.all.get(id)
        return other && maySee(who, kind, other) ? summaryOf(kind, other, who) : []
      })
      const { data } = held.life
      const feature = { type: 'Feature', geometry: null, properties: { ...data } } as const
      const features = { type: 'FeatureCollection' as const, features: [feature] }
      const unbound = { ...who }
      // Whether the case is within his areas is decided above, with those above each area.
      delete unbound.areas
      const [seen] = seenBy(unbound, kind.sector, kind.kind, features, areas).features
      return {
        case: summaryOf(kind, held, who),
        facts: seen!.properties ?? {},
        isPersonal: personalIn(kind.sector, kind.kind, [seen!]) > 0,
        steps: held.steps
          .filter((step) => !held.life.refused.has(step))
          .map(({ time, to, simulated }) => ({ at: time, to: to ?? null, isSimulated: simulated })),
        deeds: record.deeds,
        group: ids.length > 1 ? group : [],
      }
    },
    async duplicates(of, who, limit) {
      const kind = kindOf(of)
      if (!kind) return null
      const { total, pairs } = await inSlices(clock, function* () {
        const isHead = (held: Case) => desk.of(refOf(kind, held.subject)).head === null
        const heads = yield* openOf(kind, who, isHead)
        const looked = yield* lookedAtAll(kind, heads)
        const isApart = (one: Looked, other: Looked) => one.parted.includes(other.id)
        return yield* duplicatesIn(looked, { gramsOf, isApart, limit })
      })
      return {
        total,
        pairs: pairs.map(({ one, other, metres, similarity }) => ({
          one: summaryOf(kind, one.held, who),
          other: summaryOf(kind, other.held, who),
          metres,
          apartMs: other.openedAt - one.openedAt,
          similarity,
        })),
      }
    },
    async hotspots(of, who, now) {
      const kind = kindOf(of)
      if (!kind) return null
      const spots = await inSlices(clock, function* () {
        const open = yield* openOf(kind, who)
        return yield* hotspotsIn(yield* lookedAtAll(kind, open), now)
      })
      return spots.slice(0, SPOTS).map(({ centre, cases, category, ofCategory }) => ({
        centre,
        count: cases.length,
        category: category || null,
        ofCategory,
        area: kind.areaOf(cases[0]!.held),
        newestAt: cases[0]!.openedAt,
        oldestAt: cases.at(-1)!.openedAt,
        cases: cases.slice(0, CASES_OF_SPOT).map(({ held }) => summaryOf(kind, held, who)),
      }))
    },
  }
}
