// Every kind of tile on the style guide, with the room that it has on a wall.
import type { SceneTile } from '../../shared/scene.ts'
import type { Text } from '../../shared/sector.ts'

type Kind = {
  title: Text
  /** In u. */
  width: number
  height: number
  tile(sector: string): Exclude<SceneTile, { kind: 'map' }>
}

export const kinds: Kind[] = [
  {
    title: { vi: 'Con số', en: 'Figure' },
    width: 38,
    height: 19,
    tile: (id) => ({ kind: 'kpi', figure: `${id}.beds` }),
  },
  {
    title: { vi: 'Số và mục tiêu', en: 'Figure and target' },
    width: 34,
    height: 20.5,
    tile: (id) => ({ kind: 'bullet', figure: `${id}.present` }),
  },
  {
    title: { vi: 'Số của cả màn hình', en: 'Hero' },
    width: 56,
    height: 35,
    tile: (id) => ({ kind: 'hero', figure: `${id}.beds`, beside: [`${id}.present`, `${id}.speed`] }),
  },
  {
    title: { vi: 'Biểu đồ', en: 'Trend' },
    width: 46,
    height: 24,
    tile: (id) => ({ kind: 'trend', figure: `${id}.speed` }),
  },
  {
    title: { vi: 'Cơ cấu', en: 'Breakdown' },
    width: 38,
    height: 16,
    tile: (id) => ({ kind: 'breakdown', figure: `${id}.received`, by: 'zone', top: 8 }),
  },
  {
    title: { vi: 'Xếp hạng', en: 'Ranked' },
    width: 44,
    height: 26,
    tile: (id) => ({ kind: 'ranked', figure: `${id}.received`, by: 'areaCode', top: 6, cases: `${id}.case` }),
  },
  {
    title: { vi: 'Sức chứa', en: 'Fill' },
    width: 46,
    height: 26,
    tile: (id) => ({
      kind: 'fill',
      of: `${id}.site`,
      part: 'used',
      whole: 'room',
      figure: `${id}.beds`,
      top: 6,
    }),
  },
  {
    title: { vi: 'Chỉ số theo phần', en: 'Points' },
    width: 56,
    height: 20,
    tile: (id) => ({ kind: 'points', figure: `${id}.points`, groups: [] }),
  },
  {
    title: { vi: 'Đòn bẩy', en: 'Levers' },
    width: 46,
    height: 20,
    tile: (id) => ({ kind: 'levers', figure: `${id}.points` }),
  },
  {
    title: { vi: 'Phễu', en: 'Funnel' },
    width: 80,
    height: 33,
    tile: (id) => ({
      kind: 'funnel',
      received: `${id}.received`,
      done: `${id}.done`,
      open: `${id}.open`,
      overdue: `${id}.overdue`,
    }),
  },
  {
    title: { vi: 'Đồng hồ hạn', en: 'Deadlines' },
    width: 58,
    height: 22,
    tile: (id) => ({ kind: 'deadlines', cases: `${id}.case` }),
  },
  {
    title: { vi: 'Việc còn lại', en: 'Burn-down' },
    width: 58,
    height: 26,
    tile: (id) => ({ kind: 'burndown', cases: `${id}.case` }),
  },
  {
    title: { vi: 'Qua các năm', en: 'Over the years' },
    width: 44,
    height: 30,
    tile: (id) => ({
      kind: 'course',
      of: `${id}.edition`,
      along: 'year',
      value: 'rank',
      aim: 'aim',
      best: 'low',
      where: ['is', 'zone', 'north'],
    }),
  },
  {
    title: { vi: 'Qua các năm, nhiều dòng', en: 'Over the years, several lines' },
    width: 44,
    height: 30,
    tile: (id) => ({
      kind: 'course',
      of: `${id}.edition`,
      along: 'year',
      value: 'rank',
      by: 'zone',
      best: 'low',
    }),
  },
  {
    title: { vi: 'Lịch nhiệt, ngày × tuần', en: 'Calendar, day by week' },
    width: 52,
    height: 22,
    tile: (id) => ({ kind: 'calendar', figure: `${id}.received`, shape: 'day-by-week' }),
  },
  {
    title: { vi: 'Lịch nhiệt, giờ × thứ', en: 'Calendar, hour by weekday' },
    width: 52,
    height: 22,
    tile: (id) => ({ kind: 'calendar', figure: `${id}.received`, shape: 'hour-by-weekday' }),
  },
  {
    title: { vi: 'Bảng tự lật trang', en: 'Table' },
    width: 52,
    height: 26,
    tile: (id) => ({
      kind: 'table',
      of: `${id}.case`,
      columns: ['dueAt', 'title', 'areaCode'],
      where: 'isOpen',
      sort: { by: 'dueAt', order: 'rising' },
    }),
  },
  {
    title: { vi: 'Tin mới', en: 'Ticker' },
    width: 44,
    height: 15,
    tile: (id) => ({ kind: 'ticker', sectors: [id] }),
  },
  {
    title: { vi: 'Lĩnh vực', en: 'Module' },
    width: 45,
    height: 28.5,
    tile: (id) => ({ kind: 'module', sector: id }),
  },
  {
    title: { vi: 'Bảng lĩnh vực', en: 'Board' },
    width: 50,
    height: 5.4,
    tile: (id) => ({ kind: 'board', sectors: [id] }),
  },
  {
    title: { vi: 'Tiêu điểm', en: 'Spotlight' },
    width: 45,
    height: 24,
    tile: (id) => ({ kind: 'spotlight', sectors: [id] }),
  },
  {
    title: { vi: 'Cần chú ý', en: 'Attention' },
    width: 45,
    height: 28.5,
    tile: (id) => ({ kind: 'attention', sectors: [id] }),
  },
]
