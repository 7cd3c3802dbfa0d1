// Sites that are cut off or hard to hear.
import { defineRules } from '../rule.ts'

export default defineRules('teleconference', [
  {
    id: 'sitesOffline',
    title: { vi: 'Nhiều điểm cầu mất kết nối', en: 'Many sites offline' },
    on: { indicator: 'sitesOnline' },
    when: { below: 90 },
    clear: { atLeast: 95 },
    forSeconds: 300,
    severity: 'warning',
    message: { vi: 'Chỉ {value} điểm cầu kết nối', en: 'Only {value} of the sites are connected' },
    procedure: 'connection-down',
  },
  {
    id: 'siteLong',
    title: { vi: 'Điểm cầu mất kết nối lâu', en: 'Site offline for long' },
    on: { entity: 'site', where: ['not', 'online'], value: 'offlineMinutes' },
    unit: 'min',
    when: { atLeast: 1_440 },
    severity: 'watch',
    message: { vi: '{name}: mất kết nối {value}', en: '{name}: offline for {value}' },
  },
])
