// A workbook (ECMA-376) to a table: the first sheet in sight that has the headings. Kept to what an import
// needs to tell a person: dates, percent formats, merged cells, errors, formulas that were never worked out.
import { type Unzipped, unzipSync } from 'fflate'
import { Refused, type Table } from './cell.ts'
import { findHead } from './headings.ts'
import { hiddenSheets, noSheet, notWorkbook, otherSheets, tooLargeInside } from './sentences.ts'
import { readSheet } from './sheet.ts'
import { readSharedStrings, readStyles, readXml } from './workbookParts.ts'

/** What 5 MB may hold when it is unpacked. */
const UNPACKED_LIMIT = 120 * 1024 * 1024

interface SheetEntry {
  name: string
  hidden: boolean
  path: string
}

/** Throws Refused. */
export function readXlsx(bytes: Uint8Array): Table {
  const files = unpacked(bytes)
  const textOf = (path: string) => (files[path] ? new TextDecoder().decode(files[path]) : null)
  const { sheets, since1904 } = sheetsOf(textOf)
  const strings = readSharedStrings(textOf('xl/sharedStrings.xml'))
  const formats = readStyles(textOf('xl/styles.xml'))
  const visible = sheets.filter(({ hidden }) => !hidden)
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => name)
  if (!visible.length) throw new Refused(noSheet())
  let first: Table | null = null
  for (const { name, path } of visible) {
    const xml = textOf(path)
    if (xml === null) continue
    const rows = readSheet(xml, { strings, formats, since1904 })
    const others = visible.filter((sheet) => sheet.path !== path).map((sheet) => sheet.name)
    const notes = [
      ...(others.length ? [otherSheets(name, others)] : []),
      ...(hidden.length ? [hiddenSheets(hidden)] : []),
    ]
    const table: Table = { rows, encoding: null, sheet: name, notes }
    if (findHead(rows)) return table
    first ??= table
  }
  if (!first) throw new Refused(notWorkbook())
  return first
}

function unpacked(bytes: Uint8Array): Unzipped {
  let size = 0
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!/^xl\/(.*\.xml|_rels\/workbook\.xml\.rels)$/.test(name)) return false
        size += originalSize
        if (size > UNPACKED_LIMIT) throw new Refused(tooLargeInside())
        return true
      },
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(notWorkbook())
  }
}

function sheetsOf(textOf: (path: string) => string | null): { sheets: SheetEntry[]; since1904: boolean } {
  const [workbook, relations] = [textOf('xl/workbook.xml'), textOf('xl/_rels/workbook.xml.rels')]
  if (workbook === null || relations === null) throw new Refused(notWorkbook())
  const targets = new Map<string, string>()
  readXml(relations, {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship')
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`)
    },
  })
  const sheets: SheetEntry[] = []
  let since1904 = false
  readXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const path = targets.get(attributes.id ?? '')
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      if (path) sheets.push({ name: attributes.name ?? '', hidden, path })
    },
  })
  return { sheets, since1904 }
}
