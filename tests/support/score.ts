// A sector of figures over other sectors' figures, for tests.
import type { SectorInput } from '../../shared/sector.ts'

const text = (en: string) => ({ vi: en, en })

/** Health half, complaints half; the worst of both is also computed as a formula. */
export const scoreSector: SectorInput = {
  id: 'test-score',
  title: text('Score'),
  owner: text('Nobody'),
  glyph: 'rank',
  color: '#888888',
  feed: { lateAfterSeconds: 60, staleAfterSeconds: 180 },
  events: [],
  indicators: [
    {
      id: 'score',
      title: text('Score'),
      unit: '',
      formula: text('Half free beds, half processed complaints'),
      over: { figures: { beds: 'health.bedOccupancy', processed: 'complaints.processingRate' } },
      measure: {
        index: [
          { figure: 'beds', weight: 40, from: 100, full: 50 },
          { figure: 'processed', weight: 60, full: 100 },
        ],
      },
      bands: { bad: 'low', watch: 80, warning: 60 },
    },
    {
      id: 'share',
      title: text('Open per received'),
      unit: '%',
      formula: text('Open over received'),
      over: { figures: { open: 'complaints.openCases', received: 'complaints.receivedMonth' } },
      measure: { formula: ['/', 'open', 'received'], scale: 100 },
    },
    {
      id: 'double',
      title: text('Twice the share'),
      unit: '%',
      formula: text('Twice'),
      over: { figures: { share: 'test-score.share' } },
      measure: { formula: ['*', 2, 'share'] },
    },
    {
      id: 'places',
      title: text('By area'),
      unit: '',
      formula: text('Beds and attendance'),
      over: { figures: { beds: 'health.bedOccupancy', attendance: 'education.attendanceRate' } },
      measure: {
        index: [
          { figure: 'beds', weight: 40, full: 100 },
          { figure: 'attendance', weight: 60, full: 100 },
        ],
      },
      by: ['areaCode'],
    },
  ],
  wall: {
    headline: 'score',
    secondary: ['share'],
    tiles: [{ kind: 'kpi', indicator: 'score' }],
    layers: [],
  },
}
