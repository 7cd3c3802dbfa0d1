// Which of the platform's connections answer and how fast, who stands behind each, what was cut and for how
// long, and whether the agencies exchange.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'integration',
  title: { vi: 'Liên thông dữ liệu', en: 'Data sharing' },
  order: 9,
  tiles: {
    up: {
      kind: 'hero',
      figure: 'integration.connectionsUp',
      beside: ['integration.connections', 'integration.callsPerMinute', 'integration.callsToday'],
    },
    board: {
      kind: 'cards',
      title: { vi: 'Các kết nối', en: 'Connections' },
      of: 'integration.connection',
      well: 'up',
      shows: ['latencyP95Ms', 'callsPerMinute', 'errorsPerMinute'],
      note: 'agency',
      since: 'lastSuccessAt',
    },
    slowest: { kind: 'bullet', figure: 'integration.slowest' },
    errors: { kind: 'bullet', figure: 'integration.errorRate' },
    map: { kind: 'map', sectors: ['integration'] },
    calls: {
      kind: 'ranked',
      title: { vi: 'Lượt gọi hôm nay', en: 'Calls today' },
      figure: 'integration.callsToday',
      by: 'system',
      top: 9,
    },
    outages: {
      kind: 'table',
      title: { vi: 'Gián đoạn trong tháng', en: 'Outages this month' },
      of: 'integration.outage',
      columns: ['system', 'state', 'openedAt', 'cause'],
      sort: { by: 'openedAt', order: 'falling' },
    },
    agencies: { kind: 'kpi', figure: 'integration.agenciesExchanging' },
    share: { kind: 'bullet', figure: 'integration.agenciesShare' },
    messages: { kind: 'kpi', figure: 'integration.messagesToday' },
    restore: { kind: 'kpi', figure: 'integration.restoreMedian' },
    count: { kind: 'kpi', figure: 'integration.outagesMonth' },
    trend: { kind: 'trend', figure: 'integration.callsPerMinute' },
    silent: {
      kind: 'table',
      title: { vi: 'Cơ quan không trao đổi', en: 'Agencies not exchanging' },
      of: 'integration.agency',
      where: ['not', ['and', 'isFresh', 'exchanging']],
      columns: ['name', 'level', 'areaCode', 'time'],
      sort: { by: 'time', order: 'rising' },
    },
  },
  layouts: {
    wide: {
      columns: ['24.6u', '30u', '1fr', '30u', '30u'],
      rows: ['35.5u', '9.7u', '6.7u', '1fr', '15u'],
      areas: [
        'up     up      board board    board', //
        'errors slowest board board    board',
        'errors slowest map   outages  outages',
        'trend  trend   map   outages  outages',
        'trend  trend   map   agencies restore',
      ],
    },
    ultra: {
      columns: ['28.6u', '29.8u', '72u', '48u', '1fr', '44u', '44u'],
      rows: ['35.5u', '17.6u', '1fr', '15u'],
      areas: [
        'up     up      board   board  map calls    calls', //
        'errors slowest board   board  map calls    calls',
        'trend  trend   outages silent map agencies messages',
        'trend  trend   outages silent map count    restore',
      ],
    },
    tall: {
      // Twelve columns part evenly by three, and into the map with a list beside it.
      columns: Array.from({ length: 12 }, () => '1fr'),
      rows: ['29u', '44u', '1fr', '21u', '17.6u'],
      areas: [
        'up up up up up up up up up up up up', //
        'board board board board board board board board board board board board',
        'map map map map map map map calls calls calls calls calls',
        'outages outages outages outages outages outages outages outages outages outages outages outages',
        'agencies agencies agencies agencies errors errors errors errors slowest slowest slowest slowest',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 11 }, () => 'auto'),
      areas: [
        'up',
        'board',
        'slowest',
        'errors',
        'outages',
        'calls',
        'agencies',
        'share',
        'silent',
        'messages',
        'map',
      ],
    },
  },
})
