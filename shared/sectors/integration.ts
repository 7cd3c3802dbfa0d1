// The data-sharing platform (LGSP): its connections to the nation's systems, their outages as cases, and
// the province's agencies that exchange over it.
import { defineSector } from '../sector.ts'

const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
const flag = (vi: string, en: string) => ({ kind: 'boolean', title: { vi, en } }) as const
const text = (vi: string, en: string, maxLength = 200) =>
  ({ kind: 'text', title: { vi, en }, maxLength }) as const
const count = (vi: string, en: string, max = 10_000_000) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const
const time = (vi: string, en: string) => ({ kind: 'time', title: { vi, en } }) as const
const system = {
  kind: 'choice',
  title: { vi: 'Kết nối', en: 'Connection' },
  of: {
    vnpost: { vi: 'Bưu chính VNPost', en: 'VNPost' },
    'budget-units': { vi: 'Mã đơn vị ngân sách', en: 'State-budget unit codes' },
    'social-insurance': { vi: 'Bảo hiểm xã hội', en: 'Social insurance' },
    population: { vi: 'Dân cư quốc gia', en: 'National population' },
    business: { vi: 'Đăng ký doanh nghiệp', en: 'Business registration' },
    directory: { vi: 'Danh mục dùng chung', en: 'Shared directory' },
    paygov: { vi: 'Thanh toán PayGOV', en: 'PayGOV' },
    'legal-documents': { vi: 'Văn bản pháp luật', en: 'Legal documents' },
    'civil-status': { vi: 'Hộ tịch điện tử', en: 'Civil status' },
    other: { vi: 'Kết nối khác', en: 'Other' },
  },
} as const
const yesterday = {
  span: 'same-span',
  name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
  change: '%',
} as const
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)

export default defineSector({
  id: 'integration',
  order: 9,
  title: { vi: 'Liên thông dữ liệu', en: 'Data sharing' },
  owner: {
    vi: 'Nền tảng tích hợp, chia sẻ dữ liệu (LGSP), Sở Thông tin và Truyền thông',
    en: 'Data-sharing platform (LGSP), Department of Information and Communications',
  },
  glyph: 'link',
  color: '#8ec3b0',
  feed: { lateAfterSeconds: 60, staleAfterSeconds: 180 },
  entities: {
    connection: {
      title: { vi: 'Kết nối', en: 'Connection' },
      lateAfterSeconds: 60,
      staleAfterSeconds: 180,
      label: 'system',
      limit: 500,
    },
    agency: {
      title: { vi: 'Cơ quan', en: 'Agency' },
      lateAfterSeconds: 10 * 60,
      staleAfterSeconds: 30 * 60,
      label: 'name',
    },
  },
  cases: {
    outage: {
      title: { vi: 'Gián đoạn', en: 'Outage' },
      states: {
        opened: { title: { vi: 'Đang gián đoạn', en: 'Open' }, open: true, next: ['restored'] },
        restored: { title: { vi: 'Đã khôi phục', en: 'Restored' }, open: false, next: [] },
      },
      label: 'system',
    },
  },
  events: [
    {
      type: 'ioc.integration.connection.reported',
      title: { vi: 'Kết nối báo cáo', en: 'Connection report' },
      of: { entity: 'connection' },
      fields: {
        name: text('Tên', 'Name'),
        system,
        agency: text('Cơ quan quản lý', 'Agency behind it'),
        consumers: count('Cơ quan sử dụng', 'Agencies using it', 10_000),
        up: flag('Hoạt động', 'Up'),
        callsPerMinute: count('Gọi/phút', 'Calls/min'),
        errorsPerMinute: count('Lỗi/phút', 'Errors/min'),
        latencyP95Ms: {
          kind: 'number',
          title: { vi: 'Độ trễ P95', en: 'Latency P95' },
          min: 0,
          max: 600_000,
          unit: 'ms',
          // Nothing answers while it is down.
          optional: true,
        },
        lastSuccessAt: time('Lần thành công cuối', 'Last success'),
      },
    },
    {
      type: 'ioc.integration.calls.counted',
      title: { vi: 'Lượt gọi', en: 'Calls counted' },
      of: { occurrence: true },
      fields: { system, calls: count('Lượt gọi', 'Calls'), errors: count('Lỗi', 'Errors') },
      lateAfterSeconds: 2 * 3_600,
      staleAfterSeconds: 6 * 3_600,
    },
    {
      type: 'ioc.integration.outage.opened',
      title: { vi: 'Gián đoạn', en: 'Outage opened' },
      of: { case: 'outage', to: 'opened' },
      fields: { system, cause: text('Nguyên nhân', 'Cause') },
      ticker: { vi: 'Mất kết nối · {system} · {cause}', en: 'Connection lost · {system} · {cause}' },
    },
    {
      type: 'ioc.integration.outage.restored',
      title: { vi: 'Khôi phục', en: 'Outage restored' },
      of: { case: 'outage', to: 'restored' },
      fields: { system: { ...system, optional: true } },
      ticker: { vi: 'Đã nối lại · {system}', en: 'Connection restored · {system}' },
    },
    {
      type: 'ioc.integration.agency.reported',
      title: { vi: 'Cơ quan trao đổi', en: 'Agency report' },
      of: { entity: 'agency' },
      fields: {
        name: text('Tên', 'Name'),
        level: {
          kind: 'choice',
          title: { vi: 'Cấp', en: 'Level' },
          of: {
            province: { vi: 'Cấp tỉnh', en: 'Province' },
            district: { vi: 'Cấp huyện', en: 'District' },
            commune: { vi: 'Cấp xã', en: 'Commune' },
          },
        },
        areaCode,
        lon: { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } },
        lat: { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } },
        exchanging: flag('Đang trao đổi', 'Exchanging'),
        sentToday: count('Gửi hôm nay', 'Sent today'),
        receivedToday: count('Nhận hôm nay', 'Received today'),
      },
    },
  ],
  indicators: [
    {
      id: 'connectionsUp',
      title: { vi: 'Kết nối hoạt động', en: 'Connections up' },
      unit: '%',
      formula: {
        vi: '100 × số kết nối báo hoạt động trong 3 phút qua / số kết nối đã biết; kết nối im lặng tính là không hoạt động',
        en: '100 × connections that said in the last 3 minutes that they are up / connections known; a silent one counts as down',
      },
      over: { entities: 'connection', includeStale: true },
      measure: { ratio: [['and', 'up', 'isFresh'], 1], scale: 100 },
      better: 'high',
      bands: { bad: 'low', watch: 100, warning: 85, critical: 60 },
    },
    {
      id: 'connections',
      title: { vi: 'Kết nối', en: 'Connections' },
      unit: '',
      formula: {
        vi: 'Số kết nối đã biết, kể cả kết nối đang im lặng',
        en: 'Connections known, silent ones too',
      },
      over: { entities: 'connection', includeStale: true },
      measure: { sum: 1 },
      better: 'high',
    },
    {
      id: 'connectionsDown',
      title: { vi: 'Kết nối gián đoạn', en: 'Connections down' },
      unit: '',
      formula: {
        vi: 'Số kết nối mà báo cáo mới nhất (3 phút) nói là không hoạt động',
        en: 'Connections whose latest report (3 minutes) says that they are down',
      },
      over: { entities: 'connection' },
      measure: { sum: ['not', 'up'] },
      better: 'low',
    },
    {
      id: 'slowest',
      title: { vi: 'Kết nối chậm nhất, P95', en: 'Slowest connection, P95' },
      unit: 'ms',
      formula: {
        vi: 'Độ trễ P95 của kết nối chậm nhất, theo báo cáo mới nhất (3 phút)',
        en: 'P95 latency of the slowest connection, by the latest reports (3 minutes)',
      },
      over: { entities: 'connection' },
      measure: { max: 'latencyP95Ms', naming: 'name' },
      better: 'low',
      bands: { bad: 'high', watch: 2_000, warning: 5_000, critical: 15_000 },
    },
    {
      id: 'callsPerMinute',
      title: { vi: 'Lượt gọi mỗi phút', en: 'Calls a minute' },
      unit: '',
      formula: {
        vi: 'Tổng số lượt gọi trong phút gần nhất của các kết nối, theo báo cáo mới nhất (3 phút)',
        en: 'Calls in the last minute over all connections, by the latest reports (3 minutes)',
      },
      over: { entities: 'connection' },
      measure: { sum: 'callsPerMinute' },
      by: ['system'],
    },
    {
      id: 'errorRate',
      title: { vi: 'Tỷ lệ lỗi', en: 'Error rate' },
      unit: '%',
      formula: {
        vi: '100 × tổng số lỗi / tổng số lượt gọi trong phút gần nhất, theo báo cáo mới nhất (3 phút) của các kết nối',
        en: '100 × errors / calls in the last minute, summed over the latest reports (3 minutes) of the connections',
      },
      over: { entities: 'connection' },
      measure: { ratio: ['errorsPerMinute', 'callsPerMinute'], scale: 100 },
      better: 'low',
      bands: { bad: 'high', watch: 2, warning: 5, critical: 20 },
      by: ['system'],
    },
    {
      id: 'callsToday',
      title: { vi: 'Lượt gọi hôm nay', en: 'Calls today' },
      unit: '',
      formula: {
        vi: 'Tổng số lượt gọi từ 0 giờ hôm nay, đếm mỗi giờ; so với hôm qua đến cùng giờ',
        en: 'Calls since midnight, counted by the hour; compared with yesterday up to the same time of day',
      },
      over: { occurrences: 'ioc.integration.calls.counted', window: 'today' },
      measure: { sum: 'calls' },
      previous: yesterday,
      by: ['system'],
    },
    {
      id: 'callsMonth',
      title: { vi: 'Lượt gọi trong tháng', en: 'Calls this month' },
      unit: '',
      formula: {
        vi: 'Tổng số lượt gọi trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Calls this month; compared with last month up to the same day and time',
      },
      over: { occurrences: 'ioc.integration.calls.counted', window: 'month' },
      measure: { sum: 'calls' },
      previous: {
        span: 'same-span',
        name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
        change: '%',
      },
      by: ['system'],
    },
    {
      id: 'outagesMonth',
      title: { vi: 'Lần gián đoạn trong tháng', en: 'Outages this month' },
      unit: '',
      formula: {
        vi: 'Số lần gián đoạn bắt đầu trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Outages that began this month; compared with last month up to the same day and time',
      },
      over: { cases: 'outage', at: 'openedAt', window: 'month' },
      measure: { sum: 1 },
      previous: {
        span: 'same-span',
        name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
        change: '%',
      },
      better: 'low',
      by: ['system'],
    },
    {
      id: 'restoreMedian',
      title: { vi: 'Khôi phục: một nửa dưới', en: 'Restored: half within' },
      unit: 'min',
      formula: {
        vi: 'Trung vị của thời gian từ khi gián đoạn đến khi khôi phục, các lần được khôi phục trong 30 × 24 giờ qua',
        en: 'Median time from opened to restored, over outages restored in the last 30 × 24 hours',
      },
      over: { cases: 'outage', where: ['is', 'state', 'restored'], at: 'stateAt', window: { hours: 720 } },
      measure: { quantile: 0.5, of: ['*', 'durationHours', 60] },
      better: 'low',
    },
    {
      id: 'agenciesExchanging',
      title: { vi: 'Cơ quan đang trao đổi', en: 'Agencies exchanging' },
      unit: '',
      formula: {
        vi: 'Số cơ quan mà báo cáo mới nhất (30 phút) nói là đang trao đổi dữ liệu',
        en: 'Agencies whose latest report (30 minutes) says that they exchange data',
      },
      over: { entities: 'agency' },
      measure: { sum: 'exchanging' },
      better: 'high',
      by: ['level'],
    },
    {
      id: 'agenciesShare',
      title: { vi: 'Cơ quan trao đổi', en: 'Share of agencies exchanging' },
      unit: '%',
      formula: {
        vi: '100 × số cơ quan báo đang trao đổi dữ liệu trong 30 phút qua / số cơ quan đã biết',
        en: '100 × agencies that said in the last 30 minutes that they exchange data / agencies known',
      },
      over: { entities: 'agency', includeStale: true },
      measure: { ratio: [['and', 'exchanging', 'isFresh'], 1], scale: 100 },
      better: 'high',
      bands: { bad: 'low', watch: 95, warning: 85, critical: 60 },
      by: ['level', 'areaCode'],
    },
    {
      id: 'messagesToday',
      title: { vi: 'Gói tin hôm nay', en: 'Messages today' },
      unit: '',
      formula: {
        vi: 'Tổng số gói tin gửi và nhận hôm nay của các cơ quan, theo báo cáo mới nhất (30 phút)',
        en: 'Messages sent and received today over all agencies, by the latest reports (30 minutes)',
      },
      over: { entities: 'agency' },
      measure: { sum: ['+', 'sentToday', 'receivedToday'] },
      by: ['level'],
    },
  ],
  wall: {
    headline: 'connectionsUp',
    secondary: ['errorRate', 'slowest', 'agenciesExchanging'],
    tiles: [
      ...figures(
        'connectionsUp',
        'connections',
        'connectionsDown',
        'slowest',
        'errorRate',
        'callsPerMinute',
        'callsToday',
      ),
      ...figures('callsMonth', 'outagesMonth', 'restoreMedian', 'agenciesExchanging', 'agenciesShare'),
      ...figures('messagesToday'),
      { kind: 'trend', indicator: 'callsPerMinute' },
      { kind: 'ranked', indicator: 'callsToday', by: 'system', top: 9 },
      { kind: 'breakdown', indicator: 'agenciesExchanging', by: 'level' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'agenciesShare',
        title: { vi: 'Cơ quan trao đổi theo địa bàn', en: 'Agencies exchanging by area' },
      },
      {
        kind: 'rings',
        entity: 'agency',
        part: 'exchanging',
        title: { vi: 'Cơ quan, đầy là đang trao đổi', en: 'Agencies, full when exchanging' },
      },
    ],
  },
})
