// The names and codes that offices write for sectors, indicators and areas, of today and of before.
import { describe, expect, it } from 'vitest'
import type { Known } from '../../server/import/understand.ts'
import bacNinh2025 from '../../shared/localities/bacNinh2025.ts'
import { fiveSectors } from '../support/make.ts'
import { bytes, known, line, lines, understood, values, wrong } from './importBench.ts'

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
