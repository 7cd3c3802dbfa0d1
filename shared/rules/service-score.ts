// The score of services to citizens.
import { defineRules } from '../rule.ts'

export default defineRules('service-score', [
  {
    id: 'low',
    title: { vi: 'Điểm phục vụ thấp', en: 'Low service score' },
    on: { indicator: 'score' },
    when: { below: 60 },
    clear: { atLeast: 65 },
    forSeconds: 3_600,
    severity: 'watch',
    message: {
      vi: 'Điểm phục vụ người dân, doanh nghiệp: {value}',
      en: 'Score of services to citizens: {value}',
    },
  },
])
