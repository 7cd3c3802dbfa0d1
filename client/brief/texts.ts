// The brief's own texts, in both languages. Texts with parts are functions, so that the type checker
// asks each language for the same parts. A space before a unit is U+00A0.
import { lowerFirst } from '../i18n/format.ts'
import type { Language } from '../i18n/texts.ts'

const vi = {
  name: 'Bản tin',
  stamp: (time: string, weekday: string, date: string) =>
    `Bản tin ${time}, ${lowerFirst(weekday, 'vi')} ${date}`,
  asOf: (time: string, words: string) => `Lúc ${time}: ${words}`,
  held: (time: string) => `Số liệu lúc ${time}, không có kết nối`,
  heldHint: 'Không phải số liệu hiện tại',
  ago: (age: string) => `${age} trước`,
  connecting: (time: string) => `Số liệu lúc ${time}, đang kết nối`,
  never: 'Chưa kết nối được, trên máy này chưa có số liệu nào',
  loading: 'Đang tải số liệu',
  print: 'In bản tin',
  other: 'English',
  toWall: 'Tổng quan',
  open: (sector: string, indicator: string) => `${sector}, ${indicator}: mở hồ sơ của chỉ số`,
  source: (owner: string, time: string | null) =>
    time === null ? `Nguồn: ${owner}` : `Nguồn: ${owner} · báo cáo mới nhất ${time}`,
  printed: (time: string, date: string) => `Số liệu tính đến ${time} ngày ${date}`,
  legend: 'SIM: tính từ dữ liệu mô phỏng · SIM*: tính một phần từ dữ liệu mô phỏng',
  since: (time: string) => `, từ ${time}`,
  sinceAtLeast: (time: string) => `, ít nhất từ ${time}`,
  sinceDay: (date: string) => `, từ ngày ${date}`,
  sinceDayAtLeast: (date: string) => `, ít nhất từ ngày ${date}`,
  normal: (known: number, all: number) =>
    known < all
      ? `${known} trên ${all} chỉ số có ngưỡng đang bình thường, còn lại chưa rõ`
      : all === 1
        ? 'chỉ số có ngưỡng đang bình thường'
        : `cả ${all} chỉ số có ngưỡng đang bình thường`,
  named: (name: string) => `ở ${name}`,
  other1: (level: string, title: string, value: string) => `${level}: ${title} ${value}`,
  others: (first: string, count: string) => `${first} và ${count} chỉ số khác vượt ngưỡng`,
  overdue: (level: string | null, title: string, overdue: string, open: string) =>
    `${level === null ? '' : `${level}: `}${overdue} trên ${open} ${title} đang mở đã quá hạn`,
  mixed: (simulated: string, reports: string) => `${simulated} trên ${reports} báo cáo là mô phỏng`,
  neverReported: 'chưa có báo cáo nào',
  notComputable: 'chưa có gì để tính',
  stale: (time: string) => `số cuối của lúc ${time}, nguồn chưa báo lại`,
  staleLevel: (level: string) => `lúc đó ${level}`,
  silent: (time: string) => `nguồn im lặng từ ${time} nên rút số`,
}

/** What each language must have, no more and no less. */
export type BriefTexts = typeof vi

const en: BriefTexts = {
  name: 'Brief',
  stamp: (time, weekday, date) => `Brief ${time}, ${weekday} ${date}`,
  asOf: (time, words) => `At ${time}: ${words}`,
  held: (time) => `Figures of ${time}, no connection`,
  heldHint: 'Not the figures of now',
  ago: (age) => `${age} ago`,
  connecting: (time) => `Figures of ${time}, connecting`,
  never: 'No connection yet, and this device holds no figures',
  loading: 'Loading the figures',
  print: 'Print the brief',
  other: 'Tiếng Việt',
  toWall: 'Overview',
  open: (sector, indicator) => `${sector}, ${indicator}: open the figure's passport`,
  source: (owner, time) => (time === null ? `Source: ${owner}` : `Source: ${owner} · newest report ${time}`),
  printed: (time, date) => `Figures as of ${time} on ${date}`,
  legend: 'SIM: computed from simulated data · SIM*: computed in part from simulated data',
  since: (time) => ` since ${time}`,
  sinceAtLeast: (time) => ` since ${time} at least`,
  sinceDay: (date) => ` since ${date}`,
  sinceDayAtLeast: (date) => ` since ${date} at least`,
  normal: (known, all) =>
    known < all
      ? `${known} of ${all} indicators with a threshold are normal, the others unclear`
      : all === 1
        ? 'the indicator with a threshold is normal'
        : `all ${all} indicators with a threshold are normal`,
  named: (name) => `at ${name}`,
  other1: (level, title, value) => `${level}: ${title} ${value}`,
  others: (first, count) => `${first} and ${count} more past a threshold`,
  overdue: (level, title, overdue, open) =>
    `${level === null ? '' : `${level}: `}${overdue} of ${open} open cases (${title}) are overdue`,
  mixed: (simulated, reports) => `${simulated} of ${reports} reports are simulated`,
  neverReported: 'no report yet',
  notComputable: 'nothing to compute from',
  stale: (time) => `last figure of ${time}, the feed has not reported since`,
  staleLevel: (level) => `${level} at that time`,
  silent: (time) => `the feed is silent since ${time}, so the figure is withheld`,
}

export const briefTexts: Record<Language, BriefTexts> = { vi, en }
