// Which column is which, by its heading in either language, with or without marks.
import { fold } from '../../shared/fold.ts'
import { type ImportField, importFields } from '../../shared/reportedImport.ts'
import type { Language } from '../../shared/words.ts'
import type { TableRow } from './cell.ts'

/** What a template has on top. */
export const headings: Record<Language, Record<ImportField, string>> = {
  vi: {
    sector: 'Lĩnh vực',
    indicator: 'Chỉ số',
    area: 'Địa bàn',
    period: 'Kỳ',
    value: 'Giá trị',
    source: 'Nguồn',
    publishedAt: 'Ngày công bố',
    by: 'Đơn vị báo cáo',
    note: 'Ghi chú',
  },
  en: {
    sector: 'Sector',
    indicator: 'Indicator',
    area: 'Area',
    period: 'Period',
    value: 'Value',
    source: 'Source',
    publishedAt: 'Published',
    by: 'Reported by',
    note: 'Note',
  },
}

/** Folded; what else people call these columns. */
const others: Record<ImportField, readonly string[]> = {
  sector: ['nganh', 'ma linh vuc', 'ten linh vuc', 'nganh linh vuc', 'sector id'],
  indicator: ['chi tieu', 'ten chi tieu', 'ten chi so', 'ma chi so', 'ma chi tieu', 'figure', 'indicator id'],
  area: ['dia phuong', 'ma dia ban', 'ten dia ban', 'don vi hanh chinh', 'huyen', 'xa', 'area code', 'unit'],
  period: ['ky bao cao', 'ky so lieu', 'thoi ky', 'thoi gian', 'thang', 'nam', 'quy', 'month', 'year'],
  value: ['so lieu', 'gia tri bao cao', 'ket qua', 'so', 'reported value', 'figure value'],
  source: ['nguon so lieu', 'nguon tin', 'van ban', 'can cu', 'so van ban'],
  publishedAt: ['cong bo', 'ngay', 'ngay ban hanh', 'ngay bao cao', 'published at', 'published on', 'date'],
  by: ['nguoi bao cao', 'don vi', 'co quan', 'co quan bao cao', 'by', 'reporter', 'agency'],
  note: ['ghi chu them', 'chu thich', 'notes', 'remark', 'comment'],
}

const fields = new Map<string, ImportField>(
  importFields.flatMap((field) =>
    [field, headings.vi[field], headings.en[field], ...others[field]].map((name): [string, ImportField] => [
      fold(name),
      field,
    ]),
  ),
)

/** A heading may say more in brackets: `Giá trị (theo đơn vị của chỉ số) *`. */
export const fieldOf = (heading: string): ImportField | undefined =>
  fields.get(fold(heading)) ?? fields.get(fold(heading.replace(/\(.*?\)/gs, ' ')))

export interface Head {
  row: number
  /** The field of each column that has one. */
  columns: Map<number, ImportField>
  /** Two columns of one field. */
  twice: { field: ImportField; columns: [number, number] } | null
  /** Headings that mean nothing here, as they are written. */
  unknown: string[]
}

/** Titles and notes may stand above a table. */
const LOOKED_AT = 30
/** Fewer headings than these are a sentence that happens to hold a word. */
const LEAST = 2

/** The row among the first that has the most headings; null when none looks like one. */
export function findHead(rows: readonly TableRow[]): Head | null {
  let best: Head | null = null
  for (const row of rows.slice(0, LOOKED_AT)) {
    const head = headOf(row)
    if (head.columns.size >= LEAST && head.columns.size > (best?.columns.size ?? 0)) best = head
  }
  return best
}

function headOf({ row, cells }: TableRow): Head {
  const head: Head = { row, columns: new Map(), twice: null, unknown: [] }
  for (const [column, cell] of cells.entries()) {
    const text = cell?.text.trim() ?? ''
    if (!text) continue
    const field = fieldOf(text)
    if (!field) {
      head.unknown.push(text)
      continue
    }
    const other = [...head.columns].find(([, each]) => each === field)
    if (other) head.twice ??= { field, columns: [other[0], column] }
    else head.columns.set(column, field)
  }
  return head
}
