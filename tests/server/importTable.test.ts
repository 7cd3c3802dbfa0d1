// From the bytes that offices send to values, or to a mistake with its row and column.
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toCsv } from '../../server/export/csv.ts'
import { toXlsx } from '../../server/export/xlsx.ts'
import { readDay, readPeriod } from '../../server/import/dates.ts'
import { readNumber } from '../../server/import/numbers.ts'
import { readSent } from '../../server/import/readTable.ts'
import { templateSheet } from '../../server/import/template.ts'
import type { Known } from '../../server/import/understand.ts'
import bacNinh2025 from '../../shared/localities/bacNinh2025.ts'
import vinhPhuc from '../../shared/localities/vinhPhuc.ts'
import { IMPORT_ROWS, type Understood } from '../../shared/reportedImport.ts'
import { fiveSectors } from '../support/make.ts'
import { type Content, type TestSheet, workbook } from '../support/workbook.ts'

const known: Known = { ...vinhPhuc, sectors: fiveSectors, today: '2026-11-22' }
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (file: Uint8Array, of = known) => readSent({ kind: 'file', bytes: file }, of)

function understood(file: Uint8Array, of = known): Understood {
  const result = read(file, of)
  if (!result.ok) throw new Error(result.why.en)
  return result.understood
}
const refusal = (file: Uint8Array): string | null => {
  const result = read(file)
  return result.ok ? null : result.why.en
}
const values = ({ rows, mistakes }: Understood) => {
  expect(mistakes).toEqual([])
  return rows.map(({ point: { indicator, area, period, value } }) => [indicator, area, period, value])
}
const wrong = ({ mistakes }: Understood) =>
  mistakes.map(({ row, column, message }) => `${column}${row} ${message.en}`)

const HEAD = 'Lĩnh vực;Chỉ số;Địa bàn;Kỳ;Giá trị;Nguồn'
const lines = (...rows: string[]) => [HEAD, ...rows].join('\r\n')
const line = ({
  sector = 'complaints',
  indicator = 'processingRate',
  area = '',
  period = '02/2023',
  value = '81,31',
  source = 'BC 12',
} = {}) => [sector, indicator, area, period, value, source].join(';')
const RATE = ['processingRate', null, '2023-02', 81.31]

describe('files', () => {
  const text = lines(line())
  const utf16 = (little: boolean, mark: boolean) => {
    const whole = (mark ? '\uFEFF' : '') + text
    const view = new DataView(new ArrayBuffer(whole.length * 2))
    for (let i = 0; i < whole.length; i++) view.setUint16(2 * i, whole.charCodeAt(i), little)
    return new Uint8Array(view.buffer)
  }
  /** TCVN 5712:1993 VN3 of the letters that the head has. */
  const tcvn3 = { ĩ: 0xdc, ự: 0xf9, ỉ: 0xd8, ố: 0xe8, Đ: 0xa7, ị: 0xde, à: 0xb5, ỳ: 0xfa, á: 0xb8, ồ: 0xe5 }
  const asTcvn3 = Uint8Array.from(
    [...text],
    (letter) => tcvn3[letter as keyof typeof tcvn3] ?? letter.charCodeAt(0),
  )

  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8', bytes(`\uFEFF${text}`)],
    ['UTF-16LE', utf16(true, true)],
    ['UTF-16LE', utf16(true, false)],
    ['UTF-16BE', utf16(false, true)],
    ['TCVN3', asTcvn3],
  ])('[HAND1] a file in %s is understood', (encoding, file) => {
    const result = understood(file)
    expect(values(result)).toEqual([RATE])
    expect(result.encoding).toBe(encoding)
    expect(result.notes.some(({ en }) => en.includes(encoding))).toBe(encoding !== 'UTF-8')
  })

  it('[HAND1] other encodings and other kinds of file are refused with what to do', () => {
    expect(refusal(Uint8Array.of(...bytes(`${HEAD}\n`), 0x4c, 0xed, 0x6e, 0x81, 0x68))).toMatch(
      /line 2 .*UTF-8/,
    )
    expect(refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toMatch(/old .xls, or has a password/)
    expect(refusal(bytes('%PDF-1.7 …'))).toMatch(/neither CSV nor XLSX/)
    expect(refusal(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toMatch(/no .xlsx workbook/)
    expect(refusal(bytes('PK\u0003\u0004 and no more'))).toMatch(/no .xlsx workbook/)
    expect(refusal(bytes(`${HEAD}\r\ncomplaints;"processingRate;;2023;5`))).toMatch(/quote that opens/)
  })

  it.each([
    [';', '81,31'],
    ['\t', '81,31'],
    [',', '"81,31"'],
  ])('[HAND2] the separator %j is found', (separator, value) => {
    const file = lines(line({ value })).replaceAll(';', separator).replace('BC 12', '"BC; số 12"')
    expect(understood(bytes(file)).rows[0]?.point).toMatchObject({ value: 81.31, source: 'BC; số 12' })
  })

  it('[HAND3] headings with or without marks, in both languages, below a title, in any order', () => {
    const one = bytes(
      'sep=;\nBÁO CÁO THÁNG;;\n\nNGUON;gia tri (theo đơn vị);KY BAO CAO;Chỉ tiêu;STT\nBC 12;81,31;T2/2023;Tỷ lệ xử lý;1\n',
    )
    const result = understood(one, { ...known, sectors: renamed('Tỷ lệ xử lý') })
    expect(values(result)).toEqual([RATE])
    expect(result.rows[0]?.row).toBe(5)
    expect(result.notes.map(({ en }) => en)).toEqual(['Columns that are not used: STT.'])
    const english = bytes('Indicator,Period,Value,Source\nprocessingRate,2023-02,81.31,x\n')
    expect(values(understood(english))).toEqual([RATE])
  })

  it('[HAND3] a table without the columns that are needed, or with one twice, is refused by their names', () => {
    expect(refusal(bytes('Chỉ số;Kỳ;Nguồn\na;b;c'))).toMatch(/No column “Value”/)
    expect(refusal(bytes('a;b\nc;d'))).toMatch(/“Indicator”, “Period”, “Value” and “Source”/)
    expect(refusal(bytes(`${HEAD};Giá trị\n${line()};5`))).toMatch(/Columns E and G are both “Value”/)
    expect(refusal(bytes(HEAD))).toMatch(/no row/)
  })

  it('[HAND4] more rows than may be are refused', () => {
    const many = Array.from({ length: IMPORT_ROWS + 1 }, () => line())
    expect(refusal(bytes(lines(...many)))).toMatch(/more than 10,000 rows/)
  })

  it('[HAND5] rows that are not filled in are left out and counted', () => {
    const result = understood(bytes(lines(line(), ';;;;;', line({ period: '', value: '' }))))
    expect(values(result)).toEqual([RATE])
    expect(result.notes[0]?.en).toBe('1 row has neither period nor value and was left out.')
  })
})

/** The five sectors with another title of the rate. */
const renamed = (vi: string) =>
  fiveSectors.map((sector) => ({
    ...sector,
    indicators: sector.indicators.map((indicator) =>
      indicator.id === 'processingRate' ? { ...indicator, title: { vi, en: vi } } : indicator,
    ),
  }))

describe('numbers', () => {
  it.each([
    ['81,31', 81.31],
    ['81.31', 81.31],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1 234 567', 1_234_567],
    ['1\u00a0234,5', 1234.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['1234', 1234],
    ['1234,567', 1234.567],
    ['−5,5', -5.5],
    ['81,31 %', 81.31],
    ['+3', 3],
  ])('[HAND6] %s is one number', (text, value) => {
    expect(readNumber(text)).toMatchObject({ kind: 'number', value })
  })
  it.each(['', 'x', '1.2.3', '1.23,45.6', '12 34', '5 hồ sơ', '1,2,3.4', '--5', '1e5', '(5)', ',5', '1..5'])(
    '[HAND6] %j is none',
    (text) => {
      expect(readNumber(text).kind).toBe('none')
    },
  )

  it('[HAND7] 1.234 is decided by the rest of its column, else refused', () => {
    const rows = (...given: string[]) =>
      understood(
        bytes(
          lines(
            ...given.map((value, i) => line({ indicator: 'receivedMonth', period: `0${i + 1}/2023`, value })),
          ),
        ),
      )
    expect(values(rows('1.234', '7,5')).map(([, , , value]) => value)).toEqual([1234, 7.5])
    expect(values(rows('1.234', '7.5')).map(([, , , value]) => value)).toEqual([1.234, 7.5])
    expect(values(rows('1,234', '1.234.567')).map(([, , , value]) => value)).toEqual([1.234, 1_234_567])
    expect(wrong(rows('1.234', '5'))).toEqual(['E2 “1.234” may be 1,234 or 1.234: write 1234 or 1.2340.'])
    // Both ways in one column decide nothing.
    expect(wrong(rows('1.234', '7,5', '7.5')).map((each) => each.slice(0, 2))).toEqual(['E2'])
  })

  it('[HAND8] a percent sign is for shares alone', () => {
    expect(values(understood(bytes(lines(line({ value: '81,31%' })))))).toEqual([RATE])
    expect(wrong(understood(bytes(lines(line({ indicator: 'receivedMonth', value: '5 %' })))))).toEqual([
      'E2 It has a percent sign, but this indicator is given in plain numbers.',
    ])
  })
})

describe('periods and days', () => {
  it.each([
    ['2023', '2023'],
    ['Năm 2023', '2023'],
    ['02/2023', '2023-02'],
    ['2-2023', '2023-02'],
    ['2023-02', '2023-02'],
    ['2023/2', '2023-02'],
    ['Tháng 2/2023', '2023-02'],
    ['THANG 02 NAM 2023', '2023-02'],
    ['T2/2023', '2023-02'],
    ['February 2023', '2023-02'],
    ['Q1/2023', '2023-Q1'],
    ['2023-Q1', '2023-Q1'],
    ['Quý I/2023', '2023-Q1'],
    ['quý 4 năm 2023', '2023-Q4'],
    ['14/02/2023', '2023-02-14'],
    ['2023-02-14', '2023-02-14'],
    ['14.2.2023', '2023-02-14'],
    ['Ngày 14 tháng 2 năm 2023', '2023-02-14'],
    ['44971', '2023-02-14'],
  ])('[HAND9] %s', (text, period) => {
    expect(readPeriod({ text })?.period).toBe(period)
  })
  it.each(['', '13/2023', 'Q5/2023', '31/02/2023', '1/2', '2023-02-30', 'tháng trước', '1850', '2/13/2023'])(
    '[HAND9] %j is none',
    (text) => {
      expect(readPeriod({ text })).toBeNull()
    },
  )
  it('[HAND9] a day is written day first, or by the calendar’s number', () => {
    expect(readDay({ text: '06/07/2023' })).toEqual({ day: '2023-07-06', isSerial: false })
    expect(readDay({ text: '06/07/2023 14:30' })?.day).toBe('2023-07-06')
    expect(readDay({ text: '2023-07-06T10:00:00Z' })?.day).toBe('2023-07-06')
    expect(readDay({ text: '45113', number: 45113 })).toEqual({ day: '2023-07-06', isSerial: true })
    expect(readDay({ text: '07/13/2023' })).toBeNull()
  })
  it('[HAND10] what has not begun, or was published before it began, is refused', () => {
    const head = `${HEAD};Ngày công bố`
    const file = [
      head,
      `${line({ period: '12/2026' })};`,
      `${line({ period: '01/2023' })};31/12/2022`,
      `${line({ period: '03/2023' })};23/11/2026`,
      `${line({ period: '04/2023' })};hôm qua`,
    ].join('\n')
    expect(wrong(understood(bytes(file)))).toEqual([
      'D2 This period has not begun.',
      'G3 It is before the period began.',
      'G4 This day has not come.',
      'G5 It is no day: write day/month/year, such as 06/07/2023.',
    ])
  })
})

describe('names', () => {
  const title = fiveSectors.find(({ id }) => id === 'complaints')!
  const rate = title.indicators.find(({ id }) => id === 'processingRate')!

  it('[HAND11] names stand for ids, in both languages, with or without marks', () => {
    const plain = title.title.vi.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toUpperCase()
    const rows = [
      line({ sector: title.title.vi, indicator: rate.title.vi, period: '01/2023' }),
      line({ sector: plain, indicator: rate.title.en, period: '02/2023' }),
      line({ sector: '', period: '03/2023' }),
    ]
    expect(values(understood(bytes(lines(...rows)))).map(([id]) => id)).toEqual(
      Array(3).fill('processingRate'),
    )
  })

  it('[HAND11] unknown ones are refused with the nearest', () => {
    const result = understood(
      bytes(
        lines(
          line({ sector: `${title.title.vi} và gì đó` }),
          line({ indicator: `${rate.title.en} of all` }),
          line({ area: 'Vinh Yen thanh pho' }),
          line({ area: '999' }),
        ),
      ),
    )
    expect(wrong(result)).toEqual([
      expect.stringMatching(`^A2 No sector has this name; nearest: .*“${title.title.en}”`),
      expect.stringMatching(`^B3 No indicator has this name; nearest: .*“${rate.title.en}”`),
      'C4 No area has this name or code.',
      'C5 No area has this name or code.',
    ])
  })

  it.each([
    ['243', '243'],
    ['TP. Vĩnh Yên', '243'],
    ['thanh pho vinh yen', '243'],
    ['Huyện Tam Dương', '247'],
    ['247 - Tam Dương', '247'],
    ['Vĩnh Phúc', null],
    ['Tỉnh Vĩnh Phúc', null],
    ['26', null],
    ['', null],
  ])('[HAND12] the area %j', (area, code) => {
    expect(understood(bytes(lines(line({ area })))).rows[0]?.point.area).toBe(code)
  })

  it('[HAND12] a code that a spreadsheet took for a number has its zeros again', () => {
    expect(understood(bytes(lines(line({ area: '8707', period: '2026-02' })))).rows[0]?.point.area).toBe(
      '08707',
    )
  })

  it('[HAND13] an old code holds for its own time; later it is refused with what its land is now', () => {
    const of: Known = { ...bacNinh2025, sectors: fiveSectors, today: '2026-11-22' }
    const at = (period: string, area = '259') => understood(bytes(lines(line({ area, period }))), of)
    expect(values(at('2024-12'))).toEqual([['processingRate', '259', '2024-12', 81.31]])
    expect(at('2024-12').rows[0]?.notes).toEqual([])
    expect(wrong(at('2025-07'))).toEqual([
      expect.stringMatching(/^C2 This area held only until before 01\/07\/2025/),
    ])
    // The year in which it ended is told as such.
    expect(at('2025').rows[0]?.notes[0]?.en).toMatch(/held only until before 01\/07\/2025/)
    const commune = bacNinh2025.areas.find(({ level, from }) => level === 'commune' && from)!
    // Figures of before, told by the areas of today.
    expect(at('2024', commune.code).rows[0]?.notes[0]?.en).toMatch(/holds only since 01\/07\/2025/)
    expect(wrong(at('2024-01', 'Bắc Ninh'))).toEqual([expect.stringMatching(/^C2 Several have this name/)])
  })

  it('[HAND13] where the locality still reports by its old areas they are taken, and told', () => {
    const { rows } = understood(bytes(lines(line({ area: '243', period: '2026-02' }))))
    expect(rows[0]?.point.area).toBe('243')
    expect(rows[0]?.notes[0]?.en).toMatch(/held only until before 01\/07\/2025; its land is now/)
  })

  it('[HAND14] the same figure, area and period twice is refused, whatever it is called', () => {
    const file = lines(
      line({ area: '243' }),
      line({ area: 'Vĩnh Yên', period: 'T2/2023' }),
      line({ area: 'TP Vĩnh Yên', value: '7' }),
    )
    expect(wrong(understood(bytes(file)))).toEqual([
      'D3 It repeats row 2: drop one of them.',
      'D4 Row 2 has this indicator, area and period with another value: keep one of them.',
    ])
  })

  it('[HAND15] a key for some sectors may report for those alone; long texts are refused', () => {
    const file = bytes(lines(line({ source: 'x'.repeat(301) })))
    expect(wrong(understood(file, { ...known, allowed: ['health'] }))).toEqual([
      'A2 Your key may not report for this sector.',
      'F2 It is longer than 300 characters.',
    ])
  })
})

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
