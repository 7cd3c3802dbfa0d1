// The plan's year: 54 assignments (as Bắc Ninh had until the end of 2025) made in February, due through the
// year, done a little before or after, and accepted in the review at the end of the following January.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { LonLat } from '../../shared/locality.ts'
import type { Random } from '../../shared/random.ts'
import definition from '../../shared/sectors/plan.ts'
import { provinceTime } from '../cloudEvent.ts'
import { clamp, steady } from '../rhythm.ts'
import { type Draft, defineSimulator, reports, slots } from '../simulator.ts'
import { grown } from '../slow.ts'
import type { World } from '../world.ts'

const assignmentsPerYear = 54
const lateShare = 0.1

const work: [pillar: string, title: string, agency: string][] = [
  ['government', 'Cung cấp dịch vụ công trực tuyến toàn trình', 'Văn phòng UBND tỉnh'],
  ['government', 'Số hóa kết quả giải quyết thủ tục hành chính', 'Sở Nội vụ'],
  ['government', 'Báo cáo định kỳ trên hệ thống thông tin', 'Văn phòng UBND tỉnh'],
  ['government', 'Ký số toàn bộ văn bản đi', 'Sở Khoa học và Công nghệ'],
  ['data', 'Làm sạch dữ liệu đất đai', 'Sở Nông nghiệp và Môi trường'],
  ['data', 'Kết nối cơ sở dữ liệu hộ tịch', 'Sở Tư pháp'],
  ['data', 'Danh mục dữ liệu mở của tỉnh', 'Sở Khoa học và Công nghệ'],
  ['infrastructure', 'Mở rộng Wi-Fi công cộng', 'Sở Khoa học và Công nghệ'],
  ['infrastructure', 'Trung tâm dữ liệu dự phòng', 'Sở Khoa học và Công nghệ'],
  ['infrastructure', 'Phủ 5G các khu công nghiệp', 'Ban Quản lý các khu công nghiệp'],
  ['security', 'Phê duyệt hồ sơ cấp độ an toàn hệ thống', 'Công an tỉnh'],
  ['security', 'Diễn tập ứng cứu sự cố mạng', 'Công an tỉnh'],
  ['economy', 'Hỗ trợ doanh nghiệp nhỏ lên sàn thương mại điện tử', 'Sở Công Thương'],
  ['economy', 'Hóa đơn điện tử từ máy tính tiền', 'Thuế tỉnh'],
  ['economy', 'Thanh toán học phí, viện phí không tiền mặt', 'Sở Tài chính'],
  ['society', 'Kích hoạt định danh điện tử mức 2', 'Công an tỉnh'],
  ['society', 'Hồ sơ sức khỏe điện tử cá nhân', 'Sở Y tế'],
  ['society', 'Tổ công nghệ số cộng đồng', 'UBND cấp xã'],
]

/** Where each goal stands. */
const values: Record<string, { pillar: string; value: number; target2030?: number }> = {
  periodicReports: { pillar: 'government', value: 96.4 },
  inspectionsOnline: { pillar: 'government', value: 47.5, target2030: 70 },
  digitalEconomy: { pillar: 'economy', value: 18.7, target2030: 30 },
  sectorShare: { pillar: 'economy', value: 8.6, target2030: 20 },
  productivityGrowth: { pillar: 'economy', value: 7.2 },
  digitalFirms: { pillar: 'economy', value: 830 },
}
/** Some have reached what they are to reach: shares do not pass 100. */
const most = 100

interface Item {
  name: string
  theme: string
  /** A place, or an area by its number. */
  at: LonLat | number
  /** Months between which it is to be done, and how fast it goes: 1 is in time. */
  from: string
  to: string
  pace: number
}

/** What the provinces named in their roadmaps; places to about 2 km. */
const roadmaps: Record<string, Item[]> = {
  'vinh-phuc': [
    {
      name: 'Xã điểm Thổ Tang',
      theme: 'pilot',
      at: [105.49, 21.262],
      from: '2025-06',
      to: '2026-12',
      pace: 1,
    },
    {
      name: 'Xã điểm Tam Đảo',
      theme: 'pilot',
      at: [105.643, 21.456],
      from: '2025-06',
      to: '2026-12',
      pace: 1.1,
    },
    {
      name: 'Xã điểm Hướng Đạo',
      theme: 'pilot',
      at: [105.56, 21.34],
      from: '2025-06',
      to: '2026-12',
      pace: 0.72,
    },
    {
      name: 'Xã điểm Lãng Công',
      theme: 'pilot',
      at: [105.4, 21.46],
      from: '2025-09',
      to: '2027-03',
      pace: 0.95,
    },
  ],
  'bac-ninh': [
    { name: 'Wi-Fi thành phố Bắc Ninh', theme: 'wifi', at: 0, from: '2024-06', to: '2025-12', pace: 1.1 },
    { name: 'Wi-Fi Từ Sơn', theme: 'wifi', at: 1, from: '2024-09', to: '2025-12', pace: 1 },
  ],
  'bac-giang': [
    { name: 'Đô thị thông minh thứ nhất', theme: 'city', at: 0, from: '2024-01', to: '2026-12', pace: 0.9 },
    { name: 'Đô thị thông minh thứ hai', theme: 'city', at: 1, from: '2025-01', to: '2027-12', pace: 1 },
  ],
}
const everywhere: Item[] = [
  { name: 'Wi-Fi công cộng toàn tỉnh', theme: 'wifi', at: 2, from: '2025-01', to: '2027-12', pace: 1 },
  { name: 'Phủ 5G khu công nghiệp', theme: 'mobile', at: 5, from: '2025-01', to: '2026-12', pace: 1.05 },
  { name: 'Xe buýt thông minh', theme: 'transport', at: 0, from: '2025-03', to: '2026-09', pace: 0.8 },
  { name: 'Xe buýt điện', theme: 'transport', at: 1, from: '2026-01', to: '2027-06', pace: 1 },
  { name: 'Bảo tàng thông minh', theme: 'culture', at: 0, from: '2026-06', to: '2027-12', pace: 1 },
  {
    name: 'Hồ sơ sức khỏe với bệnh viện trung ương',
    theme: 'health',
    at: 0,
    from: '2025-01',
    to: '2026-06',
    pace: 1.2,
  },
  { name: 'Trung tâm dữ liệu khẩn cấp', theme: 'data', at: 0, from: '2025-06', to: '2027-06', pace: 0.9 },
  { name: 'Trợ lý ảo AI cho công chức', theme: 'ai', at: 0, from: '2027-01', to: '2027-12', pace: 1 },
]

const monthStart = (month: string): Millis => Date.parse(`${month}-01T00:00:00+07:00`)
const yearOf = (at: Millis): number => new Date(at + 7 * HOUR).getUTCFullYear()

function life(world: World, year: number, number: number, random: Random): Draft[] {
  const [pillar, title, agency] = work[number % work.length]!
  const subject = `${world.locality.id}-${year}-${String(number + 1).padStart(2, '0')}`
  const assignedAt = Math.round(monthStart(`${year}-02`) + (20 * random.next() + 0.35) * DAY)
  // The ends of months, more of them late in the year.
  const month = 3 + random.weighted([2, 2, 2, 5, 3, 3, 6, 5, 8, 18]) + 1
  const dueAt =
    (month > 12 ? monthStart(`${year + 1}-01`) : monthStart(`${year}-${String(month).padStart(2, '0')}`)) -
    HOUR
  const lateMs = random.next() < lateShare ? (2 + 22 * random.next()) * DAY : -(1 + 20 * random.next()) * DAY
  const doneAt = Math.round(Math.max(assignedAt + 10 * DAY, dueAt + lateMs))
  const step = (verb: string, time: number, data: Draft['data'] = {}): Draft => ({
    type: `assignment.${verb}`,
    subject,
    time: Math.round(time),
    data,
  })
  return [
    step('assigned', assignedAt, { title, pillar, agency, dueAt: provinceTime(dueAt) }),
    step('started', assignedAt + (1 + 6 * random.next()) * DAY),
    step('completed', doneAt),
    step('accepted', monthStart(`${year + 1}-02`) - (1 + 6 * random.next()) * HOUR),
  ]
}

/** How far an item is, and how many days it is behind the straight line. */
function progressOf({ from, to, pace }: Item, at: Millis): { progressPct: number; delayDays: number } {
  const [start, end] = [monthStart(from), monthStart(to)]
  const due = clamp((at - start) / (end - start), 0, 1)
  const progress = clamp((pace * (at - start)) / (end - start), 0, 1)
  const behindMs = (due - progress) * (end - start)
  return { progressPct: Math.round(100 * progress), delayDays: Math.max(0, Math.round(behindMs / DAY)) }
}

const statusOf = (progressPct: number, delayDays: number): string =>
  progressPct >= 100 ? 'done' : progressPct === 0 ? 'planned' : delayDays > 60 ? 'delayed' : 'underway'

export default defineSimulator({
  sector: 'plan',
  streams: (world) => [
    slots({
      name: 'assignment',
      slotMs: DAY,
      reachMs: 370 * DAY,
      draw(start) {
        const year = yearOf(start)
        if (start < monthStart(`${year}-02`) || start > monthStart(`${year}-03`)) return []
        const lives = Array.from({ length: assignmentsPerYear }, (_, i) =>
          life(world, year, i, world.random('assignment', year, i)),
        )
        return lives.filter(([first]) => first!.time >= start && first!.time < start + DAY)
      },
    }),
    reports({
      type: 'goal.reported',
      periodMs: 10 * DAY,
      things: Object.keys(values).map((id) => ({ id })),
      report({ id }, at) {
        const { pillar, value, target2030 } = values[id]!
        const indicator = definition.indicators.find((one) => one.id === id)!
        const now = grown(value, at)
        return {
          goal: id,
          pillar,
          value: Number((indicator.unit === '%' ? Math.min(most, now) : Math.round(now)).toFixed(2)),
          target2025: indicator.target,
          ...(target2030 === undefined ? {} : { target2030 }),
        }
      },
    }),
    reports({
      type: 'item.reported',
      periodMs: 3 * DAY + 20 * MINUTE,
      things: [...(roadmaps[world.locality.id] ?? []), ...everywhere].map((item, i) => ({
        id: `item-${i + 1}`,
        item,
      })),
      report({ id, item }, at) {
        const { progressPct, delayDays } = progressOf(item, at)
        const [lon, lat] = placeOf(world, item, id)
        return {
          name: item.name,
          theme: item.theme,
          areaCode: world.areaNear([lon, lat]),
          lon,
          lat,
          status: statusOf(progressPct, delayDays),
          progressPct,
          delayDays,
          endsAt: provinceTime(monthStart(item.to)),
        }
      },
    }),
  ],
})

function placeOf(world: World, { at }: Item, id: string): LonLat {
  if (typeof at !== 'number') return at
  const [lon, lat] = world.areas[at % world.areas.length]!.centre
  // Several stand in one town: round about it, about 2 km from its middle.
  const angle = 2 * Math.PI * steady(id)
  return [lon + 0.022 * Math.cos(angle), lat + 0.018 * Math.sin(angle)]
}
