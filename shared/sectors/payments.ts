// Payments to the province's agencies online: fees, charges, land taxes and fines, each when it is settled.
import { defineSector } from '../sector.ts'

const transaction = 'ioc.payments.transaction.settled'
const paidThisMonth = { occurrences: transaction, where: 'paid', window: 'month' } as const
const paidInAYear = { occurrences: transaction, where: 'paid', window: { hours: 365 * 24 } } as const
const paidToday = { occurrences: transaction, where: 'paid', window: 'today' } as const
const yesterday = {
  span: 'same-span',
  name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
  change: '%',
} as const
const lastYear = {
  ago: 'year',
  name: { vi: 'cùng kỳ năm trước', en: 'the same span a year ago' },
  change: '×',
} as const
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)

export default defineSector({
  id: 'payments',
  order: 7,
  title: { vi: 'Thanh toán trực tuyến', en: 'Online payments' },
  owner: {
    vi: 'Nền tảng thanh toán trực tuyến, Cổng Dịch vụ công quốc gia',
    en: 'Online payment platform, national public service portal',
  },
  glyph: 'coin',
  color: '#c9c3a0',
  feed: { lateAfterSeconds: 6 * 3_600, staleAfterSeconds: 24 * 3_600 },
  events: [
    {
      type: transaction,
      title: { vi: 'Giao dịch', en: 'Transaction' },
      of: { occurrence: true },
      fields: {
        kind: {
          kind: 'choice',
          title: { vi: 'Khoản thu', en: 'Kind' },
          of: {
            fee: { vi: 'Lệ phí', en: 'Fee' },
            charge: { vi: 'Phí', en: 'Charge' },
            'land-tax': { vi: 'Thuế đất đai', en: 'Land tax' },
            fine: { vi: 'Tiền phạt', en: 'Fine' },
          },
        },
        vnd: { kind: 'number', title: { vi: 'Số tiền', en: 'Amount' }, min: 0, max: 1e12, unit: 'VND' },
        channel: {
          kind: 'choice',
          title: { vi: 'Kênh', en: 'Channel' },
          of: {
            'national-portal': { vi: 'Cổng quốc gia', en: 'National portal' },
            'provincial-portal': { vi: 'Cổng của tỉnh', en: 'Provincial portal' },
            bank: { vi: 'Ngân hàng', en: 'Bank app' },
            wallet: { vi: 'Ví điện tử', en: 'E-wallet' },
            qr: { vi: 'Mã QR tại quầy', en: 'QR at the counter' },
          },
        },
        unit: { kind: 'text', title: { vi: 'Đơn vị thu', en: 'Unit' } },
        areaCode: { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } },
        /** Of a dossier: land taxes and fees are paid within the procedure. */
        withProcedure: {
          kind: 'boolean',
          title: { vi: 'Trong thủ tục hành chính', en: 'Within a procedure' },
        },
        paid: { kind: 'boolean', title: { vi: 'Thành công', en: 'Paid' } },
      },
      ticker: { vi: '{kind} · {vnd} ₫ · {channel} · {unit}', en: '{kind} · {vnd} ₫ · {channel} · {unit}' },
    },
  ],
  indicators: [
    {
      id: 'transactionsToday',
      title: { vi: 'Giao dịch hôm nay', en: 'Transactions today' },
      unit: '',
      formula: {
        vi: 'Số giao dịch thành công từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Transactions paid since midnight; compared with yesterday up to the same time of day',
      },
      over: paidToday,
      measure: { sum: 1 },
      previous: yesterday,
      better: 'high',
    },
    {
      id: 'valueToday',
      title: { vi: 'Số tiền hôm nay', en: 'Value today' },
      unit: 'VND',
      formula: {
        vi: 'Tổng số tiền các giao dịch thành công từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Amounts of the transactions paid since midnight; compared with yesterday up to the same time of day',
      },
      over: paidToday,
      measure: { sum: 'vnd' },
      previous: yesterday,
      better: 'high',
    },
    {
      id: 'transactionsMonth',
      title: { vi: 'Giao dịch trong tháng', en: 'Transactions this month' },
      unit: '',
      formula: {
        vi: 'Số giao dịch thành công trong tháng này; so với cùng kỳ năm trước',
        en: 'Transactions paid this month; compared with the same span a year ago',
      },
      over: paidThisMonth,
      measure: { sum: 1 },
      previous: lastYear,
      better: 'high',
      by: ['kind', 'channel', 'unit', 'areaCode'],
    },
    {
      id: 'valueMonth',
      title: { vi: 'Số tiền trong tháng', en: 'Value this month' },
      unit: 'VND',
      formula: {
        vi: 'Tổng số tiền các giao dịch thành công trong tháng này; so với cùng kỳ năm trước',
        en: 'Amounts of the transactions paid this month; compared with the same span a year ago',
      },
      over: paidThisMonth,
      measure: { sum: 'vnd' },
      previous: lastYear,
      better: 'high',
      by: ['kind', 'channel', 'unit', 'areaCode'],
    },
    {
      id: 'meanValue',
      title: { vi: 'Bình quân một giao dịch', en: 'Mean per transaction' },
      unit: 'VND',
      formula: {
        vi: 'Tổng số tiền / số giao dịch thành công trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: 'Amounts / transactions paid this month; compared with last month up to the same day and time',
      },
      over: paidThisMonth,
      measure: { ratio: ['vnd', 1] },
      decimals: 0,
      previous: {
        span: 'same-span',
        name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
        change: '%',
      },
      by: ['kind'],
    },
    {
      id: 'transactionsYear',
      title: { vi: 'Giao dịch trong 365 ngày', en: 'Transactions in 365 days' },
      unit: '',
      formula: {
        vi: 'Số giao dịch thành công trong 365 × 24 giờ qua',
        en: 'Transactions paid in the last 365 × 24 hours',
      },
      over: paidInAYear,
      measure: { sum: 1 },
      better: 'high',
    },
    {
      id: 'valueYear',
      title: { vi: 'Số tiền trong 365 ngày', en: 'Value in 365 days' },
      unit: 'VND',
      formula: {
        vi: 'Tổng số tiền các giao dịch thành công trong 365 × 24 giờ qua',
        en: 'Amounts of the transactions paid in the last 365 × 24 hours',
      },
      over: paidInAYear,
      measure: { sum: 'vnd' },
      better: 'high',
    },
    {
      id: 'landAndFeesMonth',
      title: { vi: 'Lệ phí, thuế đất đai', en: 'Fees and land taxes' },
      unit: '',
      formula: {
        vi: 'Số giao dịch lệ phí và thuế đất đai thành công trong tháng này; so với cùng kỳ năm trước',
        en: 'Fees and land taxes paid online this month, in transactions; compared with the same span a year ago',
      },
      over: {
        ...paidThisMonth,
        where: ['and', 'paid', ['max', ['is', 'kind', 'fee'], ['is', 'kind', 'land-tax']]],
      },
      measure: { sum: 1 },
      previous: lastYear,
      better: 'high',
    },
    {
      id: 'withProcedureShare',
      title: { vi: 'Thuế đất nộp trong thủ tục', en: 'Land taxes within procedures' },
      unit: '%',
      formula: {
        vi: '100 × số giao dịch thuế đất đai nộp ngay trong thủ tục hành chính / số giao dịch thuế đất đai thành công trong tháng này',
        en: '100 × land taxes paid within their procedure / land taxes paid this month, in transactions',
      },
      over: { ...paidThisMonth, where: ['and', 'paid', ['is', 'kind', 'land-tax']] },
      measure: { ratio: ['withProcedure', 1], scale: 100 },
      better: 'high',
    },
    {
      id: 'failureRate',
      title: { vi: 'Giao dịch không thành', en: 'Failed transactions' },
      unit: '%',
      formula: {
        vi: '100 × số giao dịch không thành công / số giao dịch trong 24 giờ qua',
        en: '100 × transactions that failed / transactions in the last 24 hours',
      },
      over: { occurrences: transaction, window: { hours: 24 } },
      measure: { ratio: [['not', 'paid'], 1], scale: 100 },
      better: 'low',
      bands: { bad: 'high', watch: 5, warning: 10, critical: 25 },
      by: ['channel'],
    },
  ],
  wall: {
    headline: 'transactionsToday',
    secondary: ['valueMonth', 'meanValue', 'failureRate'],
    tiles: [
      ...figures('transactionsToday', 'valueToday', 'transactionsMonth', 'valueMonth', 'meanValue'),
      ...figures('transactionsYear', 'valueYear', 'landAndFeesMonth', 'withProcedureShare', 'failureRate'),
      { kind: 'trend', indicator: 'transactionsToday' },
      { kind: 'ranked', indicator: 'valueMonth', by: 'unit' },
      { kind: 'breakdown', indicator: 'valueMonth', by: 'kind' },
      { kind: 'breakdown', indicator: 'transactionsMonth', by: 'channel' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'transactionsMonth',
        title: { vi: 'Giao dịch trong tháng theo địa bàn', en: 'Transactions this month by area' },
      },
    ],
  },
})
