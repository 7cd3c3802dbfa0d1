// Whether documents are processed online and signed at each level, who broke the rule, whether the gateways
// carry them, and which agencies can sign.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'documents',
  title: { vi: 'Văn bản điện tử', en: 'E-documents' },
  order: 8,
  tiles: {
    processed: {
      kind: 'hero',
      figure: 'documents.processedShare',
      beside: ['documents.documentsToday', 'documents.signedShare'],
    },
    province: {
      kind: 'bullet',
      title: { vi: 'Cấp tỉnh', en: 'Province' },
      figure: 'documents.processedProvince',
    },
    district: {
      kind: 'bullet',
      title: { vi: 'Cấp huyện', en: 'Districts' },
      figure: 'documents.processedDistrict',
    },
    commune: {
      kind: 'bullet',
      title: { vi: 'Cấp xã', en: 'Communes' },
      figure: 'documents.processedCommune',
    },
    unsigned: {
      kind: 'bullet',
      figure: 'documents.unsignedToday',
      title: { vi: 'Đi chưa ký số hôm nay', en: 'Sent unsigned today' },
    },
    offenders: {
      kind: 'ranked',
      title: { vi: 'Gửi chưa ký số hôm nay', en: 'Who sent unsigned today' },
      figure: 'documents.unsignedToday',
      by: 'unit',
      top: 5,
    },
    gateways: {
      kind: 'cards',
      title: { vi: 'Liên thông', en: 'Exchange' },
      of: 'documents.gateway',
      well: 'up',
      shows: ['queued', 'lastExchangeAt'],
      since: 'lastExchangeAt',
    },
    map: { kind: 'map', sectors: ['documents'] },
    lowest: {
      kind: 'ranked',
      title: { vi: 'Đơn vị thấp nhất', en: 'Lowest units' },
      figure: 'documents.processedShare',
      by: 'unit',
      top: 10,
    },
    areas: {
      kind: 'ranked',
      title: { vi: 'Địa bàn thấp nhất', en: 'Lowest areas' },
      figure: 'documents.processedShare',
      by: 'areaCode',
      top: 10,
    },
    units: {
      kind: 'ranked',
      title: { vi: 'Văn bản trong tháng, theo đơn vị', en: 'Documents this month, by unit' },
      figure: 'documents.documentsMonth',
      by: 'unit',
      top: 10,
    },
    month: { kind: 'kpi', figure: 'documents.documentsMonth' },
    national: { kind: 'kpi', figure: 'documents.nationalMonth' },
    up: { kind: 'kpi', figure: 'documents.gatewaysUp' },
    organisations: { kind: 'kpi', figure: 'documents.organisationSignatures' },
    persons: { kind: 'kpi', figure: 'documents.personalSignatures' },
    agencies: { kind: 'kpi', figure: 'documents.agenciesConnected' },
    trend: { kind: 'trend', figure: 'documents.processedShare' },
    hours: {
      kind: 'calendar',
      title: { vi: 'Khi nào', en: 'When' },
      figure: 'documents.documentsToday',
      shape: 'hour-by-weekday',
    },
  },
  layouts: {
    wide: {
      columns: ['56u', '1fr', '31u', '31u'],
      rows: ['35.5u', '1fr', '1fr', '1fr'],
      areas: [
        'processed map gateways      gateways', //
        'province  map unsigned      agencies',
        'district  map lowest        lowest',
        'commune   map organisations persons',
      ],
    },
    ultra: {
      columns: ['60u', '56u', '1fr', '62u', '34u', '34u'],
      rows: ['17.4u', '17.4u', '1fr', '16u', '16.5u'],
      areas: [
        'processed province map gateways organisations persons', //
        'processed district map gateways national      month',
        'trend     lowest   map units    offenders     offenders',
        'trend     lowest   map units    offenders     offenders',
        'commune   lowest   map units    unsigned      agencies',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr'],
      rows: ['29u', '19.5u', '20u', '1fr', '25u', '17.6u'],
      areas: [
        'processed processed     processed', //
        'province  district      commune',
        'gateways  gateways      gateways',
        'map       map           map',
        'lowest    lowest        lowest',
        'unsigned  organisations persons',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 15 }, () => 'auto'),
      areas: [
        'processed',
        'unsigned',
        'offenders',
        'province',
        'district',
        'commune',
        'gateways',
        'up',
        'national',
        'organisations',
        'persons',
        'agencies',
        'areas',
        'hours',
        'map',
      ],
    },
  },
})
