// Complaints that are late or wait too long, and too many at once.
import { defineRules } from '../rule.ts'

export default defineRules('complaints', [
  {
    id: 'overdue',
    title: { vi: 'Nhiều phản ánh quá hạn', en: 'Many complaints overdue' },
    on: { indicator: 'overdueCases' },
    when: { atLeast: 50 },
    clear: { below: 40 },
    severity: 'warning',
    message: { vi: '{value} phản ánh đã quá hạn', en: '{value} complaints are overdue' },
    procedure: 'overdue-cases',
    escalate: [{ afterSeconds: 14_400, role: 'leader' }],
  },
  {
    id: 'securityOverdue',
    title: { vi: 'Phản ánh an ninh quá hạn', en: 'Security complaint overdue' },
    on: { case: 'case', where: ['is', 'category', 'security'], hoursSince: 'dueAt' },
    when: { above: 0 },
    severity: 'warning',
    message: {
      vi: '{area}: “{name}” quá hạn {value}, hạn {dueAt}',
      en: '{area}: “{name}” overdue by {value}, was due {dueAt}',
    },
    procedure: 'overdue-cases',
    escalate: [{ afterSeconds: 14_400, role: 'leader' }],
  },
  {
    id: 'unassigned',
    title: { vi: 'Phản ánh chưa phân công', en: 'Complaint not assigned' },
    on: { case: 'case', where: ['is', 'state', 'received'], hoursSince: 'stateAt' },
    when: { atLeast: 168 },
    severity: 'watch',
    message: {
      vi: '{area}: “{name}” chờ phân công đã {value}',
      en: '{area}: “{name}” has waited {value} to be assigned',
    },
  },
  {
    id: 'surge',
    title: { vi: 'Phản ánh dồn dập', en: 'Surge of complaints' },
    on: { indicator: 'receivedMonth', rate: { overSeconds: 3_600 } },
    when: { atLeast: 25 },
    clear: { below: 10 },
    severity: 'warning',
    message: { vi: '{value} phản ánh mới trong một giờ', en: '{value} new complaints within an hour' },
  },
])
