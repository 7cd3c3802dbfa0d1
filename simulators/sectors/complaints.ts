// Citizens' complaints. Yardstick: 241 received and 196 processed (81.3 %) in February 2023 by a province of
// 1,368,840 people; another receives in proportion to its own.
// Each complaint's whole life is drawn when it is received: assigned within hours, answered in about
// four days, a few after weeks, some rejected, a few reopened. With arrivals spread over a month, that
// leaves about 81 % of a month's complaints processed at its end.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import type { Random } from '../../shared/random.ts'
import { provinceTime } from '../cloudEvent.ts'
import { bell, localTime } from '../rhythm.ts'
import { type Draft, defineSimulator, slots } from '../simulator.ts'
import type { World } from '../world.ts'

const receivedPerPersonAndDay = (241 * 12) / 365.25 / 1_368_840
/** Sunday to Saturday; the mean is 1. */
const weekdayFactor = [0.6, 1.2, 1.15, 1.1, 1.1, 1.15, 0.7]
const longestLifeMs = 60 * DAY
const rejectedShare = 0.045
const reopenedShare = 0.03
const slowShare = 0.07

const categories: Record<string, { weight: number; titles: string[]; agency: string }> = {
  environment: {
    weight: 22,
    titles: ['Rác thải chưa được thu gom', 'Nước thải gây mùi', 'Đốt rác gây khói'],
    agency: 'Sở Tài nguyên và Môi trường',
  },
  'urban-order': {
    weight: 17,
    titles: ['Lấn chiếm vỉa hè', 'Đỗ xe chắn lối đi', 'Quảng cáo rao vặt sai quy định'],
    agency: 'Đội Quản lý trật tự đô thị',
  },
  traffic: {
    weight: 15,
    titles: ['Ổ gà trên mặt đường', 'Đèn tín hiệu hỏng', 'Thiếu biển báo'],
    agency: 'Sở Giao thông vận tải',
  },
  land: {
    weight: 11,
    titles: ['Chậm cấp giấy chứng nhận', 'Tranh chấp ranh giới đất'],
    agency: 'Văn phòng Đăng ký đất đai',
  },
  security: { weight: 7, titles: ['Tiếng ồn ban đêm', 'Tụ tập gây mất trật tự'], agency: 'Công an tỉnh' },
  health: { weight: 4, titles: ['Thời gian chờ khám lâu', 'Vệ sinh an toàn thực phẩm'], agency: 'Sở Y tế' },
  education: { weight: 4, titles: ['Khoản thu đầu năm', 'Bếp ăn bán trú'], agency: 'Sở Giáo dục và Đào tạo' },
  'public-service': {
    weight: 8,
    titles: ['Hồ sơ quá hạn trả kết quả', 'Lỗi nộp hồ sơ trực tuyến'],
    agency: 'Trung tâm Phục vụ hành chính công',
  },
  utilities: { weight: 9, titles: ['Mất nước sinh hoạt', 'Mất điện kéo dài'], agency: 'Sở Công Thương' },
  other: { weight: 3, titles: ['Kiến nghị khác'], agency: 'Văn phòng UBND tỉnh' },
}
const names = Object.keys(categories)
const weights = names.map((name) => categories[name]!.weight)

const channels = ['app', 'hotline', 'web', 'zalo', 'office']
const channelWeights = [38, 24, 14, 16, 8]
const reasons = ['Không thuộc thẩm quyền', 'Thiếu thông tin', 'Trùng với phản ánh trước']

/** Hours of the day at which people write, as weights of the 24 hours. */
const hourWeights = Array.from(
  { length: 24 },
  (_, hour) => 0.05 + bell(hour, 9.5, 1.8) + 0.8 * bell(hour, 15, 1.8) + 0.6 * bell(hour, 20, 1.6),
)

/** Gamma with shape 2: two exponential waits in a row, as for two desks. */
const twoWaits = (random: Random, mean: number): number =>
  (-mean / 2) * (Math.log(1 - random.next()) + Math.log(1 - random.next()))

/** From reception to answer, in ms. */
const resolutionMs = (random: Random): Millis =>
  random.next() < slowShare
    ? (12 + 13 * random.next()) * DAY
    : Math.min(30 * DAY, Math.max(2 * HOUR, twoWaits(random, 3.3 * DAY)))

/** People rate an answer they waited less for a little better. */
function rating(random: Random, waitedMs: Millis): { rating?: number } {
  if (random.next() > 0.68) return {}
  const late = waitedMs > 10 * DAY
  return { rating: 1 + random.weighted(late ? [18, 20, 27, 22, 13] : [2, 4, 10, 32, 52]) }
}

function life(world: World, random: Random, subject: string, receivedAt: Millis): Draft[] {
  const category = names[random.weighted(weights)]!
  const { titles, agency } = categories[category]!
  const area = world.areaOf(random)
  const [lon, lat] = world.pointIn(area, random)
  const steps: Draft[] = []
  const step = (verb: string, time: number, data: Draft['data'] = {}) =>
    steps.push({ type: `case.${verb}`, subject, time: Math.round(time), data })

  step('received', receivedAt, {
    category,
    channel: channels[random.weighted(channelWeights)]!,
    areaCode: area.code,
    ...(random.next() < 0.85 ? { lon, lat } : {}),
    title: random.pick(titles),
    dueAt: provinceTime(receivedAt + (category === 'land' ? 30 : 15) * DAY),
  })
  const endsAfter = resolutionMs(random)
  const assignedAt = receivedAt + endsAfter * (0.02 + 0.1 * random.next()) + 5 * MINUTE
  step('assigned', assignedAt, { agency })
  if (random.next() < rejectedShare) {
    step('rejected', receivedAt + Math.max(endsAfter * 0.4, HOUR), { reason: random.pick(reasons) })
    return steps
  }
  step('processing', assignedAt + endsAfter * (0.05 + 0.2 * random.next()))
  step('processed', receivedAt + endsAfter, rating(random, endsAfter))
  if (random.next() < reopenedShare) {
    const again = receivedAt + endsAfter + (0.5 + 4 * random.next()) * DAY
    const second = (2 + 5 * random.next()) * DAY
    step('reopened', again, { reason: 'Chưa đồng ý với kết quả' })
    step('assigned', again + 0.1 * second, { agency })
    step('processing', again + 0.3 * second)
    step('processed', again + second, rating(random, endsAfter + second))
  }
  return steps
}

export default defineSimulator({
  sector: 'complaints',
  streams: (world) => [
    slots({
      name: 'case',
      slotMs: DAY,
      reachMs: longestLifeMs,
      draw(start, random) {
        const { weekday } = localTime(start)
        const day = new Date(start + DAY / 2).toISOString().slice(0, 10)
        const count = random.poisson(receivedPerPersonAndDay * world.population * weekdayFactor[weekday]!)
        return Array.from({ length: count }, (_, i) => {
          const at = start + (random.weighted(hourWeights) + random.next()) * HOUR
          return life(world, random, `${world.locality.id}-${day}-${i + 1}`, Math.floor(at))
        })
      },
    }),
  ],
})
