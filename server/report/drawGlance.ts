// The table at a glance: a row for each sector.
import { words } from '../../shared/words.ts'
import type { BriefFigure, BriefSector } from './briefData.ts'
import { sparkline } from './charts.ts'
import type { Cursor } from './drawBrief.ts'
import { changeText, numberText, simMark } from './figureLines.ts'
import { A4, type Doc, INNER, ink, levelInk, levelShape, rule, widthOf, write } from './page.ts'

const ROW = 37
const at = {
  sector: A4.margin,
  value: A4.margin + 168,
  level: A4.margin + 262,
  change: A4.margin + 338,
  course: A4.margin + 446,
}

export function drawGlance(cursor: Cursor): void {
  const { doc, brief, own } = cursor
  const head = { size: 7.5, color: ink.faint } as const
  write(doc, own.columns.sector, at.sector + 8, cursor.y, head)
  write(doc, own.columns.value, at.value, cursor.y, head)
  write(doc, own.columns.level, at.level, cursor.y, head)
  write(doc, own.columns.change, at.change, cursor.y, head)
  write(doc, own.columns.course[brief.period], at.course, cursor.y, head)
  cursor.y += 14
  for (const sector of brief.sectors) {
    cursor.need(ROW)
    rule(doc, cursor.y)
    drawRow(cursor, sector)
    cursor.y += ROW
  }
  rule(doc, cursor.y)
  cursor.y += 22
}

function drawRow({ doc, brief, language, own, y }: Cursor, { title, color, headline }: BriefSector): void {
  doc.rect(at.sector, y + 6, 3, ROW - 12).fill(color)
  write(doc, title[language], at.sector + 9, y + 6, { size: 9.5, font: 'bold', width: 154, lines: 1 })
  const name = headline.indicator.title[language] + (headline.basis === 'total' ? `, ${own.total}` : '')
  write(doc, name, at.sector + 9, y + 20, { size: 7.5, color: ink.soft, width: 154, lines: 1 })
  drawFigure(doc, headline, language, at.value, y + 7, 15)
  drawLevel(doc, headline, language, own.unknown, at.level, y + 18)
  write(doc, changeText(headline, language) || '–', at.change, y + 7, { size: 8, width: 100, lines: 2 })
  const { from, to } = brief
  const { points, stepMs } = headline
  const box = { x: at.course, y: y + 8, width: A4.margin + INNER - at.course, height: ROW - 16 }
  sparkline(doc, { from, to, stepMs, points, before: [], color: ink.line }, box)
}

/** Number, unit and SIM mark on one line; returns its width. */
export function drawFigure(
  doc: Doc,
  figure: BriefFigure,
  language: 'vi' | 'en',
  x: number,
  y: number,
  size: number,
): number {
  const { number, unit } = numberText(figure, language)
  const color = figure.level === 'normal' ? ink.text : levelInk[figure.level]
  write(doc, number, x, y, { size, font: 'bold', color, width: 200 })
  let right = x + widthOf(doc, number, { size, font: 'bold' }) + 3
  const low = y + size * 0.42
  for (const [text, font] of [
    [unit, 'regular'],
    [figure.value === null ? '' : simMark(figure), 'bold'],
  ] as const) {
    if (!text) continue
    const words = { size: Math.max(6.5, size * 0.5), font, color: ink.soft } as const
    write(doc, text, right, low + (size * 0.5 - words.size) * 0.5, { ...words, width: 80 })
    right += widthOf(doc, text, words) + 3
  }
  return right - x
}

/** Shape and word; the middle is at `y`. */
export function drawLevel(
  doc: Doc,
  { level, value, basis, indicator }: BriefFigure,
  language: 'vi' | 'en',
  unknown: string,
  x: number,
  y: number,
): void {
  const judged = indicator.bands && basis === 'end'
  const text = value === null ? unknown : level === 'normal' && !judged ? '–' : words[language].level[level]
  levelShape(doc, level, x, y, 7)
  write(doc, text, x + (level === 'normal' ? 0 : 11), y - 5.6, {
    size: 8.5,
    font: level === 'normal' ? 'regular' : 'bold',
    color: levelInk[level],
    width: 80,
    lines: 1,
  })
}
