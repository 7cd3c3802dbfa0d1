// What a passport says of an area, and of comparing it across the change of 1 July 2025.
import { expect, it } from 'vitest'
import type { Language } from '../../client/i18n/texts.ts'
import { areaRows } from '../../client/tiles/areaRows.ts'
import { isMeasured } from '../../shared/composite.ts'
import { loadLocality } from '../../shared/localityFolder.ts'
import type { Catalogue, IndicatorState } from '../../shared/protocol.ts'

import { indicatorNamed } from './sectors.ts'

const { areas, crosswalks } = loadLocality('vinh-phuc')
const catalogue = { areas, crosswalks } as Pick<Catalogue, 'areas' | 'crosswalks'> as Catalogue
const received = indicatorNamed('complaints', 'receivedMonth')
const figure: IndicatorState = {
  value: 9,
  level: null,
  freshness: 'live',
  at: 0,
  reports: 9,
  simulated: 0,
  breakdown: { areaCode: { '08872': 4, '08707': 5 } },
  rolledUp: { 243: 5, 247: 4 },
  inexact: ['247'],
}
const rows = (code: string, language: Language, state = figure) => {
  if (!isMeasured(received)) throw new Error('not measured')
  return Object.fromEntries(areaRows(catalogue, code, received, state, '2026-11-22', language))
}

it('[UNI7] a district says until when it held, what its figure is made of, and that it can be compared', () => {
  expect(rows('243', 'en')).toEqual({
    Area: 'Vĩnh Yên · until 30/6/2025',
    'Rolled up': 'from the figures of the units within it',
    'Before 1/7/2025': 'can be compared with Vĩnh Yên',
  })
})

it('[UNI7] a commune that came from a part of a district cannot be compared, and why, in both languages', () => {
  expect(rows('08707', 'vi')).toMatchObject({
    'Địa bàn': 'Phường Vĩnh Yên · từ 1/7/2025',
    'Trước 1/7/2025': expect.stringMatching(/^không so sánh được\. Trước ngày 1\/7\/2025, Vĩnh Yên gồm cả/),
  })
  expect(rows('08707', 'en')['Before 1/7/2025']).toMatch(/^cannot be compared\. Before 1\/7\/2025 Vĩnh Yên/)
})

it('[UNI7] a district that a commune has only a part in says so', () => {
  const said = rows('247', 'en')
  expect(said['Rolled up']).toBe('nearly: Tam Dương Bắc commune also lies elsewhere in part')
  expect(said['Before 1/7/2025']).toMatch(/^cannot be compared/)
})

it('[UNI7] a figure that is not given by area says nothing of areas', () => {
  const open = indicatorNamed('education', 'teacherAttendance')
  if (!isMeasured(open)) throw new Error('not measured')
  expect(areaRows(catalogue, '243', open, figure, '2026-11-22', 'en')).toEqual([])
})
