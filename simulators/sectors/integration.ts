// The data-sharing platform: the nine connections that Bắc Ninh names, and the 189 agencies of Vĩnh Phúc
// that exchange. A connection is cut about once in three weeks, for a quarter of an hour to an hour and a
// half, the one that everything hangs on (it has a second line) once in two years; how many calls there are was not
// published.
import { DAY, HOUR, MINUTE, type Millis } from '../../shared/clock.ts'
import { agenciesOf } from '../agencies.ts'
import { provinceTime } from '../cloudEvent.ts'
import { bell, isWeekend, localTime, noise, officeHours, steady } from '../rhythm.ts'
import { defineSimulator, reports, slots } from '../simulator.ts'
import type { World } from '../world.ts'

/** Calls a minute at the busiest, P95 in ms, and how many of the agencies use it. */
const connections = [
  {
    id: 'vnpost',
    name: 'VNPost',
    agency: 'Tổng công ty Bưu điện Việt Nam',
    calls: 36,
    ms: 420,
    consumers: 65,
  },
  {
    id: 'budget-units',
    name: 'Mã đơn vị ngân sách',
    agency: 'Bộ Tài chính',
    calls: 5,
    ms: 610,
    consumers: 31,
  },
  {
    id: 'social-insurance',
    name: 'Bảo hiểm xã hội',
    agency: 'Bảo hiểm xã hội Việt Nam',
    calls: 48,
    ms: 780,
    consumers: 52,
  },
  {
    id: 'population',
    name: 'CSDL quốc gia về dân cư',
    agency: 'Bộ Công an',
    calls: 310,
    ms: 540,
    consumers: 189,
  },
  {
    id: 'business',
    name: 'Đăng ký doanh nghiệp',
    agency: 'Bộ Kế hoạch và Đầu tư',
    calls: 24,
    ms: 690,
    consumers: 28,
  },
  {
    id: 'directory',
    name: 'Danh mục dùng chung',
    agency: 'Bộ Thông tin và Truyền thông',
    calls: 96,
    ms: 210,
    consumers: 189,
  },
  { id: 'paygov', name: 'PayGOV', agency: 'Bộ Thông tin và Truyền thông', calls: 22, ms: 880, consumers: 65 },
  {
    id: 'legal-documents',
    name: 'CSDL văn bản pháp luật',
    agency: 'Bộ Tư pháp',
    calls: 14,
    ms: 360,
    consumers: 120,
  },
  { id: 'civil-status', name: 'Hộ tịch điện tử', agency: 'Bộ Tư pháp', calls: 66, ms: 590, consumers: 47 },
]
type Connection = (typeof connections)[number]

const outagesPerDay = (id: string): number => (id === 'population' ? 0.0014 : 0.05)
const causes = [
  'Quá thời gian chờ',
  'Chứng thư máy chủ hết hạn',
  'Mất đường truyền số liệu',
  'Hệ thống đầu kia bảo trì',
]

interface Outage {
  system: string
  from: Millis
  to: Millis
  cause: string
}

/** The outages that begin on a local day, remembered for the days around now. */
function outagesOf(world: World): (dayStart: Millis) => Outage[] {
  const days = new Map<Millis, Outage[]>()
  return (dayStart) => {
    let known = days.get(dayStart)
    if (!known) {
      known = connections.flatMap(({ id }) => {
        const random = world.random('outage', id, dayStart)
        if (random.next() >= outagesPerDay(id)) return []
        const from = dayStart + random.integer(0, DAY - 2 * HOUR)
        return [{ system: id, from, to: from + random.integer(15, 90) * MINUTE, cause: random.pick(causes) }]
      })
      if (days.size > 8) days.clear()
      days.set(dayStart, known)
    }
    return known
  }
}

/** How busy an hour is, up to 1: offices by day, citizens in the evening, machines at night. */
function load(at: Millis): number {
  const { hour, weekday } = localTime(at)
  const day = bell(hour, 9.5, 2) + 0.9 * bell(hour, 15, 2) + 0.3 * bell(hour, 20, 1.8)
  return 0.04 + 0.92 * Math.min(1, day) * (isWeekend(weekday) ? 0.3 : 1)
}

const errorShare = (key: string, at: Millis): number =>
  0.004 + 0.003 * noise(`${key}|errors`, at, 20 * MINUTE)

export default defineSimulator({
  sector: 'integration',
  streams(world) {
    const outagesOn = outagesOf(world)
    const outageAt = (system: string, at: Millis): Outage | undefined =>
      outagesOn(localTime(at).dayStart).find((one) => one.system === system && one.from <= at && at < one.to)
    const keyOf = ({ id }: Connection) => `${world.seed}|${id}`
    return [
      reports({
        type: 'connection.reported',
        periodMs: 10_000,
        things: connections,
        report(connection, at) {
          const { id, name, agency, calls, ms, consumers } = connection
          const key = keyOf(connection)
          const outage = outageAt(id, at)
          const callsPerMinute = Math.round(
            calls * world.scale * load(at) * (1 + 0.25 * noise(key, at, MINUTE)),
          )
          // Busy hours answer slower.
          const latency = ms * (0.75 + 0.5 * load(at) + 0.2 * noise(`${key}|latency`, at, 3 * MINUTE))
          return {
            name,
            system: id,
            agency,
            consumers,
            up: !outage,
            callsPerMinute,
            errorsPerMinute: outage ? callsPerMinute : Math.round(callsPerMinute * errorShare(key, at)),
            ...(outage ? {} : { latencyP95Ms: Math.round(latency) }),
            lastSuccessAt: provinceTime(
              outage ? outage.from : at - Math.round(9_000 * steady(`${key}|${at}`)),
            ),
          }
        },
      }),
      slots({
        name: 'calls',
        slotMs: HOUR,
        draw: (start) =>
          connections.map((connection, i) => {
            const key = keyOf(connection)
            const calls = Math.round(
              60 *
                connection.calls *
                world.scale *
                load(start + HOUR / 2) *
                (1 + 0.1 * noise(key, start, HOUR)),
            )
            const errors = Math.round(calls * errorShare(key, start))
            return [
              {
                type: 'calls.counted',
                time: start + HOUR - (connections.length - i) * 2_000,
                data: { system: connection.id, calls, errors },
              },
            ]
          }),
      }),
      slots({
        name: 'outage',
        slotMs: DAY,
        reachMs: 2 * HOUR,
        draw: (start) =>
          outagesOn(start).map(({ system, from, to, cause }) => {
            const subject = `${world.locality.id}-outage-${system}-${new Date(from).toISOString().slice(0, 16)}`
            return [
              { type: 'outage.opened', subject, time: from, data: { system, cause } },
              { type: 'outage.restored', subject, time: to, data: { system } },
            ]
          }),
      }),
      reports({
        type: 'agency.reported',
        periodMs: 2 * MINUTE,
        things: agenciesOf(world),
        report({ id, name, level, areaCode, position }, at) {
          const key = `${world.seed}|exchange|${id}`
          const { dayStart, hour, weekday } = localTime(at)
          // The day's messages so far: all of them by five o'clock, few on days of rest.
          const passed = Math.min(1, Math.max(0, (hour - 7) / 10))
          const busy = officeHours({ ...localTime(dayStart), hour: 9, weekday })
          const all = (level === 'province' ? 60 : 22) * (0.5 + steady(key)) * Math.max(0.05, busy)
          const sent = Math.round(all * passed * (1 + 0.2 * noise(key, dayStart, DAY)))
          return {
            name,
            level,
            areaCode,
            lon: position[0],
            lat: position[1],
            // A line is cut about one hour in two hundred.
            exchanging: steady(`${key}|${Math.floor(at / HOUR)}`) > 0.005,
            sentToday: sent,
            receivedToday: Math.round(sent * 1.3),
          }
        },
      }),
    ]
  },
})
