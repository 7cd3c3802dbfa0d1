// Where the score has its points from, what is cheapest to win, and which areas and units carry it.
import { defineScene } from '../scene.ts'

const groups = ['publicity', 'progress', 'digitisation', 'online', 'satisfaction'].map(
  (id) => `service-score.${id}`,
)

export default defineScene({
  id: 'service-score',
  title: { vi: 'Điểm phục vụ', en: 'Service score' },
  order: 5.5,
  tiles: {
    total: { kind: 'hero', figure: 'service-score.score', beside: groups.slice(1, 4) },
    parts: {
      kind: 'points',
      title: { vi: 'Điểm từ đâu, mất ở đâu', en: 'Where points come from, and are lost' },
      figure: 'service-score.score',
      groups,
    },
    levers: {
      kind: 'levers',
      title: { vi: 'Cách nhanh nhất để lên hạng', en: 'The shortest way to the next grade' },
      figure: 'service-score.score',
    },
    map: { kind: 'map', sectors: ['service-score'] },
    areas: {
      kind: 'ranked',
      title: { vi: 'Theo địa bàn', en: 'By area' },
      figure: 'service-score.score',
      by: 'areaCode',
      top: 12,
    },
    units: {
      kind: 'ranked',
      title: { vi: 'Theo đơn vị', en: 'By unit' },
      figure: 'service-score.score',
      by: 'unit',
      top: 12,
    },
    manyUnits: {
      kind: 'ranked',
      title: { vi: 'Theo đơn vị', en: 'By unit' },
      figure: 'service-score.score',
      by: 'unit',
      top: 24,
    },
    trend: { kind: 'trend', figure: 'service-score.score' },
  },
  layouts: {
    wide: {
      columns: ['54u', '64u', '1fr'],
      rows: ['37u', '15u', '9u', '1fr'],
      areas: [
        'total  parts map', //
        'levers parts map',
        'levers areas units',
        'trend  areas units',
      ],
    },
    ultra: {
      columns: ['60u', '70u', '1fr', '56u', '56u'],
      rows: ['35.5u', '1fr', '24u'],
      areas: [
        'total  parts map areas manyUnits', //
        'levers parts map areas manyUnits',
        'levers trend map areas manyUnits',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr', '1fr', '1fr', '1fr'],
      rows: ['37u', '50u', '1fr', '1.2fr'],
      areas: [
        'total total total levers levers levers', //
        'parts parts parts parts  parts  parts',
        'map   map   map   areas  areas  areas',
        'map   map   map   units  units  units',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: ['total', 'levers', 'parts', 'areas', 'units', 'trend', 'map'],
    },
  },
})
