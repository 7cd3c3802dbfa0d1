// What is worked out from the data-sharing platform's reports.
import type { SectorInput } from '../../sector.ts'

const yesterday = {
  span: 'same-span',
  name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
  change: '%',
} as const
const lastMonth = {
  span: 'same-span',
  name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
  change: '%',
} as const

export const indicators: SectorInput['indicators'] = [
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
    previous: lastMonth,
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
    previous: lastMonth,
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
]
