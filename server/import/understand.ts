// From a table as it was written to values as they would be saved, and every mistake with its row and column.

import { areasWithin } from '../../shared/areaFigure.ts'
import { unitText } from '../../shared/format.ts'
import { periodSpan, type ReportedPoint, reportedPointSchema } from '../../shared/reported.ts'
import {
  IMPORT_ROWS,
  type ImportField,
  type ImportMistake,
  importFields,
  MISTAKES_TOLD,
  type Understood,
} from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'
import { type Cell, letterOf, Refused, type Table, type TableRow } from './cell.ts'
import { type ReadDay, readDay, readPeriod } from './dates.ts'
import { findHead, type Head } from './headings.ts'
import { type Found, findArea, findIndicator, findSector, type KnownNames } from './names.ts'
import { type Read, readNumber, type Style, styleOf } from './numbers.ts'
import * as sentences from './sentences.ts'

export interface Known extends KnownNames {
  /** Those that may be reported for; absent: all. */
  allowed?: readonly string[]
  /** Codes of areas that may be reported of, those within them too; absent: all, and the whole province. */
  allowedAreas?: readonly string[]
  /** `YYYY-MM-DD` in the province. */
  today: string
}

const REQUIRED = ['indicator', 'period', 'value', 'source'] as const
/** A name, a source or a period that is merged over rows is that of each; a value is not. */
const EMPTY: Cell = { text: '' }

/** Throws Refused when the table as a whole is none that can be understood. */
export function understand(table: Table, known: Known): Understood {
  const head = findHead(table.rows)
  const has = new Set(head?.columns.values())
  const missing = REQUIRED.filter((field) => !has.has(field))
  if (!head || missing.length) throw new Refused(sentences.noHead(missing))
  if (head.twice) throw new Refused(sentences.columnTwice(head.twice.field, head.twice.columns))
  const columnOf = new Map([...head.columns].map(([column, field]) => [field, column]))
  const body = table.rows.filter((row) => row.row > head.row && !repeatsHead(row, head))
  const given = body.filter(
    ({ cells }) => isWritten(cells[columnOf.get('value')!]) || isWritten(cells[columnOf.get('period')!]),
  )
  if (given.length > IMPORT_ROWS) throw new Refused(sentences.tooManyRows())
  if (!given.length) throw new Refused(sentences.empty())

  const style = styleOf(numbersOf(given, columnOf.get('value')!))
  const understood: Understood = {
    rows: [],
    mistakes: [],
    mistakeCount: 0,
    notes: notesOf(table, head, body.length - given.length),
    encoding: table.encoding,
    sheet: table.sheet,
  }
  const seen = new Map<string, { row: number; value: number }>()
  for (const { row, cells } of given) {
    const cellOf = (field: ImportField) => cells[columnOf.get(field) ?? -1] ?? EMPTY
    const reading = readRow(cellOf, style, known)
    if (reading.point) {
      const { sector, indicator, area, period, value } = reading.point
      const key = JSON.stringify([sector, indicator, area, period])
      const first = seen.get(key)
      if (first) reading.mistakes.push(['period', sentences.standsAlready(first.row, first.value === value)])
      else seen.set(key, { row, value })
    }
    if (reading.point && !reading.mistakes.length)
      understood.rows.push({ row, point: reading.point, notes: reading.notes })
    understood.mistakeCount += reading.mistakes.length
    for (const [field, message] of reading.mistakes)
      if (understood.mistakes.length < MISTAKES_TOLD)
        understood.mistakes.push(mistakeAt(row, columnOf.get(field), field, cellOf(field), message))
  }
  return understood
}

const isWritten = (cell: Cell | undefined): boolean =>
  cell !== undefined && cell.mergedFrom === undefined && (cell.text.trim() !== '' || cell.wrong !== undefined)

/** A head that is merged over two rows. */
const repeatsHead = ({ cells }: TableRow, head: Head): boolean =>
  cells.some((cell) => cell?.mergedFrom !== undefined && cell.mergedFrom <= head.row)

function* numbersOf(rows: readonly TableRow[], column: number): Generator<Read> {
  for (const { cells } of rows) {
    const cell = cells[column]
    if (cell && cell.number === undefined) yield readNumber(cell.text)
  }
}

function notesOf({ notes, encoding }: Table, { unknown }: Head, leftOut: number): Text[] {
  return [
    ...notes,
    ...(encoding && encoding !== 'UTF-8' ? [sentences.converted(encoding)] : []),
    ...(unknown.length ? [sentences.unreadColumns(unknown.slice(0, 12))] : []),
    ...(leftOut ? [sentences.leftOut(leftOut)] : []),
  ]
}

const mistakeAt = (
  row: number,
  column: number | undefined,
  field: ImportField,
  cell: Cell,
  message: Text,
): ImportMistake => ({
  row,
  column: column === undefined ? '' : letterOf(column),
  field,
  cell: cell.text.slice(0, 120),
  message,
})

interface Reading {
  point: ReportedPoint | null
  mistakes: [ImportField, Text][]
  notes: Text[]
}

/** `area` null: the whole province. */
function mayReportOf(area: string | null, allowed: readonly string[], areas: Known['areas']): boolean {
  const wanted = area ?? areas.find(({ level }) => level === 'province')?.code
  return wanted !== undefined && allowed.some((code) => areasWithin(code, areas).has(wanted))
}

function readRow(cellOf: (field: ImportField) => Cell, style: Style | null, known: Known): Reading {
  const mistakes: [ImportField, Text][] = []
  const notes: Text[] = []
  const wrong = (field: ImportField, message: Text): null => {
    mistakes.push([field, message])
    return null
  }
  const take = <T>(field: ImportField, result: Found<T>): T | null => {
    if (!result.ok) return wrong(field, result.why)
    notes.push(...result.notes)
    return result.found
  }
  const broken = new Set(importFields.filter((field) => cellOf(field).wrong))
  for (const field of broken) wrong(field, cellOf(field).wrong!)
  const textOf = (field: ImportField) => (broken.has(field) ? '' : cellOf(field).text.trim())
  for (const field of REQUIRED)
    if (!textOf(field) && !broken.has(field)) wrong(field, sentences.missing(field))

  const sector = textOf('sector') ? take('sector', findSector(textOf('sector'), known)) : null
  // Without the sector that is meant, any indicator of the name would be a guess.
  const mayLook = textOf('indicator') && !(sector === null && cellOf('sector').text.trim())
  const figure = mayLook ? take('indicator', findIndicator(textOf('indicator'), sector, known)) : null
  if (figure && known.allowed && !known.allowed.includes(figure.sector.id))
    wrong('sector', sentences.forbiddenSector())

  const period = textOf('period') ? periodOf(cellOf('period'), known.today, wrong, notes) : null
  const span = period ? periodSpan(period, 'utc')! : null
  const [first, next] = span ? [isoDay(span.from), isoDay(span.to)] : [known.today, known.today]
  const place = textOf('area') ? findArea(textOf('area'), first, next, known) : null
  const area = place ? take('area', place) : null
  if (place?.ok !== false && known.allowedAreas && !mayReportOf(area, known.allowedAreas, known.areas))
    wrong('area', sentences.forbiddenArea())

  const value = textOf('value') ? figureOf(cellOf('value'), style, figure?.indicator.unit, wrong) : null
  const published = textOf('publishedAt') ? dayOf(cellOf('publishedAt'), known.today, wrong, notes) : null
  if (published && period && published < first) wrong('publishedAt', sentences.publishedBefore())
  const words = (field: 'source' | 'by' | 'note') => {
    const text = textOf(field)
    const limit = wordLimits[field]
    return text.length > limit ? wrong(field, sentences.tooLong(limit)) : text || null
  }
  const [source, by, note] = [words('source'), words('by'), words('note')]
  if (mistakes.length || !figure || period === null || value === null || source === null)
    return { point: null, mistakes, notes }
  const point = reportedPointSchema.parse({
    sector: figure.sector.id,
    indicator: figure.indicator.id,
    area,
    period,
    value,
    source,
    publishedAt: published,
    by,
    note,
  })
  return { point, mistakes, notes }
}

type Wrong = (field: ImportField, message: Text) => null

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)
/** Those of the schema. */
const wordLimits = { source: 300, by: 120, note: 400 }

function periodOf(cell: Cell, today: string, wrong: Wrong, notes: Text[]): string | null {
  const read = readPeriod(cell)
  if (!read) return wrong('period', sentences.notPeriod())
  if (isoDay(periodSpan(read.period, 'utc')!.from) > today) return wrong('period', sentences.notBegun())
  if (read.isSerial) notes.push(sentences.fromSerial(read.period))
  return read.period
}

function dayOf(cell: Cell, today: string, wrong: Wrong, notes: Text[]): string | null {
  const read: ReadDay | null = readDay(cell)
  if (!read) return wrong('publishedAt', sentences.notDay())
  if (read.day > today) return wrong('publishedAt', sentences.publishedLater())
  if (read.isSerial) notes.push(sentences.fromSerial(read.day))
  return read.day
}

function figureOf(cell: Cell, style: Style | null, unit: string | undefined, wrong: Wrong): number | null {
  if (cell.mergedFrom !== undefined) return wrong('value', sentences.mergedValue(cell.mergedFrom))
  const read: Read =
    cell.number === undefined
      ? readNumber(cell.text)
      : { kind: 'number', value: cell.number, isPercent: cell.isPercent ?? false, style: null }
  if (cell.date || read.kind === 'none') return wrong('value', sentences.notNumber())
  if (read.isPercent && unit !== undefined && unit !== '%')
    return wrong('value', sentences.noPercent({ vi: unitText(unit, 'vi'), en: unitText(unit, 'en') }))
  if (read.kind === 'number') return read.value
  return style ? read.readings[style] : wrong('value', sentences.ambiguousNumber(cell.text, read.readings))
}
