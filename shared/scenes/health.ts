// Who waits and for how long, whether there are beds, which houses are full, and what spreads where.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'health',
  title: { vi: 'Y tế', en: 'Health' },
  order: 1,
  tiles: {
    wait: {
      kind: 'hero',
      figure: 'health.erWaitP90',
      beside: ['health.erWaiting', 'health.visitsToday', 'health.facilitiesReporting'],
    },
    beds: { kind: 'bullet', figure: 'health.bedOccupancy' },
    icu: { kind: 'bullet', figure: 'health.icuOccupancy' },
    ambulance: { kind: 'bullet', figure: 'health.ambulanceResponseP90' },
    cases: { kind: 'kpi', figure: 'health.diseaseCases7d' },
    map: { kind: 'map', sectors: ['health'] },
    waits: {
      kind: 'table',
      title: { vi: 'Chờ cấp cứu lâu nhất', en: 'Longest emergency waits' },
      of: 'health.facility',
      where: ['is', 'kind', 'hospital'],
      columns: ['name', 'erWaitMinutes', 'erWaiting'],
      sort: { by: 'erWaitMinutes', order: 'falling' },
    },
    full: {
      kind: 'fill',
      title: { vi: 'Giường đã dùng, đầy nhất trước', en: 'Beds in use, fullest first' },
      of: 'health.facility',
      part: 'bedsOccupied',
      whole: 'beds',
      figure: 'health.bedOccupancy',
      top: 12,
    },
    diseases: { kind: 'ranked', figure: 'health.diseaseCases7d', by: 'disease', top: 6 },
    where: {
      kind: 'ranked',
      title: { vi: 'Ở đâu', en: 'Where' },
      figure: 'health.diseaseCases7d',
      by: 'areaCode',
      top: 9,
    },
    trend: { kind: 'trend', figure: 'health.erWaitP90' },
    days: {
      kind: 'calendar',
      title: { vi: 'Ca bệnh mỗi ngày', en: 'Disease cases a day' },
      figure: 'health.diseaseCases7d',
      shape: 'day-by-week',
    },
  },
  layouts: {
    wide: {
      columns: ['50u', '1fr', '32u', '27u'],
      rows: ['31.6u', '1.2u', '16.7u', '3.9u', '11.6u', '1fr'],
      areas: [
        'wait      map waits    waits', //
        'wait      map full     full',
        'beds      map full     full',
        'icu       map full     full',
        'icu       map diseases where',
        'ambulance map diseases where',
      ],
    },
    ultra: {
      columns: ['60u', '64u', '1fr', '62u', '34u', '34u'],
      rows: ['34u', '1fr', '1fr', '1fr'],
      areas: [
        'wait      waits map full  diseases where', //
        'beds      trend map full  diseases where',
        'icu       trend map full  days     days',
        'ambulance trend map cases days     days',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr', '1fr', '1fr', '1fr'],
      rows: ['32u', '20u', '1fr', '27u', '32u'],
      areas: [
        'wait  wait  wait  wait  wait      wait', //
        'beds  beds  icu   icu   ambulance ambulance',
        'map   map   map   map   map       map',
        'waits waits waits waits diseases  diseases',
        'full  full  full  where where     where',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: ['wait', 'beds', 'icu', 'ambulance', 'waits', 'full', 'diseases', 'where', 'map'],
    },
  },
})
