// The workbooks that offices send, and the template that they are given.
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../server/export/csv.ts'
import { toXlsx } from '../../server/export/xlsx.ts'
import { templateSheet } from '../../server/import/template.ts'
import { fiveSectors } from '../support/make.ts'
import { type Content, type TestSheet, workbook } from '../support/workbook.ts'
import { bytes, HEAD, line, lines, RATE, refusal, understood, values, wrong } from './importBench.ts'

describe('workbooks', () => {
  const heads = HEAD.split(';')
  const sheet = (rows: (Content | null)[][], more: Partial<TestSheet> = {}): TestSheet => ({
    name: 'Số liệu',
    cells: Object.fromEntries(
      [heads, ...rows].flatMap((row, i) =>
        row.flatMap((content, column): [string, Content][] =>
          content === null ? [] : [[`${String.fromCharCode(65 + column)}${i + 1}`, content]],
        ),
      ),
    ),
    ...more,
  })
  const rate = (period: Content, value: Content, area: Content | null = null) => [
    'complaints',
    'processingRate',
    area,
    period,
    value,
    'BC 12',
  ]

  it('[HAND16] dates, percent formats, numbers and formulas with a result are what they show', () => {
    const result = understood(
      workbook([
        sheet([
          rate({ number: 44958, style: 'month' }, { number: 0.8131, style: 'percent' }),
          rate({ number: 44971, style: 'day' }, 81.31),
          rate({ number: 44972, style: 'custom' }, { formula: 'A1*2', value: 80.5 }),
          rate(2022, '81,5', 243),
        ]),
      ]),
    )
    expect(values(result)).toEqual([
      ['processingRate', null, '2023-02', 81.31],
      ['processingRate', null, '2023-02-14', 81.31],
      ['processingRate', null, '2023-02-15', 80.5],
      ['processingRate', '243', '2022', 81.5],
    ])
  })

  it('[HAND16] a calendar that begins in 1904 is read as such', () => {
    const file = workbook([sheet([rate({ number: 44971 - 1_462, style: 'day' }, 5)])], { since1904: true })
    expect(values(understood(file))).toEqual([['processingRate', null, '2023-02-14', 5]])
  })

  it('[HAND17] errors, formulas without a result and dates for values are refused with their cell', () => {
    const file = workbook([
      sheet([
        rate('01/2023', { error: '#DIV/0!' }),
        rate('02/2023', { formula: 'SUM(A1:A9)' }),
        rate('03/2023', { number: 44971, style: 'day' }),
        rate({ error: '#REF!' }, 5),
      ]),
    ])
    expect(wrong(understood(file))).toEqual([
      'E2 The cell has the spreadsheet error #DIV/0!: mend its formula.',
      'E3 The formula has no result: open and save the file in a spreadsheet, or write the value itself.',
      'E4 It is no number: write digits alone, such as 1234.5.',
      'D5 The cell has the spreadsheet error #REF!: mend its formula.',
    ])
    expect(wrong(understood(bytes(lines(line({ value: '#N/A' })))))).toEqual([
      'E2 The cell has the spreadsheet error #N/A: mend its formula.',
    ])
  })

  it('[HAND18] merged names stand for each of their rows; a merged value is refused', () => {
    const rows = [rate('01/2023', 1), [null, null, null, '02/2023', 2], [null, null, null, '03/2023', null]]
    const merges = ['A2:A4', 'B2:B4', 'F2:F4', 'E3:E4']
    const result = understood(workbook([sheet(rows, { merges })]))
    expect(result.rows.map(({ row, point }) => [row, point.indicator, point.period, point.value])).toEqual([
      [2, 'processingRate', '2023-01', 1],
      [3, 'processingRate', '2023-02', 2],
    ])
    expect(wrong(result)).toEqual(['E4 The cell is merged with row 3: each row needs a value of its own.'])
  })

  it('[HAND19] the sheet that has the headings is read, and said; hidden ones are not', () => {
    const note: TestSheet = { name: 'Hướng dẫn', cells: { A1: 'Đọc kỹ' } }
    const hidden = sheet([rate('2021', 1)], { name: 'Cũ', hidden: true })
    const result = understood(workbook([hidden, note, sheet([rate('2023', 2)])]))
    expect([result.sheet, values(result)]).toEqual(['Số liệu', [['processingRate', null, '2023', 2]]])
    expect(result.notes.map(({ en }) => en)).toEqual([
      'The sheet “Số liệu” was read; not read: Hướng dẫn.',
      'Hidden sheets were not read: Cũ.',
    ])
    expect(refusal(workbook([hidden]))).toMatch(/Every sheet is hidden/)
  })

  it('[HAND4] a workbook that is too large inside is refused before it is unpacked', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(130 * 1024 * 1024) }, { level: 1 })
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    expect(refusal(bomb)).toMatch(/too large inside/)
  })

  it.each(['vi', 'en'] as const)(
    '[HAND20] the template that is given, filled in, is understood (%s)',
    async (language) => {
      const complaints = fiveSectors.find(({ id }) => id === 'complaints')!
      const filled = templateSheet(complaints, language, 'Asia/Ho_Chi_Minh')
      const at = complaints.indicators.findIndex(({ id }) => id === 'processingRate')
      filled.rows[at] = filled.rows[at]!.with(3, '02/2023').with(4, 81.31).with(5, 'BC 12')
      for (const file of [new Uint8Array(await toXlsx(filled)), bytes(toCsv(filled))])
        expect(values(understood(file))).toEqual([RATE])
    },
  )
})
