// What offices send, made short, and what the reading of it comes to.
import { expect } from 'vitest'
import { readSent } from '../../server/import/readTable.ts'
import type { Known } from '../../server/import/understand.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import type { Understood } from '../../shared/reportedImport.ts'
import { fiveSectors } from '../support/make.ts'

export const known: Known = { ...vinhPhuc, sectors: fiveSectors, today: '2026-11-22' }
export const bytes = (text: string) => new TextEncoder().encode(text)
const read = (file: Uint8Array, of = known) => readSent({ kind: 'file', bytes: file }, of)

export function understood(file: Uint8Array, of = known): Understood {
  const result = read(file, of)
  if (!result.ok) throw new Error(result.why.en)
  return result.understood
}
export const refusal = (file: Uint8Array): string | null => {
  const result = read(file)
  return result.ok ? null : result.why.en
}
export const values = ({ rows, mistakes }: Understood) => {
  expect(mistakes).toEqual([])
  return rows.map(({ point: { indicator, area, period, value } }) => [indicator, area, period, value])
}
export const wrong = ({ mistakes }: Understood) =>
  mistakes.map(({ row, column, message }) => `${column}${row} ${message.en}`)

export const HEAD = 'Lĩnh vực;Chỉ số;Địa bàn;Kỳ;Giá trị;Nguồn'
export const lines = (...rows: string[]) => [HEAD, ...rows].join('\r\n')
export const line = ({
  sector = 'complaints',
  indicator = 'processingRate',
  area = '',
  period = '02/2023',
  value = '81,31',
  source = 'BC 12',
} = {}) => [sector, indicator, area, period, value, source].join(';')
export const RATE = ['processingRate', null, '2023-02', 81.31]
