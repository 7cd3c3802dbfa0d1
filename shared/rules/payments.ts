// Payments that fail.
import { defineRules } from '../rule.ts'

export default defineRules('payments', [
  {
    id: 'failures',
    title: { vi: 'Thanh toán lỗi nhiều', en: 'Many payments fail' },
    on: { indicator: 'failureRate' },
    when: { atLeast: 10 },
    clear: { below: 8 },
    forSeconds: 600,
    severity: 'warning',
    message: {
      vi: '{value} giao dịch trong 24 giờ không thành',
      en: '{value} of the payments in 24 hours failed',
    },
    procedure: 'connection-down',
  },
  {
    id: 'channelFailures',
    title: { vi: 'Kênh thanh toán lỗi', en: 'Payment channel failing' },
    on: { indicator: 'failureRate', by: 'channel' },
    when: { atLeast: 25 },
    clear: { below: 15 },
    forSeconds: 600,
    severity: 'watch',
    message: { vi: '{name}: {value} giao dịch không thành', en: '{name}: {value} of the payments failed' },
  },
])
