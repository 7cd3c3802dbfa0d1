// Whether people get their results in time, where their dossiers stand and at whose desk they wait, how
// many come online, and what the offices do with the records.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'public-services',
  title: { vi: 'Dịch vụ công', en: 'Public services' },
  order: 6,
  tiles: {
    onTime: {
      kind: 'hero',
      figure: 'public-services.onTimeRate',
      beside: ['public-services.dossiersToday', 'public-services.satisfaction'],
    },
    flow: {
      kind: 'funnel',
      received: 'public-services.dossiersMonth',
      done: 'public-services.returnedMonth',
      open: 'public-services.openDossiers',
      overdue: 'public-services.overdueDossiers',
    },
    map: { kind: 'map', sectors: ['public-services'] },
    online: { kind: 'bullet', figure: 'public-services.onlineShare' },
    stages: {
      kind: 'breakdown',
      title: { vi: 'Hồ sơ đang ở bước nào', en: 'Open dossiers, by stage' },
      figure: 'public-services.openDossiers',
      by: 'state',
      top: 4,
    },
    units: {
      kind: 'ranked',
      title: { vi: 'Đang ở đơn vị nào', en: 'Open dossiers, by unit' },
      figure: 'public-services.openDossiers',
      by: 'unit',
      top: 10,
    },
    fields: {
      kind: 'ranked',
      title: { vi: 'Về việc gì, trong tháng', en: 'About what, this month' },
      figure: 'public-services.dossiersMonth',
      by: 'field',
      top: 11,
      cases: 'public-services.dossier',
    },
    due: {
      kind: 'deadlines',
      title: { vi: 'Đồng hồ hạn trả', en: 'Deadlines' },
      cases: 'public-services.dossier',
    },
    paid: { kind: 'kpi', figure: 'public-services.paidOnlineShare' },
    digitised: { kind: 'kpi', figure: 'public-services.digitisedRecords' },
    level4: { kind: 'kpi', figure: 'public-services.level4Share' },
    services: { kind: 'kpi', figure: 'public-services.linkedServices' },
    onSite: { kind: 'kpi', figure: 'public-services.onSiteProcedures' },
    vneid: { kind: 'kpi', figure: 'public-services.vneidRecordsMonth' },
    counters: { kind: 'kpi', figure: 'public-services.countersConnected' },
    trend: { kind: 'trend', figure: 'public-services.onlineShare' },
    waiting: {
      kind: 'table',
      title: { vi: 'Quá hạn và sắp đến hạn', en: 'Overdue and next due' },
      of: 'public-services.dossier',
      where: 'isOpen',
      columns: ['dueAt', 'service', 'unit', 'state'],
      sort: { by: 'dueAt', order: 'rising' },
    },
  },
  layouts: {
    wide: {
      columns: ['1fr', '25u', '12.5u', '12.5u', '25u', '29u'],
      rows: ['35.5u', '17.6u', '1fr', '15u'],
      areas: [
        'onTime flow     flow      flow      flow   flow', //
        'map    units    units     fields    fields online',
        'map    units    units     fields    fields stages',
        'map    services digitised digitised paid   stages',
      ],
    },
    ultra: {
      columns: ['60u', '50u', '1fr', '56u', '34u', '34u'],
      rows: ['17.6u', '16.7u', '1fr', '14.6u', '16u'],
      areas: [
        'onTime  flow   flow flow   online   level4', //
        'onTime  flow   flow flow   paid     digitised',
        'waiting units  map  fields due      due',
        'waiting units  map  fields services onSite',
        'trend   stages map  fields vneid    counters',
      ],
    },
    tall: {
      // Twelve columns part evenly by three, and into the map with a list beside it.
      columns: Array.from({ length: 12 }, () => '1fr'),
      rows: ['29u', '33u', '1fr', '1.15fr', '19u', '15u'],
      areas: [
        'onTime onTime onTime onTime onTime onTime onTime onTime onTime onTime onTime onTime', //
        'flow flow flow flow flow flow flow flow flow flow flow flow',
        'map map map map map map map units units units units units',
        'map map map map map map map fields fields fields fields fields',
        'online online online online stages stages stages stages due due due due',
        'paid paid paid paid digitised digitised digitised digitised services services services services',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 15 }, () => 'auto'),
      areas: [
        'onTime',
        'flow',
        'online',
        'due',
        'stages',
        'units',
        'fields',
        'paid',
        'digitised',
        'level4',
        'services',
        'onSite',
        'vneid',
        'counters',
        'map',
      ],
    },
  },
})
