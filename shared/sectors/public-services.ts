// One-stop public services: dossiers as cases from their submission to the result, the counters that take
// them, and the catalogue of services. The dossiers' facts are those that Decision 766/QĐ-TTg scores.
import { defineSector } from '../sector.ts'

const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
const flag = (vi: string, en: string) => ({ kind: 'boolean', title: { vi, en } }) as const
const count = (vi: string, en: string, max = 100_000) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const
const name = { kind: 'text', title: { vi: 'Tên', en: 'Name' } } as const
const reason = { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500 } as const
const authority = {
  kind: 'choice',
  title: { vi: 'Cấp giải quyết', en: 'Authority' },
  of: {
    province: { vi: 'Cấp tỉnh', en: 'Province' },
    district: { vi: 'Cấp huyện', en: 'District' },
    commune: { vi: 'Cấp xã', en: 'Commune' },
  },
} as const
const field = {
  kind: 'choice',
  title: { vi: 'Lĩnh vực', en: 'Field' },
  of: {
    land: { vi: 'Đất đai', en: 'Land' },
    'civil-status': { vi: 'Hộ tịch', en: 'Civil status' },
    'judicial-record': { vi: 'Lý lịch tư pháp', en: 'Judicial records' },
    business: { vi: 'Đăng ký kinh doanh', en: 'Business registration' },
    construction: { vi: 'Xây dựng', en: 'Construction' },
    transport: { vi: 'Giao thông', en: 'Transport' },
    labour: { vi: 'Lao động, chính sách', en: 'Labour and welfare' },
    health: { vi: 'Y tế', en: 'Health' },
    education: { vi: 'Giáo dục', en: 'Education' },
    agriculture: { vi: 'Nông nghiệp', en: 'Agriculture' },
    other: { vi: 'Lĩnh vực khác', en: 'Other' },
  },
} as const

const submittedThisMonth = { cases: 'dossier', at: 'openedAt', window: 'month' } as const
const returnedThisMonth = {
  cases: 'dossier',
  where: ['is', 'state', 'returned'],
  at: 'stateAt',
  window: 'month',
} as const
const open = { cases: 'dossier', where: 'isOpen', window: 'all' } as const
const lastMonth = (change: 'pp' | '%') =>
  ({ span: 'same-span', name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' }, change }) as const
const ends = ['returned', 'rejected', 'withdrawn']
const scored = ['unit', 'areaCode']
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)

export default defineSector({
  id: 'public-services',
  order: 6,
  title: { vi: 'Dịch vụ công', en: 'Public services' },
  owner: {
    vi: 'Trung tâm Phục vụ hành chính công, hệ thống một cửa điện tử',
    en: 'Public Administration Service Centre, electronic one-stop system',
  },
  glyph: 'person',
  color: '#9fc5e8',
  // Offices are closed from Saturday noon to Monday morning; the portal is not.
  feed: { lateAfterSeconds: 12 * 3_600, staleAfterSeconds: 48 * 3_600 },
  entities: {
    counter: {
      title: { vi: 'Bộ phận một cửa', en: 'One-stop counter' },
      lateAfterSeconds: 10 * 60,
      staleAfterSeconds: 30 * 60,
      label: 'name',
    },
    catalogue: {
      title: { vi: 'Danh mục dịch vụ công', en: 'Service catalogue' },
      lateAfterSeconds: 9 * 3_600,
      staleAfterSeconds: 26 * 3_600,
      label: 'field',
    },
  },
  cases: {
    dossier: {
      title: { vi: 'Hồ sơ', en: 'Dossier' },
      states: {
        submitted: {
          title: { vi: 'Mới nộp', en: 'Submitted' },
          open: true,
          next: ['accepted', 'supplement', ...ends],
        },
        accepted: {
          title: { vi: 'Đã tiếp nhận', en: 'Accepted' },
          open: true,
          next: ['processing', 'supplement', ...ends],
        },
        processing: {
          title: { vi: 'Đang giải quyết', en: 'Processing' },
          open: true,
          next: ['supplement', ...ends],
        },
        supplement: {
          title: { vi: 'Chờ bổ sung', en: 'Awaiting supplement' },
          open: true,
          next: ['accepted', 'processing', ...ends],
        },
        returned: { title: { vi: 'Đã trả kết quả', en: 'Returned' }, open: false, next: [] },
        rejected: { title: { vi: 'Từ chối', en: 'Rejected' }, open: false, next: [] },
        withdrawn: { title: { vi: 'Công dân rút', en: 'Withdrawn' }, open: false, next: [] },
      },
      dueField: 'dueAt',
      label: 'service',
    },
  },
  events: [
    {
      type: 'ioc.public-services.dossier.submitted',
      title: { vi: 'Nộp hồ sơ', en: 'Dossier submitted' },
      of: { case: 'dossier', to: 'submitted' },
      fields: {
        service: { kind: 'text', title: { vi: 'Thủ tục', en: 'Procedure' }, maxLength: 300 },
        field,
        level: {
          kind: 'choice',
          title: { vi: 'Mức độ', en: 'Level' },
          of: {
            '2': { vi: 'Mức độ 2', en: 'Level 2' },
            '3': { vi: 'Mức độ 3', en: 'Level 3' },
            '4': { vi: 'Mức độ 4', en: 'Level 4' },
          },
        },
        channel: {
          kind: 'choice',
          title: { vi: 'Kênh nộp', en: 'Channel' },
          of: {
            'national-portal': { vi: 'Cổng quốc gia', en: 'National portal' },
            'provincial-portal': { vi: 'Cổng của tỉnh', en: 'Provincial portal' },
            vneid: { vi: 'VNeID', en: 'VNeID' },
            post: { vi: 'Bưu chính', en: 'Post' },
            counter: { vi: 'Tại quầy', en: 'At the counter' },
          },
        },
        isOnline: flag('Nộp trực tuyến', 'Submitted online'),
        authority,
        unit: { kind: 'text', title: { vi: 'Đơn vị', en: 'Unit' } },
        areaCode,
        feeDue: flag('Phải nộp phí', 'Fee due'),
        onSite: flag('“5 tại chỗ”', '“5 on site”'),
        dueAt: { kind: 'time', title: { vi: 'Hạn trả', en: 'Due' } },
      },
      ticker: {
        vi: 'Hồ sơ mới · {service} · {channel} · {unit}',
        en: 'New dossier · {service} · {channel} · {unit}',
      },
    },
    {
      type: 'ioc.public-services.dossier.accepted',
      title: { vi: 'Tiếp nhận hồ sơ', en: 'Dossier accepted' },
      of: { case: 'dossier', to: 'accepted' },
      fields: {
        digitisedRecord: flag('Thành phần hồ sơ đã số hóa', 'Record digitised'),
        reusedData: flag('Dùng lại dữ liệu đã số hóa', 'Reused digitised data'),
        paidOnline: flag('Thanh toán trực tuyến', 'Paid online'),
        published: flag('Trạng thái được công khai', 'Status published'),
      },
    },
    {
      type: 'ioc.public-services.dossier.processing',
      title: { vi: 'Bắt đầu giải quyết', en: 'Processing begun' },
      of: { case: 'dossier', to: 'processing' },
      fields: {},
    },
    {
      type: 'ioc.public-services.dossier.supplement',
      title: { vi: 'Yêu cầu bổ sung', en: 'Supplement requested' },
      of: { case: 'dossier', to: 'supplement' },
      fields: { reason },
    },
    {
      type: 'ioc.public-services.dossier.returned',
      title: { vi: 'Trả kết quả', en: 'Result returned' },
      of: { case: 'dossier', to: 'returned' },
      fields: { digitisedResult: flag('Kết quả đã số hóa', 'Result digitised') },
      ticker: { vi: 'Trả kết quả một hồ sơ', en: 'A dossier’s result was returned' },
    },
    {
      type: 'ioc.public-services.dossier.rejected',
      title: { vi: 'Từ chối hồ sơ', en: 'Dossier rejected' },
      of: { case: 'dossier', to: 'rejected' },
      fields: { reason },
      ticker: { vi: 'Từ chối hồ sơ · {reason}', en: 'Dossier rejected · {reason}' },
    },
    {
      type: 'ioc.public-services.dossier.withdrawn',
      title: { vi: 'Rút hồ sơ', en: 'Dossier withdrawn' },
      of: { case: 'dossier', to: 'withdrawn' },
      fields: {},
    },
    {
      type: 'ioc.public-services.dossier.rated',
      title: { vi: 'Đánh giá của công dân', en: 'Dossier rated' },
      of: { case: 'dossier' },
      fields: {
        rating: { kind: 'integer', title: { vi: 'Đánh giá', en: 'Rating' }, min: 1, max: 5 },
      },
    },
    {
      type: 'ioc.public-services.counter.reported',
      title: { vi: 'Bộ phận một cửa báo cáo', en: 'Counter report' },
      of: { entity: 'counter' },
      fields: {
        name,
        authority,
        areaCode,
        lon: { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } },
        lat: { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } },
        connected: flag('Kết nối hệ thống', 'Connected'),
        // Never zero: it divides.
        desks: { ...count('Quầy', 'Desks', 500), min: 1 },
        desksOpen: count('Quầy đang mở', 'Desks open', 500),
        waiting: count('Đang chờ', 'Waiting', 10_000),
      },
    },
    {
      type: 'ioc.public-services.catalogue.reported',
      title: { vi: 'Danh mục dịch vụ công', en: 'Catalogue report' },
      of: { entity: 'catalogue' },
      fields: {
        field,
        authority,
        procedures: count('Thủ tục', 'Procedures'),
        published: count('Được công khai đầy đủ', 'Fully published'),
        level3: count('Dịch vụ mức độ 3', 'Level 3 services'),
        level4: count('Dịch vụ mức độ 4', 'Level 4 services'),
        linked: count('Mức 3, 4 trên Cổng quốc gia', 'Level 3 and 4 on the national portal'),
        onSite: count('Thủ tục “5 tại chỗ”', '“5 on site” procedures'),
      },
    },
  ],
  indicators: [
    {
      id: 'onTimeRate',
      title: { vi: 'Trả kết quả đúng hạn', en: 'Returned on time' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ trả kết quả không muộn hơn hạn / số hồ sơ trả kết quả trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: '100 × dossiers returned no later than due / dossiers returned this month; compared with last month up to the same day and time',
      },
      over: returnedThisMonth,
      measure: { ratio: [['<=', 'stateAt', 'dueAt'], 1], scale: 100 },
      previous: lastMonth('pp'),
      better: 'high',
      bands: { bad: 'low', watch: 95, warning: 90, critical: 80 },
      by: ['field', 'authority', ...scored],
    },
    {
      id: 'onlineShare',
      title: { vi: 'Hồ sơ nộp trực tuyến', en: 'Submitted online' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ nộp trực tuyến / số hồ sơ nộp trong tháng này; so với cùng thời điểm năm trước',
        en: '100 × dossiers submitted online / dossiers submitted this month; compared with the same moment a year ago',
      },
      over: submittedThisMonth,
      measure: { ratio: ['isOnline', 1], scale: 100 },
      previous: { ago: 'year', name: { vi: 'năm trước, cùng thời điểm', en: 'a year ago' }, change: '×' },
      better: 'high',
      bands: { bad: 'low', watch: 80, warning: 50 },
      by: ['field', 'authority', ...scored],
    },
    {
      id: 'dossiersToday',
      title: { vi: 'Hồ sơ hôm nay', en: 'Dossiers today' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ nộp từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Dossiers submitted since midnight; compared with yesterday up to the same time of day',
      },
      over: { cases: 'dossier', at: 'openedAt', window: 'today' },
      measure: { sum: 1 },
      previous: {
        span: 'same-span',
        name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
        change: '%',
      },
      by: ['channel'],
    },
    {
      id: 'dossiersMonth',
      title: { vi: 'Hồ sơ nộp trong tháng', en: 'Dossiers this month' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ nộp trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Dossiers submitted this month; compared with last month up to the same day and time',
      },
      over: submittedThisMonth,
      measure: { sum: 1 },
      previous: lastMonth('%'),
      by: ['field', 'channel', 'level', 'areaCode'],
    },
    {
      id: 'returnedMonth',
      title: { vi: 'Đã trả trong số đó', en: 'Of those, returned' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ nộp trong tháng này mà đến nay đã trả kết quả',
        en: 'Dossiers submitted this month whose result is returned by now',
      },
      over: submittedThisMonth,
      measure: { sum: ['is', 'state', 'returned'] },
      better: 'high',
    },
    {
      id: 'openDossiers',
      title: { vi: 'Đang giải quyết', en: 'Open' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ chưa trả, chưa từ chối và chưa rút, nộp bất kỳ lúc nào',
        en: 'Dossiers neither returned, rejected nor withdrawn, whenever submitted',
      },
      over: open,
      measure: { sum: 1 },
      by: ['state', 'field', 'unit'],
    },
    {
      id: 'overdueDossiers',
      title: { vi: 'Quá hạn', en: 'Overdue' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ đang giải quyết đã qua hạn trả',
        en: 'Open dossiers whose due time has passed',
      },
      over: { ...open, at: 'dueAt', window: 'past' },
      measure: { sum: 1 },
      better: 'low',
      bands: { bad: 'high', watch: 10, warning: 40, critical: 100 },
      by: ['unit'],
    },
    {
      id: 'level4Share',
      title: { vi: 'Dịch vụ mức độ 4', en: 'Level 4 services' },
      unit: '%',
      formula: {
        vi: '100 × số dịch vụ công mức độ 4 / số dịch vụ công mức độ 3 và 4, theo báo cáo mới nhất (26 giờ) của danh mục',
        en: '100 × level 4 services / level 3 and 4 services, by the latest reports (26 hours) of the catalogue',
      },
      over: { entities: 'catalogue' },
      measure: { ratio: ['level4', ['+', 'level3', 'level4']], scale: 100 },
      better: 'high',
      by: ['field', 'authority'],
    },
    {
      id: 'linkedServices',
      title: { vi: 'Dịch vụ công mức 3, 4', en: 'Level 3 and 4 services' },
      unit: '',
      formula: {
        vi: 'Số dịch vụ công mức độ 3 và 4 đã tích hợp với Cổng Dịch vụ công quốc gia, theo báo cáo mới nhất (26 giờ) của danh mục',
        en: 'Services of level 3 and 4 linked to the national portal, by the latest reports (26 hours) of the catalogue',
      },
      over: { entities: 'catalogue' },
      measure: { sum: 'linked' },
      better: 'high',
      by: ['field', 'authority'],
    },
    {
      id: 'onSiteProcedures',
      title: { vi: 'Thủ tục “5 tại chỗ”', en: '“5 on site” procedures' },
      unit: '',
      formula: {
        vi: 'Số thủ tục được tiếp nhận, thẩm định, phê duyệt, đóng dấu và trả kết quả ngay tại bộ phận một cửa, theo báo cáo mới nhất (26 giờ) của danh mục',
        en: 'Procedures received, examined, approved, sealed and returned at the one-stop counter itself, by the latest reports (26 hours) of the catalogue',
      },
      over: { entities: 'catalogue' },
      measure: { sum: 'onSite' },
      better: 'high',
      by: ['authority'],
    },
    {
      id: 'proceduresPublished',
      title: { vi: 'Thủ tục được công khai', en: 'Procedures published' },
      unit: '%',
      formula: {
        vi: '100 × số thủ tục được công khai đầy đủ / số thủ tục, theo báo cáo mới nhất (26 giờ) của danh mục',
        en: '100 × procedures fully published / procedures, by the latest reports (26 hours) of the catalogue',
      },
      over: { entities: 'catalogue' },
      measure: { ratio: ['published', 'procedures'], scale: 100 },
      better: 'high',
      by: ['field', 'authority'],
    },
    {
      id: 'statusPublished',
      title: { vi: 'Hồ sơ được công khai trạng thái', en: 'Dossiers with published status' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ có trạng thái được công khai / số hồ sơ nộp trong tháng này và đã tiếp nhận',
        en: '100 × dossiers whose status is published / dossiers submitted this month and accepted',
      },
      over: submittedThisMonth,
      measure: { ratio: ['published', ['max', 'published', 1]], scale: 100 },
      better: 'high',
      by: scored,
    },
    {
      id: 'digitisedRecords',
      title: { vi: 'Hồ sơ số hóa', en: 'Records digitised' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ có thành phần được số hóa / số hồ sơ nộp trong tháng này và đã tiếp nhận',
        en: '100 × dossiers whose records are digitised / dossiers submitted this month and accepted',
      },
      over: submittedThisMonth,
      measure: { ratio: ['digitisedRecord', ['max', 'digitisedRecord', 1]], scale: 100 },
      better: 'high',
      by: scored,
    },
    {
      id: 'digitisedResults',
      title: { vi: 'Kết quả số hóa', en: 'Results digitised' },
      unit: '%',
      formula: {
        vi: '100 × số kết quả được số hóa / số hồ sơ trả kết quả trong tháng này',
        en: '100 × results digitised / dossiers returned this month',
      },
      over: returnedThisMonth,
      measure: { ratio: ['digitisedResult', 1], scale: 100 },
      better: 'high',
      by: scored,
    },
    {
      id: 'reusedData',
      title: { vi: 'Dùng lại dữ liệu số hóa', en: 'Data reused' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ dùng lại dữ liệu đã số hóa / số hồ sơ nộp trong tháng này và đã tiếp nhận',
        en: '100 × dossiers that reused digitised data / dossiers submitted this month and accepted',
      },
      over: submittedThisMonth,
      measure: { ratio: ['reusedData', ['max', 'reusedData', 1]], scale: 100 },
      better: 'high',
      by: scored,
    },
    {
      id: 'paidOnlineShare',
      title: { vi: 'Phí nộp trực tuyến', en: 'Fees paid online' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ thanh toán trực tuyến / số hồ sơ phải nộp phí, nộp trong tháng này và đã tiếp nhận',
        en: '100 × dossiers paid online / dossiers with a fee due, submitted this month and accepted',
      },
      over: { ...submittedThisMonth, where: 'feeDue' },
      measure: { ratio: ['paidOnline', ['max', 'paidOnline', 1]], scale: 100 },
      better: 'high',
      by: scored,
    },
    {
      id: 'satisfaction',
      title: { vi: 'Mức hài lòng', en: 'Satisfaction' },
      unit: '/5',
      formula: {
        vi: 'Trung bình điểm đánh giá (1 đến 5) của các hồ sơ trả kết quả trong tháng này và có đánh giá',
        en: 'Mean rating (1 to 5) of the dossiers returned this month that were rated',
      },
      over: returnedThisMonth,
      measure: { ratio: ['rating', 1] },
      better: 'high',
      bands: { bad: 'low', watch: 4, warning: 3 },
      by: scored,
    },
    {
      id: 'vneidRecordsMonth',
      title: { vi: 'Lý lịch tư pháp qua VNeID', en: 'Judicial records by VNeID' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ cấp phiếu lý lịch tư pháp nộp qua VNeID trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Requests for a judicial record submitted by VNeID this month; compared with last month up to the same day and time',
      },
      over: {
        ...submittedThisMonth,
        where: ['and', ['is', 'field', 'judicial-record'], ['is', 'channel', 'vneid']],
      },
      measure: { sum: 1 },
      previous: lastMonth('%'),
    },
    {
      id: 'countersConnected',
      title: { vi: 'Bộ phận một cửa kết nối', en: 'Counters connected' },
      unit: '',
      formula: {
        vi: 'Số bộ phận một cửa mà báo cáo mới nhất (30 phút) nói là đang kết nối hệ thống dùng chung',
        en: 'One-stop counters whose latest report (30 minutes) says that they are connected to the shared system',
      },
      over: { entities: 'counter' },
      measure: { sum: 'connected' },
      better: 'high',
      by: ['authority'],
    },
  ],
  wall: {
    headline: 'onTimeRate',
    secondary: ['onlineShare', 'dossiersToday', 'overdueDossiers'],
    tiles: [
      ...figures(
        'onTimeRate',
        'onlineShare',
        'overdueDossiers',
        'openDossiers',
        'dossiersToday',
        'dossiersMonth',
      ),
      ...figures('satisfaction', 'paidOnlineShare', 'digitisedRecords', 'level4Share', 'linkedServices'),
      { kind: 'trend', indicator: 'onTimeRate' },
      { kind: 'ranked', indicator: 'overdueDossiers', by: 'unit' },
      { kind: 'breakdown', indicator: 'dossiersMonth', by: 'field' },
      { kind: 'breakdown', indicator: 'openDossiers', by: 'state' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'dossiersMonth',
        title: { vi: 'Hồ sơ trong tháng theo địa bàn', en: 'Dossiers this month by area' },
      },
      {
        kind: 'rings',
        entity: 'counter',
        part: ['/', 'desksOpen', 'desks'],
        title: { vi: 'Bộ phận một cửa, phần quầy đang mở', en: 'One-stop counters, desks open' },
      },
    ],
  },
})
