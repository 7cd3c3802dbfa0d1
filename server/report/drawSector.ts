// A sector's section: a sentence, the course of its figure, where it was most, the figures beside it.

import { figureText } from '../../shared/clauses.ts'
import { HOUR } from '../../shared/clock.ts'
import { decimalsOf, formatDate, formatNumber, formatTime, unitText } from '../../shared/format.ts'
import { fill, words } from '../../shared/words.ts'
import type { BriefData, BriefSector } from './briefData.ts'
import { briefSentence } from './briefSentence.ts'
import { type Axis, bars, courseChart } from './charts.ts'
import type { Cursor } from './drawBrief.ts'
import { drawFigure, drawLevel } from './drawGlance.ts'
import { changeText, edgeOf, grows, rangeText } from './figureLines.ts'
import { A4, INNER, ink, widthOf, write } from './page.ts'

const CHART = 82
const AREAS = 178
const SECTION = 244

export function drawSector(cursor: Cursor, sector: BriefSector): void {
  cursor.need(SECTION)
  const { doc, brief, language, own } = cursor
  const { margin } = A4
  const { headline, areas } = sector
  doc.rect(margin, cursor.y + 2, 3, 15).fill(sector.color)
  cursor.y +=
    write(doc, sector.title[language], margin + 9, cursor.y, { size: 13, font: 'bold', width: INNER - 9 }) + 2
  if (headline.level !== 'normal') drawLevelRight(cursor, headline)
  const sentence = briefSentence(sector, brief, language)
  cursor.y += write(doc, sentence, margin, cursor.y, { size: 9.5 }) + 7

  const wide = areas ? INNER - AREAS - 18 : INNER
  const unit = unitText(headline.indicator.unit, language)
  const title = headline.indicator.title[language] + (unit ? `, ${unit}` : '')
  write(doc, title, margin, cursor.y, { size: 8, font: 'medium', width: wide, lines: 1 })
  write(doc, own.legendLine[brief.period], margin, cursor.y + 11, {
    size: 7,
    color: ink.faint,
    width: wide,
    lines: 1,
  })
  const box = { x: margin, y: cursor.y + 22, width: wide, height: CHART }
  if (headline.points.length > 1) {
    const { from, to } = brief
    const { points, before, stepMs } = headline
    const edge = edgeOf(headline, language)
    courseChart(
      doc,
      { from, to, stepMs, points, before, edge, color: ink.line, band: !grows(headline.indicator) },
      box,
      axisOf(brief, sector, language),
    )
  } else
    write(doc, own.unknown, box.x, box.y + 30, { size: 9, color: ink.faint, width: wide, align: 'center' })
  if (areas) {
    const x = margin + wide + 18
    const { indicator, parts, count } = areas
    write(doc, fill(own.areas, { figure: indicator.title[language] }), x, cursor.y, {
      size: 8,
      font: 'medium',
      width: AREAS,
      lines: 1,
    })
    const all = fill(own.ofAll, { shown: String(parts.length), all: String(count) })
    write(doc, all, x, cursor.y + 11, { size: 7, color: ink.faint, width: AREAS, lines: 1 })
    const named = parts.map(({ name, value }) => ({
      name: name[language],
      value,
      text: figureText(indicator, value, language),
    }))
    bars(doc, named, { x, y: cursor.y + 27, width: AREAS }, '#7d97ac')
  }
  cursor.y += 22 + CHART + 7
  drawBeside(cursor, sector)
  const source = fill(own.source, { owner: sector.owner[language] })
  const range = rangeText(headline, language)
  cursor.y +=
    write(doc, [source, range].filter(Boolean).join(' · '), margin, cursor.y, { size: 7, color: ink.faint }) +
    20
}

/** At the right end of the heading's line. */
function drawLevelRight({ doc, language, y }: Cursor, headline: BriefSector['headline']): void {
  const width = widthOf(doc, words[language].level[headline.level], { size: 8.5, font: 'bold' }) + 12
  drawLevel(doc, headline, language, '', A4.margin + INNER - width, y - 11)
}

/** Three figures in columns. */
function drawBeside(cursor: Cursor, { secondary }: BriefSector): void {
  const { doc, language, own, y } = cursor
  const column = INNER / 3
  for (const [i, figure] of secondary.entries()) {
    const x = A4.margin + i * column
    const width = column - 12
    write(doc, figure.indicator.title[language], x, y, { size: 7.5, color: ink.soft, width, lines: 1 })
    const taken = drawFigure(doc, figure, language, x, y + 10, 13)
    if (figure.level !== 'normal') drawLevel(doc, figure, language, own.unknown, x + taken + 6, y + 20)
    write(doc, changeText(figure, language), x, y + 28, { size: 7.5, color: ink.soft, width, lines: 2 })
  }
  cursor.y += secondary.length ? 50 : 0
}

function axisOf(
  { period, from, to, zone }: BriefData,
  { headline }: BriefSector,
  language: 'vi' | 'en',
): Axis {
  const { indicator } = headline
  const decimals = decimalsOf(indicator)
  const size = Math.max(...headline.points.map(([, , , max]) => Math.abs(max)), 0)
  return {
    ticks: Array.from({ length: 7 }, (_, i) => {
      const at = from + ((to - from) * i) / 6
      return period === 'day'
        ? { at, name: i === 6 ? '24:00' : formatTime(at, zone) }
        : { at, name: formatDate(Math.min(at, to - HOUR), zone).slice(0, 5) }
    }),
    formatValue: (value) =>
      size >= 1e6
        ? figureText(indicator, value, language).replace(/\u00a0₫$/, '')
        : formatNumber(value, Number.isInteger(value) ? 0 : Math.max(1, decimals), language),
  }
}
