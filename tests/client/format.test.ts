import { expect, it } from 'vitest'
import {
  decimalsOf,
  formatAge,
  formatClock,
  formatDate,
  formatFigure,
  formatList,
  formatMoment,
  formatNumber,
  formatRunning,
  formatTime,
  formatValue,
  formatWeekday,
} from '../../client/i18n/format.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/clock.ts'
import { indicatorNamed } from './sectors.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const zone = 'Asia/Ho_Chi_Minh'
const at = Date.parse('2026-02-27T17:42:08+07:00')

it('[WALL10] numbers are written as each language writes them', () => {
  expect(formatNumber(1234.5, 1, 'vi')).toBe('1.234,5')
  expect(formatNumber(1234.5, 1, 'en')).toBe('1,234.5')
  expect(formatNumber(-1.25, 1, 'en')).toMatch(/^\u2212/)
  expect(formatNumber(0, 0, 'vi', true)).toBe('0')
  expect(formatNumber(3, 0, 'vi', true)).toBe('+3')
})

it('[WALL10] big numbers are shortened, and their unit says how', () => {
  expect(formatFigure(3_300_000_000, 'VND', 0, 'vi')).toEqual({ number: '3,3', unit: 'tỷ\u00a0₫' })
  expect(formatFigure(412_000_000_000, 'VND', 0, 'vi')).toEqual({ number: '412', unit: 'tỷ\u00a0₫' })
  expect(formatFigure(1_204_000_000_000, 'VND', 0, 'vi').number).toBe('1.204')
  expect(formatFigure(18_420, '', 0, 'vi')).toEqual({ number: '18.420', unit: '' })
  expect(formatFigure(728_400, '', 0, 'en')).toEqual({ number: '728,400', unit: '' })
  expect(formatFigure(1_284_500, '', 0, 'vi')).toEqual({ number: '1,28', unit: 'triệu' })
  // Never 1.000 of the smaller word.
  expect(formatFigure(999_999_999, 'VND', 0, 'vi')).toEqual({ number: '1,0', unit: 'tỷ\u00a0₫' })
  expect(formatFigure(999_999, '', 0, 'vi')).toEqual({ number: '1,00', unit: 'triệu' })
})

it('[WALL10] units are words of the language', () => {
  expect(plain(formatValue(25.4, 'pp', 1, 'vi'))).toBe('25,4 điểm %')
  expect(plain(formatValue(25.4, 'pp', 1, 'en'))).toBe('25.4 pp')
  expect(plain(formatValue(74, 'min', 0, 'vi'))).toBe('74 phút')
  expect(formatValue(4.2, '/5', 2, 'vi')).toBe('4,20/5')
})

it('[WALL10] a percentage of cases has the two decimals that are published, others one', () => {
  expect(decimalsOf(indicatorNamed('complaints', 'processingRate'))).toBe(2)
  expect(decimalsOf(indicatorNamed('health', 'bedOccupancy'))).toBe(1)
  expect(decimalsOf(indicatorNamed('traffic', 'travelTimeIndex'))).toBe(2)
  expect(decimalsOf(indicatorNamed('traffic', 'openIncidents'))).toBe(0)
})

it('[WALL10] ages say their two largest parts', () => {
  expect(plain(formatAge(10 * MINUTE + 28 * SECOND, 'vi'))).toBe('10 phút 28 giây')
  expect(plain(formatAge(2 * HOUR + 5 * MINUTE, 'en'))).toBe('2 h 5 min')
  expect(plain(formatAge(15 * MINUTE, 'vi'))).toBe('15 phút')
  expect(plain(formatAge(3 * DAY + 2 * HOUR, 'vi'))).toBe('3 ngày 2 giờ')
  expect(plain(formatAge(-5, 'en'))).toBe('0 s')
  expect(formatRunning(10 * MINUTE + 28 * SECOND)).toBe('10:28')
  expect(formatRunning(HOUR + 2 * MINUTE + 3 * SECOND)).toBe('1:02:03')
})

it('[WALL10] moments are told in the province, wherever the screen stands', () => {
  expect(formatClock(at, zone)).toBe('17:42:08')
  expect(formatTime(Date.parse('2026-02-27T17:00:00Z'), zone)).toBe('00:00')
  expect(formatDate(at, zone)).toBe('27/02/2026')
  expect(formatWeekday(at, zone, 'vi')).toBe('Thứ Sáu')
  expect(formatWeekday(at, zone, 'en')).toBe('Friday')
  expect(formatMoment(at - HOUR, at, zone)).toBe('16:42')
  expect(formatMoment(at - DAY, at, zone)).toBe('26/02 17:42')
})

it('[WALL10] lists read as a sentence', () => {
  expect(formatList(['Giao thông', 'Y tế'], 'vi')).toBe('Giao thông và y tế')
  expect(formatList(['Traffic', 'Health', 'Tourism'], 'en')).toBe('Traffic, health and tourism')
})
