// The files that offices send as text: their encodings, separators, headings and rows.
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { IMPORT_ROWS } from '../../shared/reportedImport.ts'
import { fiveSectors } from '../support/make.ts'
import { bytes, HEAD, known, line, lines, RATE, refusal, understood, values } from './importBench.ts'

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
