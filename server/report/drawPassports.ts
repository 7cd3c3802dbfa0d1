// Every figure with its passport, so that each number on the pages before can be traced.
import { figureText } from '../../shared/clauses.ts'
import { formatDate, formatNumber, formatTime } from '../../shared/format.ts'
import { fill } from '../../shared/words.ts'
import { type BriefFigure, type BriefSector, figuresOf, isKnown } from './briefData.ts'
import type { Cursor } from './drawBrief.ts'
import { simMark } from './figureLines.ts'
import { A4, INNER, ink, rule, write } from './page.ts'

const columns = [
  { key: 'figure', width: 248 },
  { key: 'value', width: 86 },
  { key: 'known', width: 58 },
  { key: 'reports', width: 42 },
  { key: 'simulated', width: 38 },
  { key: 'version', width: 39 },
] as const

export function drawPassports(cursor: Cursor): void {
  const { doc, brief, own } = cursor
  cursor.need(120)
  cursor.y += write(doc, own.passports, A4.margin, cursor.y, { size: 13, font: 'bold' }) + 6
  drawHeads(cursor)
  for (const sector of brief.sectors.filter(isKnown)) {
    if (cursor.need(44)) drawHeads(cursor)
    drawSectorLine(cursor, sector)
    for (const figure of figuresOf(sector))
      if (figure.value !== null) drawFigureRow(cursor, figure, figure.value)
  }
}

function drawHeads(cursor: Cursor): void {
  let x = A4.margin
  for (const { key, width } of columns) {
    write(cursor.doc, cursor.own.passport[key], x, cursor.y, { size: 7, color: ink.faint, width: width - 6 })
    x += width
  }
  cursor.y += 20
}

function drawSectorLine(cursor: Cursor, { title, owner, color }: BriefSector): void {
  const { doc, language, own, y } = cursor
  doc.rect(A4.margin, y, INNER, 15).fill(ink.ground)
  doc.rect(A4.margin, y, 3, 15).fill(color)
  write(doc, title[language], A4.margin + 8, y + 2.4, { size: 8, font: 'bold', width: 250, lines: 1 })
  const source = fill(own.source, { owner: owner[language] })
  write(doc, source, A4.margin + 200, y + 2.8, {
    size: 7,
    color: ink.soft,
    width: INNER - 206,
    align: 'right',
    lines: 1,
  })
  cursor.y += 18
}

function drawFigureRow(cursor: Cursor, figure: BriefFigure, value: number): void {
  const { doc, brief, language, own } = cursor
  const { indicator, basis, at, reports, simulated, formulaVersion } = figure
  const width = columns[0].width - 10
  doc.font('regular').fontSize(6.8)
  const formula = indicator.formula[language]
  const height = 11 + doc.heightOfString(formula, { width }) + 5
  if (cursor.need(height)) drawHeads(cursor)
  const { y } = cursor
  write(doc, indicator.title[language], A4.margin, y, { size: 8, font: 'medium', width, lines: 1 })
  write(doc, formula, A4.margin, y + 11, { size: 6.8, color: ink.faint, width })
  const cells = [
    `${figureText(indicator, value, language)} ${simMark(figure)}${basis === 'total' ? `\n${own.total}` : ''}`,
    at === null ? '–' : `${formatTime(at, brief.zone)}\n${formatDate(at, brief.zone)}`,
    reports === null ? '–' : formatNumber(reports, 0, language),
    `${formatNumber(100 * simulated, 0, language)}\u00a0%`,
    formulaVersion ?? '–',
  ]
  let x: number = A4.margin + columns[0].width
  for (const [i, text] of cells.entries()) {
    const { key, width } = columns[i + 1]!
    write(doc, text, x, y, {
      size: key === 'value' ? 8 : key === 'version' ? 5.6 : 7,
      font: key === 'value' ? 'medium' : 'regular',
      color: key === 'value' ? ink.text : ink.soft,
      width: width - 4,
    })
    x += width
  }
  cursor.y += height
  rule(doc, cursor.y - 3)
}
