// A4 paper: fonts with every Vietnamese letter, ink, and the few things that are drawn again and again. All
// lengths are points; y grows downwards.
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Level } from '../../shared/level.ts'

export type Doc = PDFKit.PDFDocument

const require = createRequire(import.meta.url)
const font = (weight: string) =>
  require.resolve(`@expo-google-fonts/be-vietnam-pro/${weight}/BeVietnamPro_${weight}.ttf`)

export const A4 = { width: 595.28, height: 841.89, margin: 42, foot: 46 }
export const INNER = A4.width - 2 * A4.margin

/** Contrast on white 4.5 and more for text. */
export const ink = {
  text: '#16202a',
  soft: '#4a5763',
  faint: '#6c7883',
  rule: '#d5dbe0',
  band: '#dfe6ec',
  ground: '#f3f5f7',
  before: '#a9b4bd',
  line: '#1f4f7a',
} as const

/** Dark enough to be read on white paper; the shape and the word say the same without colour. */
export const levelInk: Record<Level, string> = {
  normal: ink.soft,
  watch: '#806600',
  warning: '#a8480a',
  critical: '#b3162b',
}

export interface PaperTitle {
  title: string
  author: string
  language: string
  madeAt: number
}

export function newDocument({ title, author, language, madeAt }: PaperTitle): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: new Date(madeAt) },
  })
  doc.registerFont('regular', font('400Regular'))
  doc.registerFont('medium', font('500Medium'))
  doc.registerFont('bold', font('600SemiBold'))
  return doc
}

export const bytesOf = (doc: Doc): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.end()
  })

export interface Words {
  size?: number
  font?: 'regular' | 'medium' | 'bold'
  color?: string
  width?: number
  align?: 'left' | 'right' | 'center'
  /** Lines beyond are left out. */
  lines?: number
}

/** Writes text whose top is at `y`; returns the height that it took. */
export function write(doc: Doc, text: string, x: number, y: number, words: Words = {}): number {
  const { size = 9, font = 'regular', color = ink.text, width = INNER, align = 'left', lines } = words
  doc.font(font).fontSize(size).fillColor(color)
  const lineHeight = doc.currentLineHeight(true)
  const height = doc.heightOfString(text, { width, align })
  const most = lines === undefined ? height : Math.min(height, lines * lineHeight + 0.5)
  doc.text(text, x, y, { width, align, ...(lines === undefined ? {} : { height: most, ellipsis: true }) })
  return most
}

export const widthOf = (doc: Doc, text: string, { size = 9, font = 'regular' }: Words): number =>
  doc.font(font).fontSize(size).widthOfString(text)

/** ▲ ◆ ■ as on the wall; nothing for normal. `y` is the middle. */
export function levelShape(doc: Doc, level: Level, x: number, y: number, size: number): void {
  const half = size / 2
  if (level === 'normal') return
  if (level === 'watch') doc.polygon([x + half, y - half], [x + size, y + half], [x, y + half])
  else if (level === 'warning') doc.polygon([x + half, y - half], [x + size, y], [x + half, y + half], [x, y])
  else doc.rect(x, y - half, size, size)
  doc.fill(levelInk[level])
}

export function rule(doc: Doc, y: number, color: string = ink.rule): void {
  doc
    .moveTo(A4.margin, y)
    .lineTo(A4.width - A4.margin, y)
    .lineWidth(0.6)
    .stroke(color)
}
