// Assignments of the digital plan that fall due or are late.
import { defineRules } from '../rule.ts'

export default defineRules('plan', [
  {
    id: 'assignmentsLate',
    title: { vi: 'Nhiều nhiệm vụ quá hạn', en: 'Many assignments late' },
    on: { indicator: 'assignmentsLate' },
    when: { atLeast: 10 },
    clear: { below: 8 },
    severity: 'watch',
    message: { vi: '{value} nhiệm vụ đã quá hạn', en: '{value} assignments are late' },
    procedure: 'overdue-cases',
  },
  {
    id: 'assignmentDue',
    title: { vi: 'Nhiệm vụ sắp đến hạn', en: 'Assignment due soon' },
    isOn: false,
    on: { case: 'assignment', hoursSince: 'dueAt' },
    when: { atLeast: -48 },
    severity: 'watch',
    message: { vi: '{agency}: “{name}”, hạn {dueAt}', en: '{agency}: “{name}”, due {dueAt}' },
  },
])
