// Dossiers that are late, and counters that are cut off.
import { defineRules } from '../rule.ts'

export default defineRules('public-services', [
  {
    id: 'overdue',
    title: { vi: 'Nhiều hồ sơ quá hạn', en: 'Many dossiers overdue' },
    on: { indicator: 'overdueDossiers' },
    when: { atLeast: 100 },
    clear: { below: 90 },
    severity: 'warning',
    message: { vi: '{value} hồ sơ đã quá hạn trả kết quả', en: '{value} dossiers are overdue' },
    procedure: 'overdue-cases',
    escalate: [{ afterSeconds: 14_400, role: 'leader' }],
  },
  {
    id: 'unitOverdue',
    title: { vi: 'Đơn vị có nhiều hồ sơ quá hạn', en: 'Unit with many overdue dossiers' },
    on: { indicator: 'overdueDossiers', by: 'unit' },
    when: { atLeast: 30 },
    clear: { below: 25 },
    severity: 'watch',
    message: { vi: '{name}: {value} hồ sơ quá hạn', en: '{name}: {value} dossiers overdue' },
    procedure: 'overdue-cases',
  },
  {
    id: 'onTime',
    title: { vi: 'Trả kết quả trễ hạn nhiều', en: 'Few results on time' },
    on: { indicator: 'onTimeRate' },
    when: { below: 85 },
    clear: { atLeast: 90 },
    forSeconds: 3_600,
    severity: 'warning',
    message: {
      vi: 'Chỉ {value} hồ sơ trong tháng trả đúng hạn',
      en: 'Only {value} of this month’s results were on time',
    },
  },
  {
    id: 'counterDown',
    title: { vi: 'Bộ phận một cửa mất kết nối', en: 'Counter cut off' },
    on: { entity: 'counter', value: ['not', 'connected'] },
    forSeconds: 600,
    severity: 'watch',
    message: { vi: '{name}: mất kết nối', en: '{name}: not connected' },
  },
])
