// Who is at school this morning, where fewest are, which schools are shut or have not said, and what
// families send in.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'education',
  title: { vi: 'Giáo dục', en: 'Education' },
  order: 2,
  tiles: {
    present: {
      kind: 'hero',
      figure: 'education.attendanceRate',
      beside: ['education.teacherAttendance', 'education.schoolsReporting'],
    },
    levels: {
      kind: 'ranked',
      title: { vi: 'Theo cấp học', en: 'By level' },
      figure: 'education.attendanceRate',
      by: 'level',
      top: 5,
    },
    areas: {
      kind: 'ranked',
      title: { vi: 'Vắng nhiều nhất, theo địa bàn', en: 'Fewest present, by area' },
      figure: 'education.attendanceRate',
      by: 'areaCode',
      top: 10,
    },
    map: { kind: 'map', sectors: ['education'] },
    missing: {
      kind: 'table',
      title: { vi: 'Đóng cửa hoặc chưa báo cáo', en: 'Closed or not reported' },
      of: 'education.school',
      where: ['not', ['and', 'isFresh', 'open']],
      columns: ['name', 'areaCode', 'open', 'time'],
      sort: { by: 'time', order: 'rising' },
    },
    lowest: {
      kind: 'fill',
      title: { vi: 'Trường vắng nhiều nhất', en: 'Schools with fewest present' },
      of: 'education.school',
      part: 'present',
      whole: 'enrolled',
      where: 'open',
      figure: 'education.attendanceRate',
      top: 8,
    },
    closed: { kind: 'kpi', figure: 'education.schoolsClosed' },
    incidents: { kind: 'kpi', figure: 'education.incidents7d' },
    applications: { kind: 'kpi', figure: 'education.applicationsToday' },
    online: { kind: 'kpi', figure: 'education.onlineApplicationShare' },
    hours: {
      kind: 'calendar',
      title: { vi: 'Hồ sơ nộp theo giờ', en: 'Applications by hour' },
      figure: 'education.applicationsToday',
      shape: 'hour-by-weekday',
    },
    trend: { kind: 'trend', figure: 'education.attendanceRate' },
  },
  layouts: {
    wide: {
      columns: ['27.2u', '27.2u', '1fr', '60u'],
      rows: ['34u', '16u', '1fr', '16u'],
      areas: [
        'present present   map          missing', //
        'levels  levels    map          missing',
        'areas   areas     map          hours',
        'closed  incidents applications hours',
      ],
    },
    ultra: {
      columns: ['58u', '56u', '1fr', '62u', '36u', '36u'],
      rows: ['16.4u', '16.4u', '1fr', '1fr'],
      areas: [
        'present areas  map missing closed       incidents', //
        'present areas  map missing applications online',
        'levels  areas  map missing hours        hours',
        'trend   lowest map missing hours        hours',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr'],
      rows: ['34u', '30u', '1fr', '24u', '17u'],
      areas: [
        'present present   present', //
        'missing missing   missing',
        'map     map       map',
        'levels  areas     areas',
        'closed  incidents applications',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: ['auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto', 'auto'],
      areas: [
        'present',
        'missing',
        'closed',
        'incidents',
        'levels',
        'areas',
        'lowest',
        'applications',
        'online',
        'map',
      ],
    },
  },
})
