// Citizens' complaints and recommendations, each a case from its reception to its answer.
import { defineSector } from '../sector.ts'

const ended = ['processed', 'rejected']
// Working days bring cases, nights and Sundays few: quiet hours are no fault of the feed.

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
  events: [
    {
      type: 'ioc.complaints.case.received',
      title: { vi: 'Tiếp nhận phản ánh', en: 'Complaint received' },
      of: { case: 'case', to: 'received' },
      fields: {
        category: {
          kind: 'choice',
          title: { vi: 'Lĩnh vực', en: 'Category' },
          of: {
            environment: { vi: 'Môi trường', en: 'Environment' },
            'urban-order': { vi: 'Trật tự đô thị', en: 'Urban order' },
            traffic: { vi: 'Giao thông', en: 'Traffic' },
            land: { vi: 'Đất đai', en: 'Land' },
            security: { vi: 'An ninh trật tự', en: 'Security' },
            health: { vi: 'Y tế', en: 'Health' },
            education: { vi: 'Giáo dục', en: 'Education' },
            'public-service': { vi: 'Dịch vụ công', en: 'Public service' },
            utilities: { vi: 'Điện, nước', en: 'Utilities' },
            other: { vi: 'Lĩnh vực khác', en: 'Other' },
          },
        },
        channel: {
          kind: 'choice',
          title: { vi: 'Kênh', en: 'Channel' },
          of: {
            app: { vi: 'Ứng dụng', en: 'App' },
            hotline: { vi: 'Đường dây nóng', en: 'Hotline' },
            web: { vi: 'Web', en: 'Web' },
            zalo: { vi: 'Zalo', en: 'Zalo' },
            office: { vi: 'Trực tiếp', en: 'At the office' },
          },
        },
        areaCode: { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } },
        lon: { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' }, optional: true },
        lat: { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' }, optional: true },
        title: { kind: 'text', title: { vi: 'Nội dung', en: 'Title' }, maxLength: 300, optional: true },
        dueAt: { kind: 'time', title: { vi: 'Hạn xử lý', en: 'Due' } },
        complainant: {
          kind: 'text',
          title: { vi: 'Người phản ánh', en: 'Complainant' },
          maxLength: 120,
          optional: true,
          personal: true,
        },
        phone: {
          kind: 'text',
          title: { vi: 'Điện thoại', en: 'Telephone' },
          maxLength: 30,
          optional: true,
          personal: true,
        },
        address: {
          kind: 'text',
          title: { vi: 'Địa chỉ người phản ánh', en: "Complainant's address" },
          maxLength: 200,
          optional: true,
          personal: true,
        },
      },
      ticker: {
        vi: 'Phản ánh mới · {category} · {channel} · {areaCode}',
        en: 'New complaint · {category} · {channel} · {areaCode}',
      },
    },
    {
      type: 'ioc.complaints.case.assigned',
      title: { vi: 'Phân công', en: 'Complaint assigned' },
      of: { case: 'case', to: 'assigned' },
      fields: { agency: { kind: 'text', title: { vi: 'Cơ quan', en: 'Agency' } } },
      ticker: { vi: 'Phân công phản ánh · {agency}', en: 'Complaint assigned · {agency}' },
    },
    {
      type: 'ioc.complaints.case.processing',
      title: { vi: 'Bắt đầu xử lý', en: 'Processing begun' },
      of: { case: 'case', to: 'processing' },
      fields: {},
    },
    {
      type: 'ioc.complaints.case.processed',
      title: { vi: 'Đã xử lý', en: 'Complaint processed' },
      of: { case: 'case', to: 'processed' },
      fields: {
        rating: {
          kind: 'integer',
          title: { vi: 'Đánh giá', en: 'Rating' },
          min: 1,
          max: 5,
          optional: true,
        },
      },
      ticker: { vi: 'Đã xử lý một phản ánh', en: 'A complaint was processed' },
    },
    {
      type: 'ioc.complaints.case.rejected',
      title: { vi: 'Từ chối', en: 'Complaint rejected' },
      of: { case: 'case', to: 'rejected' },
      fields: { reason: { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500 } },
      ticker: { vi: 'Từ chối phản ánh · {reason}', en: 'Complaint rejected · {reason}' },
    },
    {
      type: 'ioc.complaints.case.reopened',
      title: { vi: 'Mở lại', en: 'Complaint reopened' },
      of: { case: 'case', to: 'reopened' },
      fields: {
        reason: { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500, optional: true },
      },
      ticker: { vi: 'Mở lại một phản ánh', en: 'A complaint was reopened' },
    },
  ],
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
