// How bad the air is where it is worst, how the day's dust runs, which stations have most of it, and when.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'environment',
  title: { vi: 'Môi trường không khí', en: 'Air quality' },
  order: 14,
  tiles: {
    worst: {
      kind: 'hero',
      figure: 'environment.worstAqi',
      beside: ['environment.meanAqi', 'environment.stationsPoor', 'environment.stationsReporting'],
    },
    dust: { kind: 'bullet', figure: 'environment.pm25Day' },
    coarse: { kind: 'bullet', figure: 'environment.pm10Day' },
    trend: { kind: 'trend', figure: 'environment.pm25Day' },
    map: { kind: 'map', sectors: ['environment'] },
    stations: {
      kind: 'table',
      title: { vi: 'Trạm, không khí xấu nhất trước', en: 'Stations, the worst air first' },
      of: 'environment.station',
      columns: ['name', 'aqi', 'pm25', 'pm10'],
      sort: { by: 'aqi', order: 'falling' },
    },
    where: {
      kind: 'ranked',
      title: { vi: 'PM2.5 trong 24 giờ, theo trạm', en: 'PM2.5 over 24 hours, by station' },
      figure: 'environment.pm25Day',
      by: 'station',
      top: 12,
    },
    hours: { kind: 'kpi', figure: 'environment.poorHours' },
    noise: { kind: 'bullet', figure: 'environment.worstNoise' },
    warnings: { kind: 'kpi', figure: 'environment.warnings7d' },
    news: { kind: 'ticker', sectors: ['environment'] },
  },
  layouts: {
    wide: {
      columns: ['29u', '29u', '1fr', '29u', '29u'],
      rows: ['38u', '19u', '1fr'],
      areas: [
        'worst worst  map stations stations', //
        'dust  coarse map where    where',
        'trend trend  map where    where',
      ],
    },
    ultra: {
      columns: ['60u', '56u', '1fr', '62u', '34u', '34u'],
      rows: ['19u', '17.6u', '16u', '1fr'],
      areas: [
        'worst where map stations dust     coarse', //
        'worst where map stations hours    noise',
        'trend where map stations warnings warnings',
        'trend where map news     news     news',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['30u', '19u', '26u', '1fr', '38u'],
      areas: [
        'worst    worst', //
        'dust     coarse',
        'trend    trend',
        'map      map',
        'stations where',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 10 }, () => 'auto'),
      areas: ['worst', 'dust', 'coarse', 'stations', 'where', 'trend', 'hours', 'noise', 'warnings', 'map'],
    },
  },
})
