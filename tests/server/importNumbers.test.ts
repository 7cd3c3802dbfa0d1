// The numbers, periods and days that offices write, in the many ways they write them.
import { describe, expect, it } from 'vitest'
import { readDay, readPeriod } from '../../server/import/dates.ts'
import { readNumber } from '../../server/import/numbers.ts'
import { bytes, HEAD, line, lines, RATE, understood, values, wrong } from './importBench.ts'

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
