// Crowds, and the roads that they fill.
import { defineRules } from '../rule.ts'

export default defineRules('tourism', [
  {
    id: 'crowded',
    title: { vi: 'Điểm đến quá đông', en: 'Destination over capacity' },
    on: { entity: 'destination', value: ['*', 100, ['/', 'visitorsNow', 'capacity']] },
    unit: '%',
    when: { atLeast: 100 },
    clear: { below: 90 },
    forSeconds: 600,
    severity: 'warning',
    message: {
      vi: '{name}: {visitorsNow} khách, bằng {value} sức chứa',
      en: '{name}: {visitorsNow} visitors, {value} of its capacity',
    },
    procedure: 'crowd',
    links: [
      { effect: 'traffic.slowRoad', withinMetres: 8_000, withinMinutes: 120 },
      { effect: 'tourism.parkingFull', withinMetres: 500, withinMinutes: 120 },
    ],
  },
  {
    id: 'parkingFull',
    title: { vi: 'Hết chỗ đỗ xe', en: 'No parking left' },
    on: { entity: 'destination', where: ['>', 'parkingSpaces', 0], value: 'parkingFree' },
    when: { atMost: 0 },
    clear: { above: 10 },
    forSeconds: 900,
    severity: 'watch',
    message: {
      vi: '{name}: hết chỗ đỗ xe ({parkingSpaces} chỗ)',
      en: '{name}: all {parkingSpaces} parking spaces taken',
    },
  },
])
