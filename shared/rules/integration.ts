// Connections of the data-sharing platform; the population database is the one that all others lean on.
import { defineRules } from '../rule.ts'

const effects = [
  { effect: 'integration.errors', withinMinutes: 30 },
  { effect: 'integration.outageLong', withinMinutes: 180 },
]

export default defineRules('integration', [
  {
    id: 'connectionDown',
    title: { vi: 'Kết nối gián đoạn', en: 'Connection down' },
    on: {
      entity: 'connection',
      where: ['not', ['is', 'system', 'population']],
      value: ['not', 'up'],
    },
    forSeconds: 60,
    severity: 'warning',
    message: {
      vi: '{name} gián đoạn từ {lastSuccessAt}; {consumers} đơn vị sử dụng',
      en: '{name} down since {lastSuccessAt}; used by {consumers}',
    },
    procedure: 'connection-down',
    links: effects,
    escalate: [{ afterSeconds: 1_800, role: 'operator' }],
  },
  {
    id: 'populationDown',
    title: { vi: 'Mất kết nối CSDL dân cư', en: 'Population database down' },
    on: { entity: 'connection', where: ['is', 'system', 'population'], value: ['not', 'up'] },
    forSeconds: 60,
    severity: 'critical',
    message: {
      vi: '{name} gián đoạn từ {lastSuccessAt}; {consumers} đơn vị sử dụng',
      en: '{name} down since {lastSuccessAt}; used by {consumers}',
    },
    procedure: 'connection-down',
    links: effects,
    escalate: [
      { afterSeconds: 600, role: 'operator' },
      { afterSeconds: 1_800, role: 'leader' },
    ],
  },
  {
    id: 'errors',
    title: { vi: 'Tỷ lệ lỗi cao', en: 'High error rate' },
    on: { indicator: 'errorRate' },
    when: { atLeast: 5 },
    clear: { below: 3 },
    forSeconds: 120,
    severity: 'warning',
    message: { vi: '{value} lượt gọi liên thông bị lỗi', en: '{value} of the calls fail' },
  },
  {
    id: 'slow',
    title: { vi: 'Kết nối chậm', en: 'Slow connection' },
    on: { entity: 'connection', value: 'latencyP95Ms' },
    when: { atLeast: 5_000 },
    clear: { below: 3_000 },
    forSeconds: 180,
    severity: 'watch',
    message: { vi: '{name}: P95 {value}', en: '{name}: P95 {value}' },
  },
  {
    id: 'outageLong',
    title: { vi: 'Gián đoạn kéo dài', en: 'Long outage' },
    on: { case: 'outage', hoursSince: 'openedAt' },
    when: { atLeast: 2 },
    severity: 'critical',
    message: { vi: '{system} gián đoạn đã {value} ({cause})', en: '{system} out for {value} ({cause})' },
    procedure: 'connection-down',
    escalate: [{ afterSeconds: 900, role: 'leader' }],
  },
  {
    id: 'callsUnusual',
    title: { vi: 'Lượt gọi khác thường', en: 'Unusual number of calls' },
    on: { indicator: 'callsPerMinute', anomaly: { leastSpread: 60 } },
    when: { outside: 5 },
    clear: { within: 3.5 },
    forSeconds: 900,
    severity: 'watch',
    message: {
      vi: '{value} lượt gọi mỗi phút; giờ này các tuần trước thường là {usual}',
      en: '{value} calls a minute; {usual} is usual for this hour of the week',
    },
  },
])
