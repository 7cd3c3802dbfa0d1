// Workbooks as spreadsheets write them, with what a plain writer does not make: merged cells, hidden sheets,
// formulas without a result, errors, dates from 1904.
import { strToU8, zipSync } from 'fflate'

/** The styles that `styled` names, in the order of the file below. */
const styles = ['plain', 'percent', 'day', 'month', 'custom'] as const

export type Content =
  | string
  | number
  | { number: number; style: (typeof styles)[number] }
  /** Without `value` it was never worked out. */
  | { formula: string; value?: number }
  | { error: string }

export interface TestSheet {
  name: string
  hidden?: boolean
  /** By reference: A1. */
  cells: Record<string, Content>
  merges?: string[]
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

export function workbook(sheets: readonly TestSheet[], { since1904 = false } = {}): Uint8Array {
  return zipSync({
    'xl/workbook.xml': xml(
      `<workbook ${main} xmlns:r="${relations}"><workbookPr${since1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, hidden }, i) =>
            `<sheet name="${name}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map((_, i) => `<Relationship Id="rId${i + 1}" Type="x" Target="worksheets/sheet${i + 1}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="[$-vi-VN]dd/mm/yyyy;@"/></numFmts>
       <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
       <cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml(sheetXml(sheet))]),
    ),
  })
}

function sheetXml({ cells, merges = [] }: TestSheet): string {
  const rows = new Map<number, string>()
  for (const [reference, content] of Object.entries(cells)) {
    const row = Number(/\d+/.exec(reference)![0])
    rows.set(row, (rows.get(row) ?? '') + cellXml(reference, content))
  }
  const written = [...rows].sort(([a], [b]) => a - b).map(([row, inner]) => `<row r="${row}">${inner}</row>`)
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `<worksheet ${main}><sheetData>${written.join('')}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`
}

function cellXml(reference: string, content: Content): string {
  if (typeof content === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t>${escaped(content)}</t></is></c>`
  if (typeof content === 'number') return `<c r="${reference}"><v>${content}</v></c>`
  if ('error' in content) return `<c r="${reference}" t="e"><f>A1/0</f><v>${content.error}</v></c>`
  if ('formula' in content) {
    const value = content.value === undefined ? '' : `<v>${content.value}</v>`
    return `<c r="${reference}"><f>${escaped(content.formula)}</f>${value}</c>`
  }
  return `<c r="${reference}" s="${styles.indexOf(content.style)}"><v>${content.number}</v></c>`
}
