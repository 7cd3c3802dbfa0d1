// Digital society: what people and firms have and use. Figures that move slowly, reported by the day or
// by the month, so their reports stay good for days or weeks, and no longer.
import { areaCode, choice, count, placed, type Reports, shareOf, sumOf, text } from '../define.ts'
import { defineSector } from '../sector.ts'

const DAY = 86_400
/** A month's report may be a week late before it is marked, and is taken out a little later. */
const monthly = { lateAfterSeconds: 36 * DAY, staleAfterSeconds: 40 * DAY }
const daily = { lateAfterSeconds: 26 * 3_600, staleAfterSeconds: 3 * DAY }

const byArea = { by: ['areaCode'] }
const sinceLastMonth = (change: 'pp' | '%') =>
  ({ ago: 'month', name: { vi: 'một tháng trước', en: 'a month ago' }, change }) as const
const byMonth = [
  'báo cáo mới nhất (40 ngày) của các địa bàn',
  'the latest report (40 days) of every area',
] as const
const byDay = [
  'báo cáo mới nhất (3 ngày) của các địa bàn',
  'the latest report (3 days) of every area',
] as const
const identity: Reports = { over: { entities: 'identity' }, words: byDay }
const registers: Reports = { over: { entities: 'register' }, words: byMonth }
const known: Reports = {
  over: { entities: 'register', includeStale: true },
  words: ['mọi cơ sở dữ liệu ở mọi địa bàn', 'each register in each area'],
}
const isHouseholds = ['is', 'register', 'households'] as const
const households: Reports = { over: { entities: 'register', where: isHouseholds }, words: byMonth }
const commerce: Reports = { over: { entities: 'commerce' }, words: byMonth }
const coverage: Reports = { over: { entities: 'coverage' }, words: byMonth }
const markets: Reports = {
  over: { entities: 'market' },
  words: ['báo cáo mới nhất (3 ngày) của các chợ', 'the latest report (3 days) of every market'],
}

const totals: [Reports, id: string, vi: string, en: string][] = [
  [identity, 'certificates', 'Chứng thư số công cộng', 'Public digital certificates'],
  [commerce, 'eInvoiceBusinesses', 'Doanh nghiệp dùng hóa đơn điện tử', 'Businesses with e-invoices'],
  [coverage, 'wifiPoints', 'Điểm Wi-Fi công cộng', 'Public Wi-Fi points'],
]

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
  indicators: [
    sumOf(identity, 'eidAccounts', 'eidAccounts', ['Tài khoản định danh điện tử', 'e-ID accounts'], {
      previous: sinceLastMonth('%'),
      ...byArea,
    }),
    shareOf(
      identity,
      'eidShare',
      ['eidAccounts', 'adults'],
      ['Người từ 15 tuổi có định danh điện tử', 'People of 15 and over with e-ID'],
      {
        what: ['tài khoản định danh điện tử / người từ 15 tuổi', 'e-ID accounts / people of 15 and over'],
        ...byArea,
      },
    ),
    ...totals.map(([reports, id, ...title]) => sumOf(reports, id, id, title, byArea)),
    shareOf(
      identity,
      'paymentAccountShare',
      ['paymentAccounts', 'adults'],
      ['Người có tài khoản thanh toán', 'People with a payment account'],
      {
        what: [
          'người có tài khoản thanh toán điện tử / người từ 15 tuổi',
          'people with an electronic payment account / people of 15 and over',
        ],
        ...byArea,
      },
    ),
    sumOf(registers, 'recordsComplete', 'complete', ['Bản ghi đầy đủ', 'Complete records'], {
      by: ['register'],
    }),
    shareOf(
      registers,
      'registerCompleteness',
      ['complete', 'records'],
      ['Độ đầy đủ dữ liệu', 'Data completeness'],
      {
        what: ['bản ghi đầy đủ / bản ghi phải có', 'complete records / records due'],
        by: ['register', 'areaCode'],
        target: 100,
      },
    ),
    sumOf(
      households,
      'householdsDigitised',
      'complete',
      ['Hộ tịch đã số hóa', 'Household registrations digitised'],
      byArea,
    ),
    shareOf(
      households,
      'householdsDigitisedShare',
      ['complete', 'records'],
      ['Tỷ lệ số hóa hộ tịch', 'Household digitisation'],
      {
        what: ['đăng ký hộ tịch đã số hóa / phải số hóa', 'household registrations digitised / due'],
        target: 100,
        previous: sinceLastMonth('pp'),
        ...byArea,
      },
    ),
    shareOf(
      commerce,
      'eInvoiceShare',
      ['eInvoiceBusinesses', 'businesses'],
      ['Tỷ lệ hóa đơn điện tử', 'e-invoice share'],
      {
        what: [
          'doanh nghiệp dùng hóa đơn điện tử / doanh nghiệp phải dùng hóa đơn',
          'businesses with e-invoices / businesses that must invoice',
        ],
      },
    ),
    shareOf(
      commerce,
      'eReceiptShare',
      ['eReceipts', 'receipts'],
      ['Tỷ lệ biên lai điện tử', 'e-receipt share'],
      { what: ['biên lai điện tử / biên lai trong tháng', 'e-receipts / receipts of the month'] },
    ),
    sumOf(
      markets,
      'cashlessMarkets',
      ['>=', 'cashlessStalls', ['*', 0.5, 'stalls']],
      ['Chợ 4.0', 'Cashless markets'],
      {
        what: [
          'số chợ có ít nhất một nửa số quầy nhận thanh toán không dùng tiền mặt',
          'markets where at least half of the stalls take cashless payment',
        ],
      },
    ),
    shareOf(
      coverage,
      'fibreCommuneShare',
      ['fibreCommunes', 'communes'],
      ['Xã, phường có cáp quang', 'Communes with fibre'],
      {
        what: ['xã, phường có cáp quang / số xã, phường', 'communes with fibre / communes'],
        target: 100,
        ...byArea,
      },
    ),
    shareOf(
      coverage,
      'fibreHouseholdShare',
      ['fibreHouseholds', 'households'],
      ['Hộ có cáp quang', 'Households with fibre'],
      { what: ['hộ có cáp quang / số hộ', 'households with fibre / households'], ...byArea },
    ),
    ...['4G', '5G'].map((network) =>
      shareOf(
        coverage,
        `coverage${network.toLowerCase()}`,
        [`residents${network.toLowerCase()}`, 'residents'],
        [`Dân số được phủ ${network}`, `Residents covered by ${network}`],
        {
          what: [`dân số được phủ ${network} / dân số`, `residents covered by ${network} / residents`],
          ...byArea,
        },
      ),
    ),
    shareOf(
      known,
      'registersReporting',
      ['isFresh', 1],
      ['Báo cáo dữ liệu đúng kỳ', 'Register reports in time'],
      {
        what: ['báo cáo gửi trong 40 ngày qua / số báo cáo', 'reports of the last 40 days / reports'],
        bands: { bad: 'low', watch: 100, warning: 90 },
        ...byArea,
      },
    ),
  ],
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
