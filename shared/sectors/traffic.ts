// Road segments, buses, incidents with their lives, cameras and recorded violations.
import { areaCode, choice, placed } from '../define.ts'
import { defineSector } from '../sector.ts'
import { changedFields, incidentFields } from './traffic/incidentFields.ts'

const number = (vi: string, en: string, min: number, max: number, unit: string) =>
  ({ kind: 'number', title: { vi, en }, min, max, unit }) as const
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)
const occupancyPct = { ...number('Mức chiếm dụng', 'Occupancy', 0, 300, '%'), optional: true }

const thisMonth = { cases: 'incident', at: 'openedAt', window: 'month' } as const
const yesterday = { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' }
const lastMonth = { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' }

// Roads follow the week: a Monday morning is held against a Monday morning.
const lastWeek = { vi: 'tuần trước', en: 'last week' }

export default defineSector({
  id: 'traffic',
  order: 3,
  title: { vi: 'Giao thông', en: 'Traffic' },
  owner: { vi: 'Sở Giao thông vận tải, Cảnh sát giao thông', en: 'Department of Transport, traffic police' },
  glyph: 'road',
  color: '#b3b1fb',
  feed: { lateAfterSeconds: 100, staleAfterSeconds: 300 },
  entities: {
    segment: {
      title: { vi: 'Đoạn đường', en: 'Segment' },
      lateAfterSeconds: 100,
      staleAfterSeconds: 300,
      label: 'road',
    },
    vehicle: {
      title: { vi: 'Xe buýt', en: 'Bus' },
      lateAfterSeconds: 40,
      staleAfterSeconds: 120,
      label: 'routeId',
    },
    camera: { title: { vi: 'Camera', en: 'Camera' }, lateAfterSeconds: 200, staleAfterSeconds: 600 },
  },
  cases: {
    incident: {
      title: { vi: 'Sự cố', en: 'Incident' },
      states: {
        opened: { title: { vi: 'Đang mở', en: 'Open' }, open: true, next: ['cleared'] },
        cleared: { title: { vi: 'Đã giải tỏa', en: 'Cleared' }, open: false, next: [] },
      },
      label: 'kind',
    },
  },
  events: [
    {
      type: 'ioc.traffic.segment.observed',
      title: { vi: 'Đo đoạn đường', en: 'Segment observation' },
      of: { entity: 'segment' },
      fields: {
        road: { kind: 'text', title: { vi: 'Tuyến đường', en: 'Road' } },
        ...placed,
        path: { kind: 'path', title: { vi: 'Đường nét', en: 'Path' }, optional: true },
        speedKmh: number('Tốc độ', 'Speed', 0, 250, 'km/h'),
        freeFlowKmh: number('Tốc độ thông thoáng', 'Free-flow speed', 1, 250, 'km/h'),
        flowVehH: number('Lưu lượng', 'Flow', 0, 50_000, 'veh/h'),
        occupancyPct,
      },
    },
    {
      type: 'ioc.traffic.vehicle.moved',
      title: { vi: 'Vị trí xe buýt', en: 'Bus position' },
      of: { entity: 'vehicle' },
      fields: {
        routeId: { kind: 'text', title: { vi: 'Tuyến', en: 'Route' }, maxLength: 60 },
        lon: placed.lon,
        lat: placed.lat,
        headingDeg: { ...number('Hướng', 'Heading', 0, 360, '°'), optional: true },
        speedKmh: { ...number('Tốc độ', 'Speed', 0, 250, 'km/h'), optional: true },
        delaySeconds: { ...number('Trễ so với lịch', 'Delay', -86_400, 86_400, 's'), optional: true },
        occupancyPct,
      },
    },
    {
      type: 'ioc.traffic.incident.opened',
      title: { vi: 'Sự cố mới', en: 'Incident opened' },
      of: { case: 'incident', to: 'opened' },
      fields: incidentFields,
      ticker: {
        vi: '{kind} · {areaCode} · mức {severity} · bị thương {injured}, tử vong {dead}',
        en: '{kind} · {areaCode} · severity {severity} · injured {injured}, dead {dead}',
      },
    },
    {
      type: 'ioc.traffic.incident.updated',
      title: { vi: 'Cập nhật sự cố', en: 'Incident updated' },
      of: { case: 'incident' },
      fields: changedFields,
      ticker: {
        vi: 'Cập nhật · {kind} · {areaCode} · mức {severity}',
        en: 'Update · {kind} · {areaCode} · severity {severity}',
      },
    },
    {
      type: 'ioc.traffic.incident.cleared',
      title: { vi: 'Giải tỏa sự cố', en: 'Incident cleared' },
      of: { case: 'incident', to: 'cleared' },
      fields: changedFields,
      ticker: { vi: 'Đã giải tỏa · {kind} · {areaCode}', en: 'Cleared · {kind} · {areaCode}' },
    },
    {
      type: 'ioc.traffic.camera.reported',
      title: { vi: 'Camera báo trạng thái', en: 'Camera report' },
      of: { entity: 'camera' },
      fields: { ...placed, online: { kind: 'boolean', title: { vi: 'Hoạt động', en: 'Online' } } },
    },
    {
      type: 'ioc.traffic.violation.recorded',
      title: { vi: 'Vi phạm', en: 'Violation recorded' },
      of: { occurrence: true },
      fields: {
        kind: choice('Loại vi phạm', 'Kind', {
          speed: ['Quá tốc độ', 'Speeding'],
          'red-light': ['Vượt đèn đỏ', 'Red light'],
          lane: ['Sai làn', 'Lane'],
          parking: ['Dừng, đỗ sai', 'Parking'],
          other: ['Vi phạm khác', 'Other'],
        }),
        areaCode,
      },
      lateAfterSeconds: 2 * 3_600,
      staleAfterSeconds: 12 * 3_600,
    },
  ],
  indicators: [
    {
      id: 'congestedShare',
      title: { vi: 'Đoạn đường ùn tắc', en: 'Congested segments' },
      unit: '%',
      formula: {
        vi: '100 × số đoạn đường có tốc độ dưới một nửa tốc độ thông thoáng / số đoạn đường có số đo trong 5 phút qua',
        en: '100 × segments slower than half their free-flow speed / segments observed in the last 5 minutes',
      },
      over: { entities: 'segment' },
      measure: { ratio: [['<', ['/', 'speedKmh', 'freeFlowKmh'], 0.5], 1], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'low',
      bands: { bad: 'high', watch: 10, warning: 20, critical: 35 },
    },
    {
      id: 'meanSpeed',
      title: { vi: 'Tốc độ trung bình', en: 'Mean speed' },
      unit: 'km/h',
      formula: {
        vi: 'Tốc độ bình quân theo lưu lượng: tổng (lưu lượng × tốc độ) / tổng lưu lượng của các đoạn có số đo trong 5 phút qua',
        en: 'Speed weighted by flow: sum of flow × speed / sum of flow over the segments observed in the last 5 minutes',
      },
      over: { entities: 'segment' },
      measure: { ratio: [['*', 'flowVehH', 'speedKmh'], 'flowVehH'] },
      previous: { ago: 'week', name: lastWeek, change: '%' },
      better: 'high',
    },
    {
      id: 'travelTimeIndex',
      title: { vi: 'Chỉ số thời gian đi', en: 'Travel time index' },
      unit: '',
      formula: {
        vi: 'Tổng (lưu lượng × tốc độ thông thoáng / tốc độ) / tổng lưu lượng, tốc độ tính ít nhất 1 km/h; 1 là thông thoáng',
        en: 'Sum of flow × free-flow speed / speed, over sum of flow, speed taken as at least 1 km/h; 1 is free flow',
      },
      over: { entities: 'segment' },
      measure: { ratio: [['*', 'flowVehH', ['/', 'freeFlowKmh', ['max', 'speedKmh', 1]]], 'flowVehH'] },
      previous: { ago: 'week', name: lastWeek, change: '%' },
      better: 'low',
      bands: { bad: 'high', watch: 1.3, warning: 1.6, critical: 2 },
    },
    {
      id: 'openIncidents',
      title: { vi: 'Sự cố đang mở', en: 'Open incidents' },
      unit: '',
      formula: { vi: 'Số sự cố chưa được giải tỏa', en: 'Incidents that are not cleared yet' },
      over: { cases: 'incident', where: 'isOpen', window: 'all' },
      measure: { sum: 1 },
      better: 'low',
      by: ['kind'],
    },
    {
      id: 'clearanceP90',
      title: { vi: 'Xử lý sự cố: 9/10 vụ dưới', en: 'Clearance: 9 of 10 within' },
      unit: 'min',
      formula: {
        vi: 'Phân vị 90 của thời gian từ khi mở đến khi giải tỏa, các sự cố được giải tỏa trong 30 × 24 giờ qua',
        en: '90th percentile of the time from opened to cleared, over incidents cleared in the last 30 × 24 hours',
      },
      over: { cases: 'incident', where: ['is', 'state', 'cleared'], at: 'stateAt', window: { hours: 720 } },
      measure: { quantile: 0.9, of: ['*', 'durationHours', 60] },
      better: 'low',
    },
    {
      id: 'accidentsMonth',
      title: { vi: 'Tai nạn trong tháng', en: 'Accidents this month' },
      unit: '',
      formula: {
        vi: 'Số tai nạn xảy ra trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Accidents opened this month; compared with last month up to the same day and time',
      },
      over: { ...thisMonth, where: ['is', 'kind', 'accident'] },
      measure: { sum: 1 },
      previous: { span: 'same-span', name: lastMonth, change: '%' },
      better: 'low',
    },
    {
      id: 'fatalitiesMonth',
      title: { vi: 'Người chết trong tháng', en: 'Deaths this month' },
      unit: '',
      formula: {
        vi: 'Tổng số người chết trong các sự cố xảy ra trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'People killed in incidents opened this month; compared with last month up to the same day and time',
      },
      over: thisMonth,
      measure: { sum: 'dead' },
      previous: { span: 'same-span', name: lastMonth, change: '%' },
      better: 'low',
    },
    {
      id: 'busesOnTime',
      title: { vi: 'Xe buýt đúng giờ', en: 'Buses on time' },
      unit: '%',
      formula: {
        vi: '100 × số xe lệch lịch không quá 300 giây (sớm hoặc trễ) / số xe có báo độ lệch trong 2 phút qua',
        en: '100 × buses at most 300 seconds early or late / buses that stated a delay in the last 2 minutes',
      },
      over: { entities: 'vehicle' },
      measure: { ratio: [['<=', ['abs', 'delaySeconds'], 300], 1], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'high',
      bands: { bad: 'low', watch: 85, warning: 70 },
    },
    {
      id: 'camerasOnline',
      title: { vi: 'Camera hoạt động', en: 'Cameras online' },
      unit: '%',
      formula: {
        vi: '100 × số camera báo hoạt động / số camera có báo cáo trong 10 phút qua',
        en: '100 × cameras that say they are online / cameras that reported in the last 10 minutes',
      },
      over: { entities: 'camera' },
      measure: { ratio: ['online', 1], scale: 100 },
      better: 'high',
    },
    {
      id: 'violationsToday',
      title: { vi: 'Vi phạm hôm nay', en: 'Violations today' },
      unit: '',
      formula: {
        vi: 'Số vi phạm ghi nhận từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Violations recorded since midnight; compared with yesterday up to the same time of day',
      },
      over: { occurrences: 'ioc.traffic.violation.recorded', window: 'today' },
      measure: { sum: 1 },
      previous: { span: 'same-span', name: yesterday, change: '%' },
      by: ['kind'],
    },
  ],
  wall: {
    headline: 'congestedShare',
    secondary: ['meanSpeed', 'openIncidents', 'busesOnTime'],
    tiles: [
      ...figures('congestedShare', 'openIncidents', 'meanSpeed', 'travelTimeIndex', 'clearanceP90'),
      ...figures('busesOnTime', 'accidentsMonth', 'fatalitiesMonth', 'camerasOnline', 'violationsToday'),
      { kind: 'trend', indicator: 'meanSpeed' },
      { kind: 'breakdown', indicator: 'openIncidents', by: 'kind' },
    ],
    layers: [
      {
        kind: 'paths',
        entity: 'segment',
        path: 'path',
        ratio: ['/', 'speedKmh', 'freeFlowKmh'],
        edges: [0.75, 0.5, 0.25],
        title: { vi: 'Đoạn đường theo mức ùn tắc', en: 'Road segments by congestion' },
        overview: true,
      },
      { kind: 'vehicles', entity: 'vehicle', title: { vi: 'Xe buýt', en: 'Buses' }, overview: true },
      { kind: 'pins', case: 'incident', title: { vi: 'Sự cố', en: 'Incidents' }, overview: true },
    ],
  },
})
