// How much of the province lives digitally: identities, registers, networks; where it is behind, and which
// markets take no cash any more.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'digital-society',
  title: { vi: 'Xã hội số', en: 'Digital society' },
  order: 10,
  tiles: {
    identities: {
      kind: 'hero',
      figure: 'digital-society.eidShare',
      beside: ['digital-society.eidAccounts', 'digital-society.certificates'],
    },
    registers: {
      kind: 'ranked',
      title: { vi: 'Dữ liệu đầy đủ đến đâu', en: 'How complete the registers are' },
      figure: 'digital-society.registerCompleteness',
      by: 'register',
      top: 6,
    },
    households: { kind: 'bullet', figure: 'digital-society.householdsDigitisedShare' },
    payment: { kind: 'bullet', figure: 'digital-society.paymentAccountShare' },
    fibre: { kind: 'bullet', figure: 'digital-society.fibreHouseholdShare' },
    fifth: { kind: 'kpi', figure: 'digital-society.coverage5g' },
    map: { kind: 'map', sectors: ['digital-society'] },
    areas: {
      kind: 'ranked',
      title: { vi: 'Số hóa hộ tịch, theo địa bàn', en: 'Household digitisation, by area' },
      figure: 'digital-society.householdsDigitisedShare',
      by: 'areaCode',
      top: 10,
    },
    markets: {
      kind: 'table',
      title: { vi: 'Chợ 4.0', en: 'Cashless markets' },
      of: 'digital-society.market',
      columns: ['name', 'areaCode', 'cashlessStalls', 'stalls'],
      sort: { by: 'cashlessStalls', order: 'falling' },
    },
    invoices: { kind: 'kpi', figure: 'digital-society.eInvoiceBusinesses' },
    receipts: { kind: 'kpi', figure: 'digital-society.eReceiptShare' },
    growth: { kind: 'trend', figure: 'digital-society.eidShare' },
    wifi: { kind: 'kpi', figure: 'digital-society.wifiPoints' },
    inTime: { kind: 'kpi', figure: 'digital-society.registersReporting' },
    records: { kind: 'kpi', figure: 'digital-society.recordsComplete' },
  },
  layouts: {
    wide: {
      columns: ['29u', '29u', '1fr', '29u', '29u'],
      rows: ['29u', '19u', '18u', '1fr'],
      areas: [
        'identities identities map registers  registers', //
        'households payment    map areas      areas',
        'fibre      fifth      map areas      areas',
        'invoices   wifi       map receipts   inTime',
      ],
    },
    ultra: {
      columns: ['30u', '30u', '52u', '1fr', '56u', '36u', '36u'],
      rows: ['17.6u', '17.6u', '1fr', '1fr'],
      areas: [
        'identities identities registers map areas growth   growth', //
        'identities identities registers map areas growth   growth',
        'households payment    markets   map areas invoices receipts',
        'fibre      fifth      inTime    map areas wifi     records',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['26u', '18u', '17.6u', '1fr', '34u'],
      areas: [
        'identities identities', //
        'households payment',
        'fibre      fifth',
        'map        map',
        'registers  areas',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 12 }, () => 'auto'),
      areas: [
        'identities',
        'households',
        'payment',
        'fibre',
        'fifth',
        'registers',
        'areas',
        'markets',
        'invoices',
        'wifi',
        'inTime',
        'map',
      ],
    },
  },
})
