// Sectors that nobody has, beside the shipped ones, until there are as many sectors, indicators and things as a
// province may bring together.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  amount,
  count,
  meanOf,
  mostOf,
  placed,
  type Reports,
  shareOf,
  sumOf,
  text,
} from '../../shared/define.ts'
import type { Random } from '../../shared/random.ts'
import type { SectorInput } from '../../shared/sector.ts'

export const WIDE = { sectors: 20, indicators: 400, things: 34_000 }

/** Of each further sector: a report changes the figures of its own kind, as in the shipped ones. */
const KINDS = 6
const SHIPPED_SECTORS = 16

export const furtherIds = Array.from({ length: WIDE.sectors - SHIPPED_SECTORS }, (_, i) => `further-${i + 1}`)

/** `indicators`: as many as they have together. */
export function furtherSectors(indicators: number): SectorInput[] {
  const shareFrom = (i: number) => Math.round((indicators * i) / furtherIds.length)
  return furtherIds.map((id, i) => sectorOf(id, i + 1, shareFrom(i + 1) - shareFrom(i)))
}

/** Files as SECTORS_DIR takes them. */
export async function writeFurtherSectors(folder: string, indicators: number): Promise<void> {
  for (const sector of furtherSectors(indicators))
    await writeFile(join(folder, `${sector.id}.json`), JSON.stringify(sector))
}

/** Which sector and kind the `i`th further thing is of. */
export const furtherKind = (i: number): { sector: string; type: string } => ({
  sector: furtherIds[i % furtherIds.length]!,
  type: `${kindOf(Math.floor(i / furtherIds.length) % KINDS)}.reported`,
})

/** What such a thing reports. */
export const drawFurther = (random: Random): Record<string, unknown> => {
  const received = random.integer(1, 900)
  return {
    received,
    done: random.integer(0, received),
    waiting: random.integer(0, 90),
    minutes: random.integer(1, 600),
  }
}

const kindOf = (k: number): string => `unit${k}`

function sectorOf(id: string, number: number, indicators: number): SectorInput {
  const kinds = Array.from({ length: KINDS }, (_, k) => kindOf(k))
  const titleOf = (what: string) => ({ vi: `Lĩnh vực ${number}, ${what}`, en: `Sector ${number}, ${what}` })
  const figures = Array.from({ length: indicators }, (_, i) => figureOf(kinds[i % KINDS]!, i))
  return {
    id,
    order: 100 + number,
    title: titleOf('…'),
    owner: titleOf('owner'),
    glyph: 'page',
    color: '#649653',
    feed: { lateAfterSeconds: 60, staleAfterSeconds: 300 },
    entities: Object.fromEntries(
      kinds.map((kind) => [kind, { title: titleOf(kind), label: 'name', staleAfterSeconds: 300 }]),
    ),
    events: kinds.map((kind) => ({
      type: `ioc.${id}.${kind}.reported`,
      title: titleOf(kind),
      of: { entity: kind },
      fields: {
        name: text('Tên', 'Name'),
        ...placed,
        received: count('Tiếp nhận', 'Received', 1_000),
        done: count('Đã giải quyết', 'Done', 1_000),
        waiting: count('Đang chờ', 'Waiting', 100),
        minutes: amount('Thời gian giải quyết', 'Minutes taken', 1_000, 'min'),
      },
    })),
    indicators: figures,
    wall: {
      headline: figures[0]!.id,
      secondary: figures.slice(1, 4).map((figure) => figure.id),
      tiles: figures.slice(0, 8).map((figure) => ({ kind: 'kpi', indicator: figure.id })),
      layers: [{ kind: 'choropleth', indicator: figures[0]!.id, title: titleOf('map') }],
    },
  }
}

/** Sums, shares, means and greatest ones in turn, most by area: the mixture of the shipped sectors. */
function figureOf(kind: string, i: number): SectorInput['indicators'][number] {
  const over: Reports = {
    over: { entities: kind },
    words: [`báo cáo mới nhất của từng ${kind}`, `the latest report of each ${kind}`],
  }
  const id = `figure${i}`
  const title = [`Chỉ số ${i} của ${kind}`, `Figure ${i} of ${kind}`] as const
  const by = { by: ['areaCode'] }
  switch (Math.floor(i / KINDS) % 4) {
    case 0:
      return sumOf(over, id, 'received', title, by)
    case 1:
      return shareOf(over, id, ['done', 'received'], title, {
        what: ['đã giải quyết / tiếp nhận', 'done / received'],
        bands: { bad: 'low', watch: 60, warning: 40 },
        ...by,
      })
    case 2:
      return meanOf(over, id, 'min', ['minutes', 1], title, by)
    default:
      return mostOf(over, id, '', ['waiting', 'name'], title)
  }
}
