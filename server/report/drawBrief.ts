// A brief on paper: the province at a glance, a section for each sector, the passports of all figures. Drawn
// from its facts alone, so that the same facts give the same pages.
import { formatDate, formatList, formatTime, formatWeekday } from '../../shared/format.ts'
import { summaryOf } from '../../shared/summary.ts'
import { fill, type Language } from '../../shared/words.ts'
import { type BriefData, isKnown } from './briefData.ts'
import { type BriefWords, briefWords } from './briefWords.ts'
import { drawGlance } from './drawGlance.ts'
import { drawPassports } from './drawPassports.ts'
import { drawSector } from './drawSector.ts'
import { A4, bytesOf, type Doc, INNER, ink, newDocument, rule, widthOf, write } from './page.ts'

/** Where the next thing goes. */
export interface Cursor {
  doc: Doc
  brief: BriefData
  language: Language
  own: BriefWords
  y: number
  /** Goes to a new page when less than `height` is left on this one; true if it did. */
  need(height: number): boolean
}

const TOP = 56

export function drawBrief(brief: BriefData, language: Language): Promise<Uint8Array> {
  const own = briefWords[language]
  const title = `${own.title[brief.period]}, ${dateText(brief, language)}`
  const doc = newDocument({
    title: `${brief.province[language]}: ${title}`,
    author: own.centre,
    language,
    madeAt: brief.madeAt,
  })
  const cursor: Cursor = {
    doc,
    brief,
    language,
    own,
    y: A4.margin,
    need(height) {
      if (this.y + height <= A4.height - A4.foot) return false
      doc.addPage()
      this.y = TOP
      return true
    },
  }
  drawHead(cursor)
  if (brief.known) {
    drawGlance(cursor)
    for (const sector of brief.sectors.filter(isKnown)) drawSector(cursor, sector)
    drawUnknown(cursor)
    drawPassports(cursor)
  } else drawNothing(cursor)
  drawEdges(cursor, title)
  return bytesOf(doc)
}

/** `Thứ Bảy, 21/11/2026`, `Tháng 10 năm 2026`. */
export function dateText({ period, from, zone }: BriefData, language: Language): string {
  const date = formatDate(from, zone)
  const [, month, year] = date.split('/') as [string, string, string]
  const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: zone }).format(from)
  return fill(briefWords[language].dateIs[period], {
    date,
    weekday: formatWeekday(from, zone, language),
    month: String(Number(month)),
    year,
    monthName,
  })
}

function drawHead(cursor: Cursor): void {
  const { doc, brief, language, own } = cursor
  const { margin } = A4
  write(doc, brief.province[language], margin, cursor.y, { size: 11, font: 'bold' })
  write(doc, own.centre, margin, cursor.y + 15, { size: 8, color: ink.soft })
  drawSimChip(cursor)
  cursor.y += 44
  cursor.y += write(doc, own.title[brief.period], margin, cursor.y, { size: 26, font: 'bold' })
  cursor.y += write(doc, dateText(brief, language), margin, cursor.y, { size: 13, color: ink.soft }) + 10
  rule(doc, cursor.y, ink.text)
  cursor.y += 12
  if (!brief.known) return
  const { main, detail } = summaryOf(
    brief.sectors.map(({ title, level, headline }) => ({ title, level, unclear: headline.value === null })),
    language,
  )
  cursor.y += write(doc, `${main}.`, margin, cursor.y, { size: 13, font: 'medium' })
  if (detail) cursor.y += write(doc, `${detail}.`, margin, cursor.y + 2, { size: 9.5, color: ink.soft }) + 2
  if (!brief.complete)
    cursor.y += write(doc, own.partly, margin, cursor.y + 4, { size: 8.5, font: 'medium' }) + 4
  cursor.y += 12
}

/** Framed, on the first page, where nobody can miss it. */
function drawSimChip({ doc, brief, own, y }: Cursor): void {
  if (brief.simulated === 'none') return
  const text = own.sim[brief.simulated]
  const words = { size: 8.5, font: 'bold' } as const
  const width = widthOf(doc, text, words) + 16
  const x = A4.width - A4.margin - width
  doc.roundedRect(x, y, width, 20, 2).lineWidth(1).stroke(ink.text)
  write(doc, text, x, y + 4.6, { ...words, width, align: 'center' })
}

/** In one paragraph: a page of dashes tells nobody more. */
function drawUnknown(cursor: Cursor): void {
  const { doc, brief, language, own } = cursor
  const names = brief.sectors.filter((sector) => !isKnown(sector)).map(({ title }) => title[language])
  if (!names.length) return
  cursor.need(48)
  const text = fill(own.nothingOf, { sectors: formatList(names, language) })
  cursor.y += write(doc, text, A4.margin, cursor.y, { size: 9.5, font: 'medium' }) + 20
}

function drawNothing(cursor: Cursor): void {
  const { doc, brief, own } = cursor
  cursor.y +=
    write(doc, own.noData[brief.period], A4.margin, cursor.y + 20, { size: 14, font: 'medium' }) + 26
  write(doc, own.noData.hint, A4.margin, cursor.y, { size: 9.5, color: ink.soft })
}

/** Head line and foot of every page, with its number, once it is known how many there are. */
function drawEdges({ doc, brief, language, own }: Cursor, title: string): void {
  const { start, count } = doc.bufferedPageRange()
  const { margin } = A4
  const foot = A4.height - 32
  const mark = brief.simulated === 'none' ? '' : `${own.sim[brief.simulated]} · `
  const made = fill(own.made, {
    time: formatTime(brief.madeAt, brief.zone),
    date: formatDate(brief.madeAt, brief.zone),
  })
  for (let i = 0; i < count; i++) {
    doc.switchToPage(start + i)
    const small = { size: 7, color: ink.faint } as const
    if (i > 0) {
      write(doc, `${brief.province[language]} · ${title}`, margin, 28, { ...small, width: INNER * 0.6 })
      write(doc, brief.simulated === 'none' ? '' : own.sim[brief.simulated], margin, 28, {
        ...small,
        font: 'bold',
        color: ink.text,
        align: 'right',
      })
      rule(doc, 42)
    }
    rule(doc, foot - 6)
    write(doc, `${mark}${made}`, margin, foot, { ...small, width: INNER * 0.8 })
    if (brief.simulated !== 'none')
      write(doc, own.sim.legend, margin, foot + 10, { ...small, width: INNER * 0.8 })
    const page = fill(own.page, { page: String(i + 1), pages: String(count) })
    write(doc, page, margin, foot, { ...small, align: 'right' })
  }
}
