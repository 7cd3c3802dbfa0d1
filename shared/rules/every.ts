// One declaration for all feeds: twice the time after which a sector's figures count as old.
import { defineRules } from '../rule.ts'

export default defineRules('*', [
  {
    id: 'feedSilent',
    title: { vi: 'Mất dữ liệu', en: 'Feed silent' },
    on: { feed: { timesStale: 2 } },
    severity: 'warning',
    message: {
      vi: '{name}: không nhận được dữ liệu trong {value}',
      en: '{name}: nothing received for {value}',
    },
    procedure: 'feed-silent',
    escalate: [{ afterSeconds: 1_800, role: 'operator' }],
  },
])
