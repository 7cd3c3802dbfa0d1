// The map's own words. What a layer or a field is called comes from its sector's definition.
import type { Level } from '../../shared/level.ts'

interface Words {
  schematic: string
  sources: string
  credits: (areas: number) => string
  per: (residents: string) => string
  unknownArea: string
  lastSeen: string
  open: string
  overdue: string
  severity: string
  level: Record<Level, string>
  noWebGl: string
  noMap: string
  yes: string
  no: string
  close: string
  ago: (age: string) => string
  old: (age: string) => string
  gone: string
  state: string
  due: string
  map: string
  focus: string
  clearFocus: string
}

export const words: Record<'vi' | 'en', Words> = {
  vi: {
    schematic: 'Sơ đồ, không dùng để đo',
    sources: 'Nguồn',
    credits: (areas) => `Ranh giới ${areas} địa bàn`,
    per: (residents) => `trên ${residents} dân`,
    unknownArea: 'chưa rõ',
    lastSeen: 'vị trí, mức lúc mất kết nối',
    open: 'đang mở',
    overdue: 'quá hạn',
    severity: 'mức',
    level: { normal: 'bình thường', watch: 'theo dõi', warning: 'cảnh báo', critical: 'nghiêm trọng' },
    noWebGl: 'Trình duyệt này không vẽ được bản đồ (không có WebGL 2). Các số liệu khác vẫn cập nhật.',
    noMap: 'Chưa tải được bản đồ. Đang thử lại.',
    yes: 'có',
    no: 'không',
    close: 'Đóng',
    ago: (age) => `báo cáo ${age} trước`,
    old: (age) => `cũ: báo cáo cuối ${age} trước`,
    gone: 'Không còn trên bản đồ',
    state: 'Trạng thái',
    due: 'Hạn xử lý',
    map: 'Bản đồ',
    focus: 'Địa bàn đang xem',
    clearFocus: 'Xem cả tỉnh',
  },
  en: {
    schematic: 'Schematic, not for measuring',
    sources: 'Sources',
    credits: (areas) => `Borders of ${areas} areas`,
    per: (residents) => `per ${residents} residents`,
    unknownArea: 'not known',
    lastSeen: 'place and level when the link was lost',
    open: 'open',
    overdue: 'overdue',
    severity: 'severity',
    level: { normal: 'normal', watch: 'watch', warning: 'warning', critical: 'critical' },
    noWebGl: 'This browser cannot draw the map (no WebGL 2). All other figures go on.',
    noMap: 'The map could not be loaded yet. Trying again.',
    yes: 'yes',
    no: 'no',
    close: 'Close',
    ago: (age) => `reported ${age} ago`,
    old: (age) => `old: last report ${age} ago`,
    gone: 'No longer on the map',
    state: 'State',
    due: 'Due',
    map: 'Map',
    focus: 'Area in focus',
    clearFocus: 'Show the whole province',
  },
}

const unitsVi: Record<string, string> = { min: 'phút', h: 'giờ', s: 'giây', VND: '₫' }
const unitsEn: Record<string, string> = { VND: '₫' }

/** A definition's unit as the reader's language writes it. */
export const unitIn = (unit: string, language: 'vi' | 'en'): string =>
  (language === 'vi' ? unitsVi : unitsEn)[unit] ?? unit
