// No open document leaves unsigned (an invariant), and the gateways are up.
import { defineRules } from '../rule.ts'

export default defineRules('documents', [
  {
    id: 'unsigned',
    title: { vi: 'Văn bản đi chưa ký số', en: 'Outgoing document unsigned' },
    on: { indicator: 'unsignedToday' },
    when: { atLeast: 1 },
    severity: 'critical',
    message: {
      vi: 'Hôm nay có {value} văn bản đi chưa ký số: quy định là không được có',
      en: '{value} outgoing documents unsigned today: the rule is none',
    },
    procedure: 'unsigned-document',
    escalate: [{ afterSeconds: 1_800, role: 'leader' }],
  },
  {
    id: 'gatewayDown',
    title: { vi: 'Cổng liên thông ngừng', en: 'Document gateway down' },
    on: { entity: 'gateway', value: ['not', 'up'] },
    forSeconds: 60,
    severity: 'warning',
    message: {
      vi: '{name} ngừng từ {lastExchangeAt}; {queued} văn bản chờ gửi',
      en: '{name} down since {lastExchangeAt}; {queued} documents wait',
    },
    procedure: 'connection-down',
    links: [{ effect: 'documents.gatewayQueue', withinMinutes: 120 }],
    escalate: [{ afterSeconds: 900, role: 'operator' }],
  },
  {
    id: 'gatewayQueue',
    title: { vi: 'Văn bản dồn ở cổng liên thông', en: 'Documents piling up' },
    on: { entity: 'gateway', value: 'queued' },
    when: { atLeast: 150 },
    clear: { below: 80 },
    forSeconds: 300,
    severity: 'watch',
    message: { vi: '{name}: {value} văn bản chờ gửi', en: '{name}: {value} documents wait' },
  },
])
