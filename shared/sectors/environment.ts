// Air quality stations. Levels are those of Vietnam's own index, VN_AQI (Decision 1459/QĐ-TCMT, 12/11/2019):
// 0–50 good, to 100 moderate, to 150 poor, to 200 bad, to 300 very bad, to 500 hazardous.
import {
  amount,
  count,
  meanOf,
  mostOf,
  optional,
  placed,
  type Reports,
  shareOf,
  sumOf,
  text,
} from '../define.ts'
import { defineSector } from '../sector.ts'

const HOUR = 3_600
const dust = 'µg/m³'
const aqi = count('VN_AQI giờ', 'Hourly VN_AQI', 500)
const pm25 = amount('Bụi PM2.5', 'PM2.5', 2_000, dust)
const pm10 = amount('Bụi PM10', 'PM10', 3_000, dust)

const poor = ['>', 'aqi', 100] as const
/** From poor on something is wrong: poor, bad, very bad. */
const aqiBands = { bad: 'high', watch: 101, warning: 151, critical: 201 } as const

const stations: Reports = {
  over: { entities: 'station' },
  words: ['báo cáo mới nhất (2 giờ) của từng trạm', 'the latest report (2 hours) of each station'],
}
const hours = (hours: number): Reports => ({
  over: { occurrences: 'ioc.environment.hour.averaged', window: { hours } },
  words: [
    `trung bình giờ của mọi trạm trong ${hours} giờ qua`,
    `the hourly means of all stations in the last ${hours} hours`,
  ],
})
const yesterday = {
  span: 'same-span',
  name: { vi: '24 giờ trước đó', en: 'the 24 hours before' },
  change: '%',
} as const

export default defineSector({
  id: 'environment',
  order: 14,
  title: { vi: 'Môi trường không khí', en: 'Air quality' },
  owner: { vi: 'Sở Nông nghiệp và Môi trường', en: 'Department of Agriculture and Environment' },
  glyph: 'air',
  color: '#649653',
  feed: { lateAfterSeconds: 0.5 * HOUR, staleAfterSeconds: 2 * HOUR },
  entities: {
    station: {
      title: { vi: 'Trạm quan trắc', en: 'Station' },
      label: 'name',
      lateAfterSeconds: 0.5 * HOUR,
      staleAfterSeconds: 2 * HOUR,
    },
  },
  events: [
    {
      type: 'ioc.environment.station.reported',
      title: { vi: 'Trạm báo cáo', en: 'Station report' },
      of: { entity: 'station' },
      fields: {
        name: text('Tên trạm', 'Name'),
        ...placed,
        pm25,
        pm10,
        so2: optional(amount('SO₂', 'SO₂', 5_000, dust)),
        no2: optional(amount('NO₂', 'NO₂', 5_000, dust)),
        o3: optional(amount('O₃', 'O₃', 5_000, dust)),
        co: optional(amount('CO', 'CO', 200_000, dust)),
        aqi,
        noiseDb: optional(amount('Tiếng ồn', 'Noise', 160, 'dBA')),
      },
    },
    {
      type: 'ioc.environment.hour.averaged',
      title: { vi: 'Trung bình một giờ', en: 'Mean of an hour' },
      of: { occurrence: true },
      fields: { station: text('Trạm', 'Station'), areaCode: placed.areaCode, pm25, pm10, aqi },
      lateAfterSeconds: 1.5 * HOUR,
      staleAfterSeconds: 4 * HOUR,
    },
    {
      type: 'ioc.environment.warning.issued',
      title: { vi: 'Cảnh báo chất lượng không khí', en: 'Air quality warning' },
      of: { occurrence: true },
      fields: { station: text('Trạm', 'Station'), areaCode: placed.areaCode, aqi },
      // Clean air needs no warning: a month without one is no dead feed.
      lateAfterSeconds: 40 * 24 * HOUR,
      staleAfterSeconds: 120 * 24 * HOUR,
      ticker: {
        vi: 'Không khí xấu · {station} · VN_AQI {aqi}',
        en: 'Bad air · {station} · VN_AQI {aqi}',
      },
    },
  ],
  indicators: [
    mostOf(stations, 'worstAqi', 'AQI', ['aqi', 'name'], ['VN_AQI cao nhất', 'Highest VN_AQI'], {
      what: [
        'VN_AQI giờ do trạm tính theo QĐ 1459/QĐ-TCMT',
        'hourly VN_AQI as stations compute it by Decision 1459/QĐ-TCMT',
      ],
      decimals: 0,
      better: 'low',
      bands: aqiBands,
    }),
    meanOf(stations, 'meanAqi', 'AQI', ['aqi', 1], ['VN_AQI trung bình', 'Mean VN_AQI'], {
      what: ['trung bình VN_AQI giờ', 'mean of the hourly VN_AQI'],
      decimals: 0,
      better: 'low',
      bands: aqiBands,
      by: ['areaCode'],
    }),
    meanOf(hours(24), 'pm25Day', dust, ['pm25', 1], ['PM2.5, 24 giờ', 'PM2.5, 24 hours'], {
      what: ['trung bình nồng độ PM2.5', 'mean PM2.5'],
      better: 'low',
      // The concentrations at which the day's VN_AQI passes 100, 150 and 200.
      bands: { bad: 'high', watch: 50, warning: 80, critical: 150 },
      previous: yesterday,
      by: ['areaCode', 'station'],
    }),
    meanOf(hours(24), 'pm10Day', dust, ['pm10', 1], ['PM10, 24 giờ', 'PM10, 24 hours'], {
      what: ['trung bình nồng độ PM10', 'mean PM10'],
      better: 'low',
      bands: { bad: 'high', watch: 150, warning: 250, critical: 350 },
      previous: yesterday,
      by: ['areaCode', 'station'],
    }),
    sumOf(stations, 'stationsPoor', poor, ['Trạm có không khí kém', 'Stations with poor air'], {
      what: ['số trạm có VN_AQI trên 100', 'stations whose VN_AQI is above 100'],
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 10 },
    }),
    shareOf(
      {
        over: { occurrences: 'ioc.environment.hour.averaged', window: 'month' },
        words: ['trung bình giờ của mọi trạm trong tháng này', 'the hourly means of all stations this month'],
      },
      'poorHours',
      [poor, 1],
      ['Giờ không khí kém trong tháng', 'Hours of poor air this month'],
      {
        what: ['số giờ có VN_AQI trên 100 / số giờ đo', 'hours with VN_AQI above 100 / hours measured'],
        better: 'low',
        previous: {
          span: 'same-span',
          name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
          change: 'pp',
        },
        by: ['areaCode'],
      },
    ),
    sumOf(
      {
        over: { occurrences: 'ioc.environment.warning.issued', window: { hours: 168 } },
        words: ['các cảnh báo trong 7 × 24 giờ qua', 'the warnings of the last 7 × 24 hours'],
      },
      'warnings7d',
      1,
      ['Cảnh báo, 7 ngày', 'Warnings, 7 days'],
      { what: ['số cảnh báo', 'warnings'], better: 'low', by: ['areaCode'] },
    ),
    mostOf(stations, 'worstNoise', 'dBA', ['noiseDb', 'name'], ['Tiếng ồn cao nhất', 'Loudest station'], {
      what: ['mức ồn tương đương', 'equivalent noise level'],
      better: 'low',
      // QCVN 26:2010/BTNMT: 70 dBA by day in ordinary areas.
      bands: { bad: 'high', watch: 70, warning: 80 },
    }),
    shareOf(
      {
        over: { entities: 'station', includeStale: true },
        words: ['mọi trạm đã biết', 'every station known'],
      },
      'stationsReporting',
      ['isFresh', 1],
      ['Trạm có số liệu', 'Stations reporting'],
      {
        what: [
          'số trạm có báo cáo trong 2 giờ qua / số trạm',
          'stations with a report in the last 2 hours / stations',
        ],
        bands: { bad: 'low', watch: 90, warning: 75 },
      },
    ),
  ],
  wall: {
    headline: 'worstAqi',
    secondary: ['meanAqi', 'pm25Day', 'stationsReporting'],
    tiles: [
      { kind: 'kpi', indicator: 'worstAqi' },
      { kind: 'kpi', indicator: 'meanAqi' },
      { kind: 'kpi', indicator: 'pm25Day' },
      { kind: 'kpi', indicator: 'pm10Day' },
      { kind: 'kpi', indicator: 'stationsPoor' },
      { kind: 'kpi', indicator: 'poorHours' },
      { kind: 'kpi', indicator: 'worstNoise' },
      { kind: 'kpi', indicator: 'stationsReporting' },
      { kind: 'trend', indicator: 'pm25Day' },
      { kind: 'ranked', indicator: 'pm25Day', by: 'station' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'pm25Day',
        title: { vi: 'PM2.5 trong 24 giờ theo địa bàn', en: 'PM2.5 over 24 hours by area' },
      },
      {
        kind: 'rings',
        entity: 'station',
        part: ['/', 'aqi', 300],
        title: { vi: 'Trạm quan trắc; đầy vòng là VN_AQI 300', en: 'Stations; a full ring is VN_AQI 300' },
        overview: true,
      },
    ],
  },
})
