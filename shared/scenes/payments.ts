// What is paid online today and this month, for what, by which way and to whom, as it happens.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'payments',
  title: { vi: 'Thanh toán trực tuyến', en: 'Online payments' },
  order: 7,
  tiles: {
    today: {
      kind: 'hero',
      figure: 'payments.transactionsToday',
      beside: ['payments.valueToday', 'payments.meanValue'],
    },
    stream: {
      kind: 'ticker',
      title: { vi: 'Đang diễn ra', en: 'As it happens' },
      sectors: ['payments'],
    },
    map: { kind: 'map', sectors: ['payments'] },
    value: { kind: 'kpi', figure: 'payments.valueMonth' },
    count: { kind: 'kpi', figure: 'payments.transactionsMonth' },
    year: { kind: 'kpi', figure: 'payments.transactionsYear' },
    land: { kind: 'kpi', figure: 'payments.landAndFeesMonth' },
    within: { kind: 'kpi', figure: 'payments.withProcedureShare' },
    failures: { kind: 'bullet', figure: 'payments.failureRate' },
    kinds: {
      kind: 'ranked',
      title: { vi: 'Thu khoản gì', en: 'Paid for what' },
      figure: 'payments.valueMonth',
      by: 'kind',
      top: 4,
    },
    channels: {
      kind: 'ranked',
      title: { vi: 'Qua kênh nào', en: 'By which way' },
      figure: 'payments.transactionsMonth',
      by: 'channel',
      top: 5,
    },
    units: {
      kind: 'ranked',
      title: { vi: 'Đơn vị thu', en: 'To whom' },
      figure: 'payments.valueMonth',
      by: 'unit',
      top: 10,
    },
    hours: {
      kind: 'calendar',
      title: { vi: 'Khi nào', en: 'When' },
      figure: 'payments.transactionsToday',
      shape: 'hour-by-weekday',
    },
    trend: { kind: 'trend', figure: 'payments.transactionsToday' },
  },
  layouts: {
    wide: {
      columns: ['56u', '1fr', '31u', '31u'],
      rows: ['32u', '1fr', '15u', '17.6u'],
      areas: [
        'today  map stream   stream', //
        'units  map kinds    channels',
        'hours  map count    land',
        'hours  map value    failures',
      ],
    },
    ultra: {
      columns: ['60u', '60u', '1fr', '56u', '40u', '40u'],
      rows: ['17u', '16u', '1fr', '12u', '17.6u'],
      areas: [
        'today stream map units count    value', //
        'today stream map units land     within',
        'trend stream map units kinds    channels',
        'trend hours  map units kinds    channels',
        'trend hours  map units failures failures',
      ],
    },
    tall: {
      // Twelve columns part evenly by three, and into the map with a list beside it.
      columns: Array.from({ length: 12 }, () => '1fr'),
      rows: ['25u', '24u', '1.3fr', '1fr', '15u', '17.6u'],
      areas: [
        'today today today today today today today today today today today today', //
        'stream stream stream stream stream stream stream stream stream stream stream stream',
        'map map map map map map map units units units units units',
        'map map map map map map map kinds kinds kinds kinds kinds',
        'value value value value count count count count land land land land',
        'within within within within within within within within failures failures failures failures',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 13 }, () => 'auto'),
      areas: [
        'today',
        'stream',
        'count',
        'value',
        'year',
        'land',
        'within',
        'failures',
        'kinds',
        'channels',
        'units',
        'hours',
        'map',
      ],
    },
  },
})
