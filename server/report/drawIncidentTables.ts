// The tables of an incident on paper: its alerts, the steps of its procedure, and what happened.
import { roleName, stateNames, valueText } from '../../shared/alertWords.ts'
import type { Millis } from '../../shared/clock.ts'
import { formatMoment } from '../../shared/format.ts'
import { fill } from '../../shared/words.ts'
import type { IncidentCursor } from './drawIncident.ts'
import { A4, type Doc, INNER, ink, levelInk, levelShape, rule, write } from './page.ts'

/** Lines of the timeline on paper: the first half and the last. */
const LINES = 400

function heading(cursor: IncidentCursor, text: string): void {
  cursor.need(70)
  cursor.y += write(cursor.doc, text, A4.margin, cursor.y, { size: 13, font: 'bold' }) + 8
}

interface Column {
  x: number
  width: number
}
const column = (from: number, to: number): Column => ({ x: A4.margin + from, width: to - from - 8 })

function headRow({ doc, y }: IncidentCursor, columns: readonly Column[], names: readonly string[]): void {
  for (const [i, { x, width }] of columns.entries())
    write(doc, names[i]!, x, y, { size: 7.5, color: ink.faint, width, lines: 1 })
}

const alertColumns = [column(0, 270), column(270, 350), column(350, 420), column(420, INNER + 8)]

export function drawAlerts(cursor: IncidentCursor): void {
  const { doc, paper, language, own } = cursor
  heading(cursor, own.alerts)
  headRow(cursor, alertColumns, Object.values(own.columns))
  cursor.y += 14
  for (const [i, alert] of paper.alerts.entries()) {
    const [about, figure, since, state] = alertColumns as [Column, Column, Column, Column]
    const title = `${alert.title[language]}${i === 0 && paper.alerts.length > 1 ? ` (${own.cause})` : ''}`
    const message = `${alert.message[language]}`
    doc.font('regular').fontSize(8.5)
    const height = 20 + doc.heightOfString(message, { width: about.width - 12 })
    cursor.need(height + 4)
    rule(doc, cursor.y)
    levelShape(doc, alert.severity, about.x, cursor.y + 10, 7)
    write(doc, title, about.x + 12, cursor.y + 4, {
      size: 9.5,
      font: 'bold',
      width: about.width - 12,
      lines: 1,
    })
    write(doc, message, about.x + 12, cursor.y + 17, { size: 8.5, color: ink.soft, width: about.width - 12 })
    const value = valueText(alert.value, alert.unit)?.[language] ?? own.unknown
    write(doc, value, figure.x, cursor.y + 4, { size: 9.5, font: 'medium', width: figure.width })
    const at = formatMoment(alert.since, paper.madeAt, paper.zone)
    write(doc, at, since.x, cursor.y + 4, { size: 8.5, width: since.width })
    const who = alert.assignee ?? alert.acknowledged?.by
    const stands = stateNames[alert.state][language] + (who ? `, ${roleName(who)[language]}` : '')
    write(doc, stands, state.x, cursor.y + 4, { size: 8.5, width: state.width, lines: 2 })
    cursor.y += height + 4
  }
  rule(doc, cursor.y)
  cursor.y += 22
}

const stepColumns = [column(0, 262), column(262, 330), column(330, 392), column(392, INNER + 8)]

export function drawSteps(cursor: IncidentCursor): void {
  const { doc, paper, language, own } = cursor
  const { steps } = paper.incident
  heading(cursor, own.steps)
  if (!steps.length) {
    cursor.y += write(doc, own.noSteps, A4.margin, cursor.y, { size: 9, color: ink.soft }) + 22
    return
  }
  headRow(cursor, stepColumns, Object.values(own.stepColumns))
  cursor.y += 14
  const moment = (at: Millis) => formatMoment(at, paper.madeAt, paper.zone)
  for (const step of steps) {
    const [about, role, due, done] = stepColumns as [Column, Column, Column, Column]
    const isLate = step.status === 'open' && step.dueAt !== null && step.dueAt < paper.madeAt
    const status = own.status[isLate ? 'late' : step.status]
    const outcome =
      step.by !== null && step.at !== null
        ? fill(own.doneBy, { status, by: step.by, at: moment(step.at) }) +
          (step.reason ? `: ${step.reason}` : '')
        : status
    doc.font('regular').fontSize(8.5)
    const height =
      9 +
      Math.max(
        doc.heightOfString(step.title[language], { width: about.width - 16 }),
        doc.heightOfString(outcome, { width: done.width }),
        12,
      )
    cursor.need(height)
    rule(doc, cursor.y)
    tickBox(doc, step.status, about.x, cursor.y + 5)
    write(doc, step.title[language], about.x + 16, cursor.y + 4, { size: 8.5, width: about.width - 16 })
    write(doc, roleName(step.role)[language], role.x, cursor.y + 4, { size: 8.5, width: role.width })
    write(doc, step.dueAt === null ? own.noDeadline : moment(step.dueAt), due.x, cursor.y + 4, {
      size: 8.5,
      width: due.width,
    })
    write(doc, outcome, done.x, cursor.y + 4, {
      size: 8.5,
      width: done.width,
      ...(isLate ? { color: levelInk.critical, font: 'medium' as const } : {}),
    })
    cursor.y += height
  }
  rule(doc, cursor.y)
  cursor.y += 22
}

/** Empty, ticked, or struck through where it was skipped. */
function tickBox(doc: Doc, status: 'open' | 'done' | 'skipped', x: number, y: number): void {
  doc.rect(x, y, 8, 8).lineWidth(0.8).stroke(ink.text)
  if (status === 'done')
    doc
      .moveTo(x + 1.6, y + 4.2)
      .lineTo(x + 3.4, y + 6.2)
      .lineTo(x + 6.6, y + 1.8)
      .lineWidth(1.2)
      .stroke(ink.text)
  if (status === 'skipped')
    doc
      .moveTo(x + 1.5, y + 4)
      .lineTo(x + 6.5, y + 4)
      .lineWidth(1.2)
      .stroke(ink.text)
}

export function drawTimeline(cursor: IncidentCursor): void {
  const { doc, paper, language, own } = cursor
  const all = paper.timeline
  const shown = all.length > LINES ? [...all.slice(0, LINES / 2), ...all.slice(-LINES / 2)] : all
  heading(cursor, own.timeline)
  const [at, text, by] = [column(0, 70), column(70, 410), column(410, INNER + 8)]
  for (const entry of shown) {
    doc.font('regular').fontSize(8.5)
    const height = 6 + doc.heightOfString(entry.text[language], { width: text.width })
    cursor.need(height)
    const isOwn = entry.kind === 'alert' || entry.kind === 'figure'
    write(doc, formatMoment(entry.at, paper.madeAt, paper.zone), at.x, cursor.y, {
      size: 8.5,
      color: ink.soft,
      width: at.width,
    })
    write(doc, entry.text[language], text.x, cursor.y, {
      size: 8.5,
      font: isOwn ? 'regular' : 'medium',
      width: text.width,
    })
    write(doc, entry.by ?? own.system, by.x, cursor.y, {
      size: 8.5,
      color: entry.by === null ? ink.faint : ink.text,
      width: by.width,
      lines: 1,
    })
    cursor.y += height
  }
  if (shown.length < all.length) {
    cursor.need(20)
    const told = fill(own.truncated, { shown: String(shown.length), all: String(all.length) })
    cursor.y += write(doc, told, A4.margin, cursor.y + 4, { size: 8, color: ink.faint })
  }
}
