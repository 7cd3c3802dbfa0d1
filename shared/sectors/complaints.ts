// Citizens' complaints and recommendations, each a case from its reception to its answer.
import { defineSector } from '../sector.ts'
import { events } from './complaints/events.ts'

const ended = ['processed', 'rejected']

const receivedThisMonth = { cases: 'case', at: 'openedAt', window: 'month' } as const
const processedThisMonth = {
  cases: 'case',
  where: ['is', 'state', 'processed'],
  at: 'stateAt',
  window: 'month',
} as const

const lastWeek = { vi: 'tuần trước', en: 'last week' }
const endOfLastMonth = { vi: 'cuối tháng trước', en: 'the end of last month' }

export default defineSector({
  id: 'complaints',
  order: 5,
  title: { vi: 'Phản ánh, kiến nghị', en: 'Complaints' },
  owner: {
    vi: 'Tiếp nhận phản ánh, kiến nghị của người dân',
    en: "Reception of citizens' complaints and recommendations",
  },
  glyph: 'speech',
  color: '#c97fb0',
  // Working days bring cases, nights and Sundays few: quiet hours are no fault of the feed.
  feed: { lateAfterSeconds: 12 * 3_600, staleAfterSeconds: 48 * 3_600 },
  cases: {
    case: {
      title: { vi: 'Phản ánh', en: 'Complaint' },
      // Forward steps may be skipped: a clerk can answer at once.
      states: {
        received: {
          title: { vi: 'Tiếp nhận', en: 'Received' },
          open: true,
          next: ['assigned', 'processing', ...ended],
        },
        assigned: {
          title: { vi: 'Đã phân công', en: 'Assigned' },
          open: true,
          next: ['processing', ...ended],
        },
        processing: { title: { vi: 'Đang xử lý', en: 'Processing' }, open: true, next: ended },
        processed: { title: { vi: 'Đã xử lý', en: 'Processed' }, open: false, next: ['reopened'] },
        rejected: { title: { vi: 'Từ chối', en: 'Rejected' }, open: false, next: ['reopened'] },
        reopened: {
          title: { vi: 'Mở lại', en: 'Reopened' },
          open: true,
          next: ['assigned', 'processing', ...ended],
        },
      },
      dueField: 'dueAt',
      label: 'title',
    },
  },
  events,
  indicators: [
    {
      id: 'processingRate',
      title: { vi: 'Tỷ lệ xử lý trong tháng', en: 'Processing rate this month' },
      unit: '%',
      formula: {
        vi: '100 × số phản ánh tiếp nhận trong tháng này đến nay đã xử lý / số tiếp nhận trong tháng này; so với cả tháng trước theo trạng thái vào cuối tháng đó',
        en: '100 × complaints received this month and processed by now / received this month; compared with the whole of last month as it stood at its end',
      },
      over: receivedThisMonth,
      measure: { ratio: [['is', 'state', 'processed'], 1], scale: 100 },
      previous: {
        span: 'whole',
        name: endOfLastMonth,
        change: 'pp',
        measure: { ratio: [['is', 'stateAtMonthEnd', 'processed'], 1], scale: 100 },
      },
      parts: { ratio: ['processedMonth', 'receivedMonth'], scale: 100 },
      better: 'high',
      bands: { bad: 'low', watch: 80, warning: 60 },
    },
    {
      id: 'receivedMonth',
      title: { vi: 'Tiếp nhận trong tháng', en: 'Received this month' },
      unit: '',
      formula: {
        vi: 'Số phản ánh tiếp nhận trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Complaints received this month; compared with last month up to the same day and time',
      },
      over: receivedThisMonth,
      measure: { sum: 1 },
      previous: {
        span: 'same-span',
        name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
        change: '%',
      },
      by: ['category', 'channel', 'areaCode'],
    },
    {
      id: 'processedMonth',
      title: { vi: 'Đã xử lý trong số đó', en: 'Of those, processed' },
      unit: '',
      formula: {
        vi: 'Số phản ánh tiếp nhận trong tháng này mà đến nay đã xử lý',
        en: 'Complaints received this month that are processed by now',
      },
      over: receivedThisMonth,
      measure: { sum: ['is', 'state', 'processed'] },
      better: 'high',
    },
    {
      id: 'openCases',
      title: { vi: 'Đang mở', en: 'Open' },
      unit: '',
      formula: {
        vi: 'Số phản ánh chưa xử lý xong và chưa bị từ chối, tiếp nhận bất kỳ lúc nào',
        en: 'Complaints neither processed nor rejected, whenever received',
      },
      over: { cases: 'case', where: 'isOpen', window: 'all' },
      measure: { sum: 1 },
      previous: { ago: 'week', name: lastWeek, change: '%' },
      better: 'low',
    },
    {
      id: 'overdueCases',
      title: { vi: 'Quá hạn', en: 'Overdue' },
      unit: '',
      formula: {
        vi: 'Số phản ánh đang mở đã qua hạn xử lý',
        en: 'Open complaints whose due time has passed',
      },
      over: { cases: 'case', where: 'isOpen', at: 'dueAt', window: 'past' },
      measure: { sum: 1 },
      previous: { ago: 'week', name: lastWeek, change: '%' },
      better: 'low',
      bands: { bad: 'high', watch: 1, warning: 10, critical: 50 },
    },
    {
      id: 'onTimeRate',
      title: { vi: 'Xử lý đúng hạn', en: 'Processed on time' },
      unit: '%',
      formula: {
        vi: '100 × số phản ánh xử lý không muộn hơn hạn / số phản ánh được xử lý trong tháng này',
        en: '100 × complaints processed no later than due / complaints processed this month',
      },
      over: processedThisMonth,
      measure: { ratio: [['<=', 'stateAt', 'dueAt'], 1], scale: 100 },
      previous: { ago: 'month', span: 'whole', name: endOfLastMonth, change: 'pp' },
      better: 'high',
      by: ['areaCode'],
    },
    {
      id: 'resolutionMedianHours',
      title: { vi: 'Thời gian xử lý: một nửa dưới', en: 'Resolution: half within' },
      unit: 'h',
      formula: {
        vi: 'Trung vị của thời gian từ tiếp nhận đến xử lý xong, các phản ánh được xử lý trong 30 × 24 giờ qua',
        en: 'Median time from received to processed, over complaints processed in the last 30 × 24 hours',
      },
      over: { cases: 'case', where: ['is', 'state', 'processed'], at: 'stateAt', window: { hours: 720 } },
      measure: { quantile: 0.5, of: 'durationHours' },
      previous: { ago: 'month', name: { vi: 'tháng trước, cùng lúc', en: 'a month ago' }, change: '%' },
      better: 'low',
    },
    {
      id: 'satisfaction',
      title: { vi: 'Mức hài lòng', en: 'Satisfaction' },
      unit: '/5',
      formula: {
        vi: 'Trung bình điểm đánh giá (1 đến 5) của các phản ánh được xử lý trong tháng này và có đánh giá',
        en: 'Mean rating (1 to 5) of the complaints processed this month that were rated',
      },
      over: processedThisMonth,
      measure: { ratio: ['rating', 1] },
      better: 'high',
      bands: { bad: 'low', watch: 4, warning: 3 },
      by: ['areaCode'],
    },
  ],
  wall: {
    headline: 'processingRate',
    secondary: ['receivedMonth', 'openCases', 'overdueCases'],
    tiles: [
      { kind: 'kpi', indicator: 'processingRate' },
      { kind: 'kpi', indicator: 'overdueCases' },
      { kind: 'kpi', indicator: 'openCases' },
      { kind: 'kpi', indicator: 'receivedMonth' },
      { kind: 'kpi', indicator: 'processedMonth' },
      { kind: 'kpi', indicator: 'onTimeRate' },
      { kind: 'kpi', indicator: 'resolutionMedianHours' },
      { kind: 'kpi', indicator: 'satisfaction' },
      { kind: 'trend', indicator: 'processingRate' },
      { kind: 'ranked', indicator: 'receivedMonth', by: 'areaCode' },
      { kind: 'breakdown', indicator: 'receivedMonth', by: 'category' },
      { kind: 'breakdown', indicator: 'receivedMonth', by: 'channel' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'receivedMonth',
        title: { vi: 'Phản ánh trong tháng theo địa bàn', en: 'Complaints this month by area' },
      },
      {
        kind: 'heat',
        case: 'case',
        title: { vi: 'Mật độ phản ánh', en: 'Density of complaints' },
        overview: true,
      },
      { kind: 'pins', case: 'case', title: { vi: 'Phản ánh', en: 'Complaints' } },
    ],
  },
})
