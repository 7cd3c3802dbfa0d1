// Hospitals, health centres and commune stations, ambulances, notifiable diseases and visits.
import { defineSector } from '../sector.ts'

const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
const lon = { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } } as const
const lat = { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } } as const
const count = (vi: string, en: string, max: number) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const

const yesterday = { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' }

export default defineSector({
  id: 'health',
  order: 1,
  title: { vi: 'Y tế', en: 'Health' },
  owner: { vi: 'Sở Y tế', en: 'Department of Health' },
  glyph: 'cross',
  color: '#77ccd1',
  feed: { lateAfterSeconds: 300, staleAfterSeconds: 900 },
  entities: {
    facility: {
      title: { vi: 'Cơ sở y tế', en: 'Health facility' },
      lateAfterSeconds: 300,
      staleAfterSeconds: 900,
      label: 'name',
    },
    ambulance: {
      title: { vi: 'Xe cứu thương', en: 'Ambulance' },
      lateAfterSeconds: 40,
      staleAfterSeconds: 120,
    },
  },
  events: [
    {
      type: 'ioc.health.facility.reported',
      title: { vi: 'Cơ sở y tế báo cáo', en: 'Facility report' },
      of: { entity: 'facility' },
      fields: {
        name: { kind: 'text', title: { vi: 'Tên cơ sở', en: 'Name' } },
        kind: {
          kind: 'choice',
          title: { vi: 'Loại cơ sở', en: 'Kind' },
          of: {
            hospital: { vi: 'Bệnh viện', en: 'Hospital' },
            'health-centre': { vi: 'Trung tâm y tế', en: 'Health centre' },
            'commune-station': { vi: 'Trạm y tế xã', en: 'Commune station' },
          },
        },
        areaCode,
        lon,
        lat,
        beds: count('Giường bệnh', 'Beds', 10_000),
        bedsOccupied: count('Giường đang dùng', 'Beds occupied', 20_000),
        icuBeds: count('Giường ICU', 'ICU beds', 2_000),
        icuBedsOccupied: count('Giường ICU đang dùng', 'ICU beds occupied', 4_000),
        erWaiting: count('Người chờ cấp cứu', 'Waiting in emergency', 5_000),
        erWaitMinutes: {
          kind: 'number',
          title: { vi: 'Thời gian chờ cấp cứu', en: 'Emergency wait' },
          min: 0,
          max: 2_880,
          unit: 'min',
        },
        staffOnDuty: count('Nhân viên đang trực', 'Staff on duty', 20_000),
      },
    },
    {
      type: 'ioc.health.ambulance.moved',
      title: { vi: 'Vị trí xe cứu thương', en: 'Ambulance position' },
      of: { entity: 'ambulance' },
      fields: {
        lon,
        lat,
        headingDeg: {
          kind: 'number',
          title: { vi: 'Hướng', en: 'Heading' },
          min: 0,
          max: 360,
          unit: '°',
          optional: true,
        },
        speedKmh: {
          kind: 'number',
          title: { vi: 'Tốc độ', en: 'Speed' },
          min: 0,
          max: 250,
          unit: 'km/h',
          optional: true,
        },
        status: {
          kind: 'choice',
          title: { vi: 'Trạng thái', en: 'Status' },
          of: {
            idle: { vi: 'Sẵn sàng', en: 'Idle' },
            dispatched: { vi: 'Đang đến hiện trường', en: 'Dispatched' },
            'on-scene': { vi: 'Tại hiện trường', en: 'On scene' },
            'to-hospital': { vi: 'Đang về bệnh viện', en: 'To hospital' },
          },
        },
      },
    },
    {
      type: 'ioc.health.ambulance.responded',
      title: { vi: 'Một lần cấp cứu đến nơi', en: 'Ambulance response' },
      of: { occurrence: true },
      fields: {
        areaCode,
        responseMinutes: {
          kind: 'number',
          title: { vi: 'Thời gian đến nơi', en: 'Response time' },
          min: 0,
          max: 720,
          unit: 'min',
        },
      },
      lateAfterSeconds: 6 * 3_600,
      staleAfterSeconds: 24 * 3_600,
    },
    {
      type: 'ioc.health.disease.notified',
      title: { vi: 'Báo cáo ca bệnh truyền nhiễm', en: 'Disease notification' },
      of: { occurrence: true },
      fields: {
        disease: {
          kind: 'choice',
          title: { vi: 'Bệnh', en: 'Disease' },
          of: {
            dengue: { vi: 'Sốt xuất huyết', en: 'Dengue' },
            'hand-foot-mouth': { vi: 'Tay chân miệng', en: 'Hand, foot and mouth' },
            influenza: { vi: 'Cúm', en: 'Influenza' },
            measles: { vi: 'Sởi', en: 'Measles' },
            'covid-19': { vi: 'COVID-19', en: 'COVID-19' },
            other: { vi: 'Bệnh khác', en: 'Other disease' },
          },
        },
        areaCode,
        lon: { ...lon, optional: true },
        lat: { ...lat, optional: true },
        cases: count('Số ca', 'Cases', 10_000),
      },
      lateAfterSeconds: 26 * 3_600,
      staleAfterSeconds: 72 * 3_600,
      ticker: {
        vi: '{disease} · {areaCode} · số ca mới: {cases}',
        en: '{disease} · {areaCode} · new cases: {cases}',
      },
    },
    {
      type: 'ioc.health.visits.counted',
      title: { vi: 'Lượt khám', en: 'Visits counted' },
      of: { occurrence: true },
      fields: { areaCode, visits: count('Lượt khám', 'Visits', 100_000) },
      lateAfterSeconds: 3 * 3_600,
      staleAfterSeconds: 14 * 3_600,
    },
  ],
  indicators: [
    {
      id: 'erWaitP90',
      title: { vi: 'Chờ cấp cứu: 9/10 cơ sở dưới', en: 'Emergency wait: 9 of 10 sites under' },
      unit: 'min',
      formula: {
        vi: 'Phân vị 90 của thời gian chờ cấp cứu trong báo cáo mới nhất của mỗi cơ sở còn báo cáo (15 phút)',
        en: '90th percentile of the emergency wait in the latest report of every facility still reporting (15 minutes)',
      },
      over: { entities: 'facility' },
      measure: { quantile: 0.9, of: 'erWaitMinutes' },
      previous: { ago: 'day', name: yesterday, change: '%' },
      better: 'low',
      bands: { bad: 'high', watch: 30, warning: 60, critical: 120 },
    },
    {
      id: 'bedOccupancy',
      title: { vi: 'Giường bệnh', en: 'Beds in use' },
      unit: '%',
      formula: {
        vi: '100 × tổng giường đang dùng / tổng giường bệnh, theo báo cáo mới nhất của mỗi cơ sở còn báo cáo',
        en: '100 × beds occupied / beds, summed over the latest report of every facility still reporting',
      },
      over: { entities: 'facility' },
      measure: { ratio: ['bedsOccupied', 'beds'], scale: 100 },
      previous: { ago: 'day', name: yesterday, change: 'pp' },
      better: 'low',
      bands: { bad: 'high', watch: 80, warning: 90, critical: 95 },
    },
    {
      id: 'icuOccupancy',
      title: { vi: 'Giường ICU', en: 'ICU beds in use' },
      unit: '%',
      formula: {
        vi: '100 × tổng giường ICU đang dùng / tổng giường ICU, theo báo cáo mới nhất của mỗi cơ sở còn báo cáo',
        en: '100 × ICU beds occupied / ICU beds, summed over the latest report of every facility still reporting',
      },
      over: { entities: 'facility' },
      measure: { ratio: ['icuBedsOccupied', 'icuBeds'], scale: 100 },
      previous: { ago: 'day', name: yesterday, change: 'pp' },
      better: 'low',
      bands: { bad: 'high', watch: 80, warning: 90, critical: 95 },
    },
    {
      id: 'erWaiting',
      title: { vi: 'Người chờ cấp cứu', en: 'Waiting in emergency' },
      unit: '',
      formula: {
        vi: 'Tổng số người chờ cấp cứu theo báo cáo mới nhất của mỗi cơ sở còn báo cáo',
        en: 'People waiting in emergency, summed over the latest report of every facility still reporting',
      },
      over: { entities: 'facility' },
      measure: { sum: 'erWaiting' },
      previous: { ago: 'day', name: yesterday, change: '%' },
      better: 'low',
    },
    {
      id: 'ambulanceResponseP90',
      title: { vi: 'Cấp cứu đến nơi: 9/10 lần dưới', en: 'Ambulance: 9 of 10 within' },
      unit: 'min',
      formula: {
        vi: 'Phân vị 90 của thời gian xe cứu thương đến nơi trong 24 giờ qua',
        en: '90th percentile of ambulance response times over the last 24 hours',
      },
      over: { occurrences: 'ioc.health.ambulance.responded', window: { hours: 24 } },
      measure: { quantile: 0.9, of: 'responseMinutes' },
      previous: { ago: 'day', name: yesterday, change: '%' },
      better: 'low',
      bands: { bad: 'high', watch: 15, warning: 20, critical: 30 },
    },
    {
      id: 'diseaseCases7d',
      title: { vi: 'Ca bệnh, 7 ngày', en: 'Disease cases, 7 days' },
      unit: '',
      formula: {
        vi: 'Tổng số ca bệnh truyền nhiễm được báo trong 7 × 24 giờ qua; so với 7 × 24 giờ trước đó',
        en: 'Notified disease cases in the last 7 × 24 hours; compared with the 7 × 24 hours before those',
      },
      over: { occurrences: 'ioc.health.disease.notified', window: { hours: 168 } },
      measure: { sum: 'cases' },
      previous: { span: 'same-span', name: { vi: '7 ngày trước đó', en: 'the 7 days before' }, change: '%' },
      better: 'low',
      by: ['disease', 'areaCode'],
    },
    {
      id: 'visitsToday',
      title: { vi: 'Lượt khám hôm nay', en: 'Visits today' },
      unit: '',
      formula: {
        vi: 'Tổng lượt khám từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Visits counted since midnight; compared with yesterday up to the same time of day',
      },
      over: { occurrences: 'ioc.health.visits.counted', window: 'today' },
      measure: { sum: 'visits' },
      previous: {
        span: 'same-span',
        name: yesterday,
        change: '%',
      },
    },
    {
      id: 'facilitiesReporting',
      title: { vi: 'Cơ sở báo cáo', en: 'Facilities reporting' },
      unit: '%',
      formula: {
        vi: '100 × số cơ sở có báo cáo trong 15 phút qua / số cơ sở đã biết',
        en: '100 × facilities with a report in the last 15 minutes / facilities known',
      },
      over: { entities: 'facility', includeStale: true },
      measure: { ratio: ['isFresh', 1], scale: 100 },
      better: 'high',
    },
  ],
  wall: {
    headline: 'erWaitP90',
    secondary: ['bedOccupancy', 'icuOccupancy', 'diseaseCases7d'],
    tiles: [
      { kind: 'kpi', indicator: 'erWaitP90' },
      { kind: 'kpi', indicator: 'bedOccupancy' },
      { kind: 'kpi', indicator: 'icuOccupancy' },
      { kind: 'kpi', indicator: 'erWaiting' },
      { kind: 'kpi', indicator: 'ambulanceResponseP90' },
      { kind: 'kpi', indicator: 'diseaseCases7d' },
      { kind: 'kpi', indicator: 'visitsToday' },
      { kind: 'kpi', indicator: 'facilitiesReporting' },
      { kind: 'trend', indicator: 'erWaitP90' },
      { kind: 'breakdown', indicator: 'diseaseCases7d', by: 'disease' },
      { kind: 'ranked', indicator: 'diseaseCases7d', by: 'areaCode' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'diseaseCases7d',
        title: { vi: 'Ca bệnh 7 ngày theo địa bàn', en: 'Disease cases in 7 days by area' },
      },
      {
        kind: 'rings',
        entity: 'facility',
        part: ['/', 'bedsOccupied', 'beds'],
        title: { vi: 'Cơ sở y tế, phần giường đã dùng', en: 'Health facilities, beds in use' },
        overview: true,
      },
      {
        kind: 'vehicles',
        entity: 'ambulance',
        title: { vi: 'Xe cứu thương', en: 'Ambulances' },
        overview: true,
      },
    ],
  },
})
