// The parts of a workbook that all its sheets share, and the way to read its XML.
import { SaxesParser } from 'saxes'
import { Refused } from './cell.ts'
import { notWorkbook } from './sentences.ts'

export interface XmlReader {
  /** Names are without their prefix. */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Throws Refused when it is broken. Entities of its own are never read. */
export function readXml(xml: string, reader: XmlReader): void {
  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new Refused(notWorkbook())
  })
  parser.on('opentag', ({ name, attributes }) => {
    const own: Record<string, string> = {}
    for (const key in attributes) own[local(key)] = attributes[key] as string
    reader.open?.(local(name), own)
  })
  parser.on('text', (text) => reader.text?.(text))
  parser.on('closetag', ({ name }) => reader.close?.(local(name)))
  parser.write(xml).close()
}

/** Texts by their number; of a text in pieces, the whole, without how it is pronounced. */
export function readSharedStrings(xml: string | null): string[] {
  const strings: string[] = []
  if (xml === null) return strings
  let text: string | null = null
  let inText = false
  let aside = false
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = true
      else if (name === 'rPh') aside = true
    },
    text(piece) {
      if (inText && !aside && text !== null) text += piece
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') aside = false
      else if (name === 'si') strings.push(text ?? '')
    },
  })
  return strings
}

export type Format = 'plain' | 'percent' | 'day' | 'month' | 'year'

/** How each cell style shows a number. */
export function readStyles(xml: string | null): Format[] {
  const formats: Format[] = []
  if (xml === null) return formats
  const own = new Map<string, string>()
  let inCells = false
  readXml(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(numFmtId, formatCode)
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(formatOf(Number(numFmtId), own.get(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}

/** By the built-in formats (ECMA-376 part 1, 18.8.30) or by what the format's code shows. */
function formatOf(id: number, code: string | undefined): Format {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent'
    if (id === 17 || id === 55 || id === 57) return 'month'
    return (id >= 14 && id <= 22 && (id < 18 || id > 21)) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
      ? 'day'
      : 'plain'
  }
  const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').toLowerCase()
  if (shown.includes('%')) return 'percent'
  if (shown.includes('d')) return 'day'
  if (shown.includes('y')) return shown.includes('m') ? 'month' : 'year'
  return 'plain'
}
