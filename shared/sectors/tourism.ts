// Destinations by how full they are, visits with their share from abroad, lodging and revenue.
import { defineSector } from '../sector.ts'

const name = { kind: 'text', title: { vi: 'Tên', en: 'Name' } } as const
const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
const lon = { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } } as const
const lat = { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } } as const
const count = (vi: string, en: string, max: number, min = 0) =>
  ({ kind: 'integer', title: { vi, en }, min, max }) as const

const lastMonth = {
  span: 'same-span',
  name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
  change: '%',
} as const

// Visitors follow the week: a Saturday is held against a Saturday.
const lastWeek = { vi: 'tuần trước', en: 'last week' }

export default defineSector({
  id: 'tourism',
  order: 4,
  title: { vi: 'Du lịch', en: 'Tourism' },
  owner: { vi: 'Sở Văn hóa, Thể thao và Du lịch', en: 'Department of Culture, Sports and Tourism' },
  glyph: 'hill',
  color: '#aadbbe',
  feed: { lateAfterSeconds: 300, staleAfterSeconds: 900 },
  entities: {
    destination: {
      title: { vi: 'Điểm đến', en: 'Destination' },
      lateAfterSeconds: 300,
      staleAfterSeconds: 900,
      label: 'name',
    },
    lodging: {
      title: { vi: 'Cơ sở lưu trú', en: 'Lodging' },
      lateAfterSeconds: 9 * 3_600,
      staleAfterSeconds: 26 * 3_600,
      label: 'name',
    },
  },
  events: [
    {
      type: 'ioc.tourism.destination.counted',
      title: { vi: 'Đếm khách tại điểm đến', en: 'Destination count' },
      of: { entity: 'destination' },
      fields: {
        name,
        areaCode,
        lon,
        lat,
        visitorsNow: count('Khách hiện có', 'Visitors now', 1_000_000),
        // Never zero: it divides.
        capacity: count('Sức chứa', 'Capacity', 1_000_000, 1),
        parkingFree: { ...count('Chỗ đỗ còn trống', 'Free parking spaces', 100_000), optional: true },
        parkingSpaces: { ...count('Chỗ đỗ xe', 'Parking spaces', 100_000), optional: true },
      },
    },
    {
      type: 'ioc.tourism.visit.recorded',
      title: { vi: 'Lượt khách', en: 'Visits recorded' },
      of: { occurrence: true },
      fields: {
        destination: { kind: 'text', title: { vi: 'Điểm đến', en: 'Destination' } },
        areaCode,
        visitors: count('Lượt khách', 'Visitors', 1_000_000),
        international: count('Khách quốc tế', 'From abroad', 1_000_000),
      },
      // Gates close at night.
      lateAfterSeconds: 6 * 3_600,
      staleAfterSeconds: 26 * 3_600,
    },
    {
      type: 'ioc.tourism.lodging.reported',
      title: { vi: 'Cơ sở lưu trú báo cáo', en: 'Lodging report' },
      of: { entity: 'lodging' },
      fields: {
        name,
        areaCode,
        lon,
        lat,
        rooms: count('Buồng', 'Rooms', 20_000),
        roomsOccupied: count('Buồng có khách', 'Rooms occupied', 20_000),
        guests: count('Khách lưu trú', 'Guests', 100_000),
      },
    },
    {
      type: 'ioc.tourism.revenue.recorded',
      title: { vi: 'Doanh thu', en: 'Revenue recorded' },
      of: { occurrence: true },
      fields: {
        areaCode,
        vnd: {
          kind: 'number',
          title: { vi: 'Số tiền', en: 'Amount' },
          min: 0,
          max: 1e13,
          unit: 'VND',
        },
      },
      lateAfterSeconds: 26 * 3_600,
      staleAfterSeconds: 72 * 3_600,
    },
  ],
  indicators: [
    {
      id: 'visitorsToday',
      title: { vi: 'Lượt khách hôm nay', en: 'Visitors today' },
      unit: '',
      formula: {
        vi: 'Tổng lượt khách từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Visitors recorded since midnight; compared with yesterday up to the same time of day',
      },
      over: { occurrences: 'ioc.tourism.visit.recorded', window: 'today' },
      measure: { sum: 'visitors' },
      previous: {
        span: 'same-span',
        name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
        change: '%',
      },
      better: 'high',
    },
    {
      id: 'visitorsMonth',
      title: { vi: 'Lượt khách trong tháng', en: 'Visitors this month' },
      unit: '',
      formula: {
        vi: 'Tổng lượt khách trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Visitors recorded this month; compared with last month up to the same day and time',
      },
      over: { occurrences: 'ioc.tourism.visit.recorded', window: 'month' },
      measure: { sum: 'visitors' },
      previous: lastMonth,
      better: 'high',
      by: ['destination'],
    },
    {
      id: 'internationalShare',
      title: { vi: 'Khách quốc tế', en: 'Visitors from abroad' },
      unit: '%',
      formula: {
        vi: '100 × lượt khách quốc tế / lượt khách trong tháng này',
        en: '100 × visitors from abroad / visitors of this month',
      },
      over: { occurrences: 'ioc.tourism.visit.recorded', window: 'month' },
      measure: { ratio: ['international', 'visitors'], scale: 100 },
      previous: { span: 'same-span', name: lastMonth.name, change: 'pp' },
      better: 'high',
    },
    {
      id: 'roomOccupancy',
      title: { vi: 'Buồng có khách', en: 'Rooms occupied' },
      unit: '%',
      formula: {
        vi: '100 × tổng buồng có khách / tổng buồng, theo báo cáo mới nhất (26 giờ) của mỗi cơ sở lưu trú',
        en: '100 × rooms occupied / rooms, summed over the latest report (26 hours) of every lodging',
      },
      over: { entities: 'lodging' },
      measure: { ratio: ['roomsOccupied', 'rooms'], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'high',
    },
    {
      id: 'peakCrowding',
      title: { vi: 'Điểm đến đông nhất', en: 'Most crowded place' },
      unit: '%',
      formula: {
        vi: '100 × khách hiện có / sức chứa, của điểm đến có tỷ lệ cao nhất trong 15 phút qua',
        en: '100 × visitors now / capacity, of the destination where that is highest in the last 15 minutes',
      },
      over: { entities: 'destination' },
      measure: { max: ['/', 'visitorsNow', 'capacity'], scale: 100, naming: 'name' },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'low',
      bands: { bad: 'high', watch: 70, warning: 90, critical: 100 },
    },
    {
      id: 'parkingFree',
      title: { vi: 'Chỗ đỗ còn trống', en: 'Parking free' },
      unit: '%',
      formula: {
        vi: '100 × tổng chỗ đỗ còn trống / tổng chỗ đỗ của các điểm đến có báo chỗ đỗ trong 15 phút qua',
        en: '100 × free spaces / spaces, over the destinations that stated their parking in the last 15 minutes',
      },
      over: { entities: 'destination' },
      measure: { ratio: ['parkingFree', 'parkingSpaces'], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'high',
    },
    {
      id: 'revenueMonth',
      title: { vi: 'Doanh thu tháng', en: 'Revenue this month' },
      unit: 'VND',
      formula: {
        vi: 'Tổng doanh thu du lịch trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Tourism revenue recorded this month; compared with last month up to the same day and time',
      },
      over: { occurrences: 'ioc.tourism.revenue.recorded', window: 'month' },
      measure: { sum: 'vnd' },
      previous: lastMonth,
      better: 'high',
    },
  ],
  wall: {
    headline: 'visitorsToday',
    secondary: ['roomOccupancy', 'peakCrowding', 'revenueMonth'],
    tiles: [
      { kind: 'kpi', indicator: 'visitorsToday' },
      { kind: 'kpi', indicator: 'peakCrowding' },
      { kind: 'kpi', indicator: 'parkingFree' },
      { kind: 'kpi', indicator: 'roomOccupancy' },
      { kind: 'kpi', indicator: 'visitorsMonth' },
      { kind: 'kpi', indicator: 'internationalShare' },
      { kind: 'kpi', indicator: 'revenueMonth' },
      { kind: 'trend', indicator: 'visitorsToday' },
      { kind: 'ranked', indicator: 'visitorsMonth', by: 'destination' },
    ],
    layers: [
      {
        kind: 'rings',
        entity: 'destination',
        part: ['/', 'visitorsNow', 'capacity'],
        title: { vi: 'Điểm đến theo mức đông', en: 'Destinations by crowding' },
        overview: true,
      },
      {
        kind: 'rings',
        entity: 'lodging',
        part: ['/', 'roomsOccupied', 'rooms'],
        title: { vi: 'Cơ sở lưu trú, phần buồng có khách', en: 'Lodging, rooms occupied' },
      },
    ],
  },
})
