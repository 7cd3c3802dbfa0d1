// What is worked out from the reports of digital society.
import { type Reports, shareOf, sumOf } from '../../define.ts'
import type { SectorInput } from '../../sector.ts'

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

export const indicators: SectorInput['indicators'] = [
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
]
