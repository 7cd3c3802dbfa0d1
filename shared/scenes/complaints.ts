// What share of what citizens sent in is answered, what became of it, where it comes from, when, and what
// falls due next.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'complaints',
  title: { vi: 'Phản ánh, kiến nghị', en: 'Complaints' },
  order: 5,
  tiles: {
    rate: {
      kind: 'hero',
      figure: 'complaints.processingRate',
      beside: ['complaints.resolutionMedianHours', 'complaints.satisfaction'],
    },
    flow: {
      kind: 'funnel',
      received: 'complaints.receivedMonth',
      done: 'complaints.processedMonth',
      open: 'complaints.openCases',
      overdue: 'complaints.overdueCases',
      note: 'complaints.onTimeRate',
    },
    map: { kind: 'map', sectors: ['complaints'], layers: ['complaints.heat', 'complaints.pins'] },
    areas: {
      kind: 'ranked',
      title: { vi: 'Đến từ đâu', en: 'From where' },
      figure: 'complaints.receivedMonth',
      by: 'areaCode',
      top: 10,
      cases: 'complaints.case',
    },
    days: {
      kind: 'calendar',
      title: { vi: 'Khi nào', en: 'When' },
      figure: 'complaints.receivedMonth',
      shape: 'day-by-week',
    },
    due: {
      kind: 'deadlines',
      title: { vi: 'Đồng hồ hạn xử lý', en: 'Deadlines' },
      cases: 'complaints.case',
    },
    categories: {
      kind: 'ranked',
      title: { vi: 'Về việc gì', en: 'About what' },
      figure: 'complaints.receivedMonth',
      by: 'category',
      top: 10,
      cases: 'complaints.case',
    },
    trend: { kind: 'trend', figure: 'complaints.processingRate' },
    waiting: {
      kind: 'table',
      title: { vi: 'Đang mở, hạn gần nhất trước', en: 'Open, the next due first' },
      of: 'complaints.case',
      where: 'isOpen',
      columns: ['dueAt', 'category', 'areaCode', 'agency', 'state'],
      sort: { by: 'dueAt', order: 'rising' },
    },
  },
  layouts: {
    wide: {
      columns: ['56u', '46u', '1fr'],
      rows: ['35u', '1fr', '1fr'],
      areas: [
        'rate flow  flow', //
        'map  areas days',
        'map  areas due',
      ],
    },
    ultra: {
      columns: ['60u', '56u', '56u', '1fr', '92u'],
      rows: ['35u', '1fr', '1fr'],
      areas: [
        'rate flow  flow       flow  waiting', //
        'map  areas categories days  waiting',
        'map  areas categories due   trend',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['35u', '33u', '1fr', '24u', '24u'],
      areas: [
        'rate rate', //
        'flow flow',
        'map  areas',
        'days days',
        'due  due',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: ['rate', 'flow', 'due', 'areas', 'categories', 'days', 'map'],
    },
  },
})
