// The definition behind the style guide's sectors: figures, sites and cases of every sort that a tile shows.
import type { Indicator, Sector, Text } from '../../shared/sector.ts'
import { LATE, STALE } from './specimenStates.ts'

const choices = { north: { vi: 'Khu Bắc', en: 'North' }, south: { vi: 'Khu Nam', en: 'South' } }
const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' }, optional: false } as const
const whole = (vi: string, en: string) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max: 1e6, optional: false }) as const

export const areaNames = [
  'Vĩnh Phúc',
  'Vĩnh Yên',
  'Phúc Yên',
  'Thổ Tang',
  'Bình Nguyên',
  'Xuân Lãng',
  'Tam Dương',
]

/** `id`: of the sector, whose figures the index is over. */
function indicators(id: string, hard: boolean): Indicator[] {
  const formula = { vi: 'Số minh hoạ', en: 'An illustrative figure' }
  const base = { formula, over: { entities: 'site' } }
  const cases = { cases: 'case', at: 'openedAt', window: 'month' } as const
  const yesterday = {
    span: 'same-span',
    name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
  } as const
  const all: Indicator[] = [
    {
      ...base,
      id: 'beds',
      title: { vi: 'Giường bệnh', en: 'Beds in use' },
      unit: '%',
      measure: { ratio: ['used', 'room'], scale: 100 },
      better: 'low',
      bands: { bad: 'high', watch: 80, warning: 90, critical: 95 },
      target: 80,
      previous: { ...yesterday, change: 'pp' },
    },
    {
      ...base,
      id: 'present',
      title: { vi: 'Học sinh có mặt', en: 'Pupils present' },
      unit: '%',
      measure: { ratio: ['used', 'room'], scale: 100 },
      better: 'high',
      bands: { bad: 'low', watch: 95, warning: 90, critical: 80 },
      target: 97,
      previous: { ...yesterday, change: 'pp' },
    },
    {
      ...base,
      id: 'speed',
      title: { vi: 'Tốc độ trung bình', en: 'Mean speed' },
      unit: 'km/h',
      measure: { ratio: ['used', 'room'], scale: 1 },
      better: 'high',
      bands: { bad: 'low', watch: 40, warning: 30, critical: 20 },
    },
    {
      id: 'received',
      title: { vi: 'Tiếp nhận trong tháng', en: 'Received this month' },
      formula,
      unit: '',
      over: cases,
      measure: { sum: 1 },
      bands: { bad: 'high', watch: 250, warning: 300, critical: 400 },
      previous: { span: 'same-span', name: { vi: '1–27/1', en: '1–27 January' }, change: '%' },
      by: ['areaCode', 'zone'],
    },
    {
      id: 'done',
      title: { vi: 'Đã xử lý', en: 'Processed' },
      formula,
      unit: '',
      over: cases,
      measure: { sum: 1 },
    },
    { id: 'open', title: { vi: 'Đang mở', en: 'Open' }, formula, unit: '', over: cases, measure: { sum: 1 } },
    {
      id: 'overdue',
      title: { vi: 'Quá hạn', en: 'Overdue' },
      formula,
      unit: '',
      over: cases,
      measure: { sum: 1 },
      bands: { bad: 'high', watch: 7, warning: 10, critical: 15 },
    },
    {
      id: 'onTime',
      title: { vi: 'Xử lý đúng hạn', en: 'Processed on time' },
      formula,
      unit: '%',
      over: cases,
      measure: { ratio: [['<=', 'stateAt', 'dueAt'], 1], scale: 100 },
    },
    {
      id: 'points',
      title: { vi: 'Điểm phục vụ', en: 'Service score' },
      formula,
      unit: 'points',
      over: { figures: { onTime: `${id}.onTime`, present: `${id}.present` } },
      measure: {
        index: [
          { figure: 'onTime', weight: 60, from: 0, full: 100 },
          { figure: 'present', weight: 30, from: 0, full: 100 },
          { noFeed: { vi: 'Công bố đúng hạn', en: 'Announced on time' }, weight: 10 },
        ],
      },
      bands: { bad: 'low', watch: 90, warning: 85, critical: 75 },
      target: 98,
    },
  ]
  if (!hard) return all
  const figure = (
    id: string,
    vi: string,
    en: string,
    unit: string,
    rest: Partial<Indicator> = {},
  ): Indicator => ({
    ...base,
    id,
    title: { vi, en },
    unit,
    measure: { sum: 'used' },
    ...rest,
  })
  return [
    figure(
      'long',
      'Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn tại Bộ phận Một cửa cấp xã',
      'Share of administrative files settled on time at the communes’ one-stop desks',
      '%',
      { target: 95, better: 'high', measure: { ratio: ['used', 'room'], scale: 100 } },
    ),
    figure('huge', 'Giá trị thanh toán trực tuyến', 'Value of online payments', 'VND'),
    figure('tiny', 'Tỷ lệ lỗi gọi dữ liệu', 'Share of failed calls', '%', {
      measure: { ratio: ['used', 'room'], scale: 100 },
      better: 'low',
    }),
    figure('digits', 'Tài khoản định danh điện tử', 'Electronic identities', ''),
    figure('negative', 'Nhiệt độ tủ vắc-xin, thấp nhất', 'Vaccine refrigerator, lowest', '°C', {
      bands: { bad: 'low', watch: 0, warning: -5 },
      measure: { ratio: ['used', 'room'], scale: 1 },
      better: 'high',
    }),
    figure('zero', 'Học sinh nghỉ do ngộ độc thực phẩm', 'Pupils absent after food poisoning', '', {
      target: 0,
      better: 'low',
    }),
  ]
}

/** `hard`: names and numbers that are hard to set. */
export function sectorOf(id: string, title: Text, hard: boolean): Sector {
  return {
    id,
    title,
    order: 1,
    owner: { vi: 'Số liệu minh hoạ', en: 'Illustrative figures' },
    glyph: 'screen',
    color: '#b3b1fb',
    feed: { lateAfterSeconds: LATE, staleAfterSeconds: STALE },
    entities: {
      site: {
        title: { vi: 'Cơ sở', en: 'Site' },
        staleAfterSeconds: STALE,
        lateAfterSeconds: LATE,
        label: 'name',
        limit: 100,
      },
      edition: {
        title: { vi: 'Kết quả từng năm', en: 'Result of a year' },
        staleAfterSeconds: STALE,
        lateAfterSeconds: LATE,
        limit: 100,
      },
    },
    cases: {
      case: {
        title: { vi: 'Phản ánh', en: 'Complaint' },
        states: {
          opened: { title: { vi: 'Đang mở', en: 'Open' }, open: true, next: ['closed'] },
          closed: { title: { vi: 'Đã xử lý', en: 'Processed' }, open: false, next: [] },
        },
        dueField: 'dueAt',
        label: 'title',
        limit: 1_000,
        waitingLimit: 10,
      },
    },
    events: [
      {
        type: `ioc.${id}.site.reported`,
        title: { vi: 'Báo cáo', en: 'Report' },
        of: { entity: 'site' },
        fields: {
          name: { kind: 'text', title: { vi: 'Tên cơ sở', en: 'Name' }, optional: false, maxLength: 200 },
          areaCode,
          used: whole('Đang dùng', 'In use'),
          room: whole('Sức chứa', 'Capacity'),
        },
      },
      {
        type: `ioc.${id}.edition.recorded`,
        title: { vi: 'Kết quả', en: 'Result' },
        of: { entity: 'edition' },
        fields: {
          zone: { kind: 'choice', title: { vi: 'Khu', en: 'Zone' }, of: choices, optional: false },
          year: { ...whole('Năm', 'Year'), plain: true },
          rank: { ...whole('Hạng', 'Rank'), optional: true },
          aim: { ...whole('Mục tiêu', 'Target'), optional: true },
        },
      },
      {
        type: `ioc.${id}.case.opened`,
        title: { vi: 'Tiếp nhận', en: 'Received' },
        of: { case: 'case', to: 'opened' },
        fields: {
          title: { kind: 'text', title: { vi: 'Nội dung', en: 'Title' }, optional: false, maxLength: 200 },
          zone: { kind: 'choice', title: { vi: 'Khu', en: 'Zone' }, of: choices, optional: false },
          areaCode,
          dueAt: { kind: 'time', title: { vi: 'Hạn xử lý', en: 'Due' }, optional: false },
        },
        ticker: { vi: 'Phản ánh mới · {title} · {areaCode}', en: 'New complaint · {title} · {areaCode}' },
      },
    ],
    indicators: indicators(id, hard),
    wall: {
      headline: hard ? 'long' : 'beds',
      secondary: hard ? [] : ['present', 'speed', 'overdue'],
      tiles: [{ kind: 'kpi', indicator: 'beds' }],
      layers: [],
    },
  }
}
