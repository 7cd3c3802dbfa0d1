// The states that a tile can be in, as the style guide shows them.
import { HOUR, MINUTE, type Millis, SECOND } from '../../shared/clock.ts'
import type { Text } from '../../shared/sector.ts'

export interface State {
  id: string
  title: Text
  hint: Text
  /** Age of the newest report; null: none was ever heard. */
  ageMs: Millis | null
  simulated: 'none' | 'all' | 'mixed'
  /** How bad the figures are: 0 to 3. */
  bad: 0 | 1 | 2 | 3
  /** Nothing was heard, and somebody has reported values. */
  isReported: boolean
}

const state = (
  id: string,
  vi: string,
  en: string,
  viHint: string,
  enHint: string,
  rest: Partial<Pick<State, 'ageMs' | 'simulated' | 'bad' | 'isReported'>> = {},
): State => ({
  id,
  title: { vi, en },
  hint: { vi: viHint, en: enHint },
  ageMs: 20 * SECOND,
  simulated: 'none',
  bad: 0,
  isReported: false,
  ...rest,
})

/** Limits of the specimen feeds: late after five minutes, stale after fifteen. */
export const LATE = 300
export const STALE = 900

export const states: readonly State[] = [
  state(
    'live',
    'Trực tiếp',
    'Live',
    'trong nhịp của nguồn: không dấu nào',
    "within the feed's pace: no mark",
  ),
  state(
    'late',
    'Trễ',
    'Late',
    'quá nhịp, chưa quá giới hạn: số mờ, có tuổi',
    'past its pace: dimmed, with its age',
    {
      ageMs: 7 * MINUTE,
    },
  ),
  state(
    'stale',
    'Cũ',
    'Stale',
    'quá giới hạn: nền gạch, mức thành nét rỗng',
    'past its limit: hatched, level hollow',
    {
      ageMs: 18 * MINUTE,
      bad: 1,
    },
  ),
  state('silent', 'Im lặng', 'Silent', 'nguồn không báo: rút số', 'the feed is silent: withheld', {
    ageMs: 3 * HOUR + 37 * MINUTE,
  }),
  state(
    'unknown',
    'Chưa rõ',
    'Unknown',
    'không có gì để tính: không nền, một gạch',
    'nothing to compute from: outline, dash',
    {
      ageMs: null,
    },
  ),
  state(
    'reported',
    'Số báo cáo',
    'Reported',
    'chỉ có số báo cáo: số mờ, có kỳ',
    'only reported: dimmed, with its period',
    {
      ageMs: null,
      isReported: true,
    },
  ),
  state('simulated', 'Mô phỏng', 'Simulated', 'chữ SIM trên từng con số', 'SIM over each figure', {
    simulated: 'all',
  }),
  state('mixed', 'Mô phỏng một phần', 'Partly simulated', 'SIM* và bao nhiêu', 'SIM* and how many', {
    simulated: 'mixed',
  }),
  state('watch', 'Theo dõi', 'Watch', 'hình và chữ, số vẫn trắng', 'shape and word, the figure stays white', {
    bad: 1,
  }),
  state('warning', 'Cảnh báo', 'Warning', 'thêm nền và màu số', 'ground and figure take its colour', {
    bad: 2,
  }),
  state(
    'critical',
    'Nghiêm trọng',
    'Critical',
    'nhãn đỏ; chỉ mức này có khối đỏ',
    'a red chip, of this level only',
    { bad: 3 },
  ),
]

/** What is hard to set: long names, huge, tiny and negative numbers. */
export const HARD = 'hard'
