// The data-sharing platform (LGSP): its connections to the nation's systems, their outages as cases, and
// the province's agencies that exchange over it.
import { flag, moment, placed, text } from '../define.ts'
import { defineSector } from '../sector.ts'
import { indicators } from './integration/indicators.ts'

const count = (vi: string, en: string, max = 10_000_000) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const
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
        lastSuccessAt: moment('Lần thành công cuối', 'Last success'),
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
        ...placed,
        exchanging: flag('Đang trao đổi', 'Exchanging'),
        sentToday: count('Gửi hôm nay', 'Sent today'),
        receivedToday: count('Nhận hôm nay', 'Received today'),
      },
    },
  ],
  indicators,
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
