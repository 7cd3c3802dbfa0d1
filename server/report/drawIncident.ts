// An incident on paper: what it is and where, its alerts with their figures, the steps of its procedure, and all
// that happened. Drawn from its facts alone.
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import type { Alert } from '../../shared/alert.ts'
import { roleName } from '../../shared/alertWords.ts'
import type { Millis } from '../../shared/clock.ts'
import { formatAge, formatDate, formatTime } from '../../shared/format.ts'
import type { Text } from '../../shared/sector.ts'
import { fill, type Language, words } from '../../shared/words.ts'
import type { IncidentPage } from '../alerts/read.ts'
import { drawAlerts, drawSteps, drawTimeline } from './drawIncidentTables.ts'
import { drawPlace } from './drawPlace.ts'
import { type IncidentWords, incidentWords } from './incidentWords.ts'
import {
  A4,
  bytesOf,
  type Doc,
  INNER,
  ink,
  levelInk,
  levelShape,
  newDocument,
  rule,
  widthOf,
  write,
} from './page.ts'

export interface IncidentPaper extends IncidentPage {
  province: Text
  /** The area's name; null: the whole province. */
  area: Text | null
  map: {
    outline: Feature<Polygon | MultiPolygon>
    areas: FeatureCollection<Polygon | MultiPolygon>
  }
  zone: string
  madeAt: Millis
}

export interface IncidentCursor {
  doc: Doc
  paper: IncidentPaper
  language: Language
  own: IncidentWords
  y: number
  /** Goes to a new page when less than `height` is left on this one. */
  need(height: number): void
}

const TOP = 56

export function drawIncident(paper: IncidentPaper, language: Language): Promise<Uint8Array> {
  const own = incidentWords[language]
  const doc = newDocument({
    title: `${own.title}: ${paper.incident.title[language]}`,
    author: own.centre,
    language,
    madeAt: paper.madeAt,
  })
  const cursor: IncidentCursor = {
    doc,
    paper,
    language,
    own,
    y: A4.margin,
    need(height) {
      if (this.y + height <= A4.height - A4.foot) return
      doc.addPage()
      this.y = TOP
    },
  }
  drawHead(cursor)
  drawAlerts(cursor)
  drawSteps(cursor)
  drawTimeline(cursor)
  drawEdges(cursor)
  return bytesOf(doc)
}

const MAP = { width: 190, height: 170 }

function drawHead(cursor: IncidentCursor): void {
  const { doc, paper, language, own } = cursor
  const { incident, alerts } = paper
  const { margin } = A4
  write(doc, paper.province[language], margin, cursor.y, { size: 11, font: 'bold' })
  write(doc, own.centre, margin, cursor.y + 15, { size: 8, color: ink.soft })
  drawSimChip(cursor)
  cursor.y += 44
  cursor.y += write(doc, own.title, margin, cursor.y, { size: 11, color: ink.soft, font: 'medium' }) + 2
  cursor.y += write(doc, incident.title[language], margin, cursor.y, { size: 22, font: 'bold' }) + 8
  rule(doc, cursor.y, ink.text)
  cursor.y += 14
  const top = cursor.y
  const { facts } = own
  const end = incident.closedAt ?? paper.madeAt
  const moment = (at: Millis) => `${formatTime(at, paper.zone)} ${formatDate(at, paper.zone)}`
  const rows: [name: string, value: string][] = [
    [facts.state, incident.state === 'open' ? facts.open : facts.closed],
    [facts.opened, moment(incident.openedAt)],
    ...(incident.closedAt === null
      ? []
      : ([[facts.closedAt, moment(incident.closedAt)]] as [string, string][])),
    [facts.lasted, formatAge(end - incident.openedAt, language)],
    [facts.assignee, incident.assignee === null ? facts.nobody : roleName(incident.assignee)[language]],
    [facts.area, paper.area?.[language] ?? facts.province],
    [facts.alerts, String(alerts.length)],
  ]
  write(doc, facts.level, margin, cursor.y, { size: 8.5, color: ink.faint })
  levelShape(doc, incident.severity, margin + 92, cursor.y + 6, 8)
  write(doc, words[language].level[incident.severity], margin + 105, cursor.y - 1.5, {
    size: 11,
    font: 'bold',
    color: levelInk[incident.severity],
  })
  cursor.y += 20
  for (const [name, value] of rows) {
    write(doc, name, margin, cursor.y, { size: 8.5, color: ink.faint })
    cursor.y += write(doc, value, margin + 92, cursor.y - 1, { size: 9.5, width: 200 }) + 6
  }
  const box = { x: A4.width - margin - MAP.width, y: top, ...MAP }
  const places = alerts.flatMap(({ subject: { place } }) => (place ? [place] : []))
  drawPlace(doc, paper.map, { main: incident.place, others: places, severity: incident.severity }, box)
  write(doc, incident.place ? own.map.caption : own.map.none, box.x, box.y + MAP.height + 4, {
    size: 7,
    color: ink.faint,
    width: MAP.width,
    align: 'center',
  })
  cursor.y = Math.max(cursor.y, box.y + MAP.height + 18) + 8
}

/** Framed, on the first page, where nobody can miss it. */
function drawSimChip({ doc, paper, own, y }: IncidentCursor): void {
  const text = simText(paper.alerts, own)
  if (!text) return
  const style = { size: 8.5, font: 'bold' } as const
  const width = widthOf(doc, text, style) + 16
  const x = A4.width - A4.margin - width
  doc.roundedRect(x, y, width, 20, 2).lineWidth(1).stroke(ink.text)
  write(doc, text, x, y + 4.6, { ...style, width, align: 'center' })
}

function simText(alerts: readonly Alert[], own: IncidentWords): string {
  const simulated = alerts.filter(({ isSimulated }) => isSimulated).length
  return simulated === 0 ? '' : simulated === alerts.length ? own.sim.all : own.sim.some
}

/** Head line and foot of every page, with its number, once it is known how many there are. */
function drawEdges({ doc, paper, language, own }: IncidentCursor): void {
  const { start, count } = doc.bufferedPageRange()
  const { margin } = A4
  const foot = A4.height - 32
  const small = { size: 7, color: ink.faint } as const
  const sim = simText(paper.alerts, own)
  const made = fill(own.made, {
    time: formatTime(paper.madeAt, paper.zone),
    date: formatDate(paper.madeAt, paper.zone),
    id: paper.incident.id,
  })
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i)
    if (i > 0) {
      const title = `${paper.province[language]} · ${paper.incident.title[language]}`
      write(doc, title, margin, 28, { ...small, width: INNER * 0.6, lines: 1 })
      write(doc, sim, margin, 28, { ...small, font: 'bold', color: ink.text, align: 'right' })
      rule(doc, 42)
    }
    rule(doc, foot - 6)
    write(doc, sim ? `${sim} · ${made}` : made, margin, foot, { ...small, width: INNER * 0.8 })
    const page = fill(own.page, { page: String(i + 1), pages: String(count) })
    write(doc, page, margin, foot, { ...small, align: 'right' })
  }
}
