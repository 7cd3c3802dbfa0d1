// Digital society: what people and firms have and use. Figures that move slowly, reported by the day or
// by the month, so their reports stay good for days or weeks, and no longer.
import { areaCode, choice, count, placed, text } from '../define.ts'
import { defineSector } from '../sector.ts'
import { indicators } from './digital-society/indicators.ts'

const DAY = 86_400
/** A month's report may be a week late before it is marked, and is taken out a little later. */
const monthly = { lateAfterSeconds: 36 * DAY, staleAfterSeconds: 40 * DAY }
const daily = { lateAfterSeconds: 26 * 3_600, staleAfterSeconds: 3 * DAY }

export default defineSector({
  id: 'digital-society',
  order: 10,
  title: { vi: 'Xã hội số', en: 'Digital society' },
  owner: {
    vi: 'Công an tỉnh; Sở Khoa học và Công nghệ; Thuế tỉnh',
    en: 'Provincial Police; Department of Science and Technology; Tax Office',
  },
  glyph: 'person',
  color: '#efc7b8',
  feed: { lateAfterSeconds: 26 * 3_600, staleAfterSeconds: 3 * DAY },
  entities: {
    identity: {
      title: { vi: 'Định danh và tài khoản', en: 'Identities and accounts' },
      speaksForMany: true,
      ...daily,
    },
    register: { title: { vi: 'Cơ sở dữ liệu', en: 'Register' }, speaksForMany: true, ...monthly },
    commerce: {
      title: { vi: 'Hóa đơn, biên lai', en: 'Invoices and receipts' },
      speaksForMany: true,
      ...monthly,
    },
    coverage: {
      title: { vi: 'Phủ sóng và cáp quang', en: 'Network coverage' },
      speaksForMany: true,
      ...monthly,
    },
    market: { title: { vi: 'Chợ 4.0', en: 'Cashless market' }, label: 'name', ...daily },
  },
  events: [
    {
      type: 'ioc.digital-society.identity.reported',
      title: { vi: 'Báo cáo định danh điện tử của địa bàn', en: 'Identities of an area' },
      of: { entity: 'identity' },
      fields: {
        areaCode,
        adults: count('Người từ 15 tuổi', 'People of 15 and over', 20_000_000),
        eidAccounts: count('Tài khoản định danh điện tử', 'e-ID accounts', 20_000_000),
        certificates: count('Chứng thư số công cộng', 'Public digital certificates', 20_000_000),
        paymentAccounts: count('Người có tài khoản thanh toán', 'People with a payment account', 20_000_000),
      },
    },
    {
      type: 'ioc.digital-society.register.reported',
      title: { vi: 'Báo cáo độ đầy đủ dữ liệu', en: 'Completeness of a register' },
      of: { entity: 'register' },
      fields: {
        register: choice('Cơ sở dữ liệu', 'Register', {
          households: ['Đăng ký hộ tịch số hóa', 'Household registrations'],
          employees: ['Người lao động', 'Employees'],
          'social-security': ['An sinh xã hội', 'Social security'],
          cadastral: ['Thửa đất', 'Cadastral plots'],
          officials: ['Cán bộ, công chức, viên chức', 'Officials'],
        }),
        areaCode,
        records: count('Bản ghi phải có', 'Records due', 100_000_000),
        complete: count('Bản ghi đầy đủ', 'Complete records', 100_000_000),
      },
      ticker: {
        vi: 'Dữ liệu {register} · {areaCode}: {complete}/{records} bản ghi đầy đủ',
        en: 'Register: {register} · {areaCode}: {complete}/{records} records complete',
      },
    },
    {
      type: 'ioc.digital-society.commerce.reported',
      title: { vi: 'Báo cáo hóa đơn, biên lai điện tử', en: 'Electronic invoices and receipts of an area' },
      of: { entity: 'commerce' },
      fields: {
        areaCode,
        businesses: count('Doanh nghiệp phải dùng hóa đơn', 'Businesses that must invoice', 1_000_000),
        eInvoiceBusinesses: count('Dùng hóa đơn điện tử', 'With e-invoices', 1_000_000),
        receipts: count('Biên lai trong tháng', 'Receipts of the month', 100_000_000),
        eReceipts: count('Biên lai điện tử', 'e-receipts', 100_000_000),
      },
    },
    {
      type: 'ioc.digital-society.coverage.reported',
      title: { vi: 'Báo cáo phủ mạng của địa bàn', en: 'Network coverage of an area' },
      of: { entity: 'coverage' },
      fields: {
        areaCode,
        communes: count('Số xã, phường', 'Communes', 1_000),
        fibreCommunes: count('Xã, phường có cáp quang', 'Communes with fibre', 1_000),
        households: count('Số hộ', 'Households', 10_000_000),
        fibreHouseholds: count('Hộ có cáp quang', 'Households with fibre', 10_000_000),
        residents: count('Dân số', 'Residents', 20_000_000),
        residents4g: count('Dân số được phủ 4G', 'Residents covered by 4G', 20_000_000),
        residents5g: count('Dân số được phủ 5G', 'Residents covered by 5G', 20_000_000),
        wifiPoints: count('Điểm Wi-Fi công cộng', 'Public Wi-Fi points', 100_000),
      },
    },
    {
      type: 'ioc.digital-society.market.reported',
      title: { vi: 'Báo cáo chợ 4.0', en: 'Cashless market report' },
      of: { entity: 'market' },
      fields: {
        name: text('Tên chợ', 'Name'),
        ...placed,
        stalls: count('Số quầy', 'Stalls', 10_000),
        cashlessStalls: count('Quầy nhận chuyển khoản, quét mã', 'Stalls that take cashless payment', 10_000),
      },
    },
  ],
  indicators,
  wall: {
    headline: 'eidAccounts',
    secondary: ['householdsDigitisedShare', 'fibreHouseholdShare', 'certificates'],
    tiles: [
      { kind: 'kpi', indicator: 'eidAccounts' },
      { kind: 'kpi', indicator: 'householdsDigitisedShare' },
      { kind: 'kpi', indicator: 'fibreHouseholdShare' },
      { kind: 'breakdown', indicator: 'registerCompleteness', by: 'register' },
      { kind: 'ranked', indicator: 'eidShare', by: 'areaCode' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'householdsDigitisedShare',
        title: { vi: 'Số hóa hộ tịch theo địa bàn', en: 'Household digitisation by area' },
      },
      {
        kind: 'rings',
        entity: 'market',
        part: ['/', 'cashlessStalls', 'stalls'],
        title: { vi: 'Chợ 4.0, phần quầy không tiền mặt', en: 'Cashless markets, share of stalls' },
        overview: true,
      },
    ],
  },
})
