// Where it is stuck and how badly, what happened there and for how long, and whether the buses still run.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'traffic',
  title: { vi: 'Giao thông', en: 'Traffic' },
  order: 3,
  tiles: {
    congestion: {
      kind: 'hero',
      figure: 'traffic.congestedShare',
      beside: ['traffic.meanSpeed', 'traffic.travelTimeIndex', 'traffic.camerasOnline'],
    },
    map: { kind: 'map', sectors: ['traffic'] },
    speed: { kind: 'trend', figure: 'traffic.meanSpeed' },
    incidents: {
      kind: 'table',
      title: { vi: 'Sự cố đang mở', en: 'Open incidents' },
      of: 'traffic.incident',
      where: 'isOpen',
      columns: ['kind', 'areaCode', 'severity', 'injured', 'openedAt'],
      sort: { by: 'severity', order: 'falling' },
    },
    slow: {
      kind: 'table',
      title: { vi: 'Đoạn chậm nhất', en: 'Slowest segments' },
      of: 'traffic.segment',
      where: 'isFresh',
      columns: ['road', 'areaCode', 'speedKmh', 'freeFlowKmh', 'flowVehH'],
      sort: { by: 'speedKmh', order: 'rising' },
    },
    open: { kind: 'kpi', figure: 'traffic.openIncidents' },
    buses: { kind: 'bullet', figure: 'traffic.busesOnTime' },
    clearance: { kind: 'kpi', figure: 'traffic.clearanceP90' },
    accidents: { kind: 'kpi', figure: 'traffic.accidentsMonth' },
    deaths: { kind: 'kpi', figure: 'traffic.fatalitiesMonth' },
    violations: { kind: 'kpi', figure: 'traffic.violationsToday' },
    kinds: { kind: 'ranked', figure: 'traffic.violationsToday', by: 'kind', top: 5 },
    hours: {
      kind: 'calendar',
      title: { vi: 'Sự cố theo giờ', en: 'Accidents by hour' },
      figure: 'traffic.accidentsMonth',
      shape: 'hour-by-weekday',
    },
  },
  layouts: {
    wide: {
      columns: ['1fr', '29.6u', '29.6u', '29.6u'],
      rows: ['29u', '1fr', '17u', '17u'],
      areas: [
        'map   congestion congestion congestion', //
        'map   incidents  incidents  kinds',
        'map   open       buses      clearance',
        'speed accidents  deaths     violations',
      ],
    },
    ultra: {
      columns: ['66u', '40u', '40u', '1fr', '40u', '40u'],
      rows: ['17.4u', '17.4u', '17.4u', '1fr', '24u'],
      areas: [
        'congestion incidents incidents map open      clearance', //
        'congestion incidents incidents map accidents buses',
        'speed      slow      slow      map deaths    violations',
        'speed      slow      slow      map kinds     kinds',
        'hours      slow      slow      map kinds     kinds',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr'],
      rows: ['30u', '1fr', '22u', '20u', '16u', '16u'],
      areas: [
        'congestion congestion congestion', //
        'map        map        map',
        'incidents  incidents  incidents',
        'speed      speed      speed',
        'open       buses      clearance',
        'accidents  deaths     violations',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: [
        'congestion',
        'incidents',
        'open',
        'buses',
        'clearance',
        'accidents',
        'deaths',
        'violations',
        'speed',
        'map',
      ],
    },
  },
})
