// Animal diseases: each confirmed outbreak, and areas with several at once.
import { defineRules } from '../rule.ts'

export default defineRules('livestock', [
  {
    id: 'outbreak',
    title: { vi: 'Ổ dịch lớn được xác nhận', en: 'Large outbreak confirmed' },
    on: { case: 'outbreak', where: ['is', 'state', 'confirmed'], value: 'severity' },
    when: { atLeast: 3 },
    severity: 'warning',
    message: {
      vi: '{disease} ở {area}: {sick} con mắc bệnh, mức {value}',
      en: '{disease} in {area}: {sick} animals sick, severity {value}',
    },
    procedure: 'outbreak',
    links: [{ effect: 'livestock.areaOutbreaks', withinMinutes: 1_440 }],
    escalate: [{ afterSeconds: 7_200, role: 'leader' }],
  },
  {
    id: 'areaOutbreaks',
    title: { vi: 'Nhiều ổ dịch trên một địa bàn', en: 'Several outbreaks in an area' },
    on: { indicator: 'outbreaksOpen', by: 'areaCode' },
    when: { atLeast: 5 },
    clear: { atMost: 3 },
    severity: 'critical',
    message: { vi: '{area}: {value} ổ dịch đang hoạt động', en: '{area}: {value} outbreaks active' },
    procedure: 'outbreak',
    escalate: [{ afterSeconds: 3_600, role: 'leader' }],
  },
])
