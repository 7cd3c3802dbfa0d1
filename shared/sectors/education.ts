// Schools' daily reports, applications to school procedures, and incidents at schools.
import { defineSector } from '../sector.ts'

const areaCode = { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } } as const
const lon = { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' } } as const
const lat = { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' } } as const
const count = (vi: string, en: string, max: number) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const

// Schools follow the week: Monday is held against Monday.
const lastWeek = { vi: 'tuần trước', en: 'last week' }

export default defineSector({
  id: 'education',
  order: 2,
  title: { vi: 'Giáo dục', en: 'Education' },
  owner: { vi: 'Sở Giáo dục và Đào tạo', en: 'Department of Education and Training' },
  glyph: 'cap',
  color: '#7ca1cc',
  feed: { lateAfterSeconds: 9 * 3_600, staleAfterSeconds: 26 * 3_600 },
  entities: {
    school: {
      title: { vi: 'Trường học', en: 'School' },
      lateAfterSeconds: 9 * 3_600,
      staleAfterSeconds: 26 * 3_600,
      label: 'name',
    },
  },
  events: [
    {
      type: 'ioc.education.school.reported',
      title: { vi: 'Trường báo cáo sĩ số', en: 'School report' },
      of: { entity: 'school' },
      fields: {
        name: { kind: 'text', title: { vi: 'Tên trường', en: 'Name' } },
        level: {
          kind: 'choice',
          title: { vi: 'Cấp học', en: 'Level' },
          of: {
            preschool: { vi: 'Mầm non', en: 'Preschool' },
            primary: { vi: 'Tiểu học', en: 'Primary' },
            'lower-secondary': { vi: 'THCS', en: 'Lower secondary' },
            'upper-secondary': { vi: 'THPT', en: 'Upper secondary' },
            continuing: { vi: 'GDTX', en: 'Continuing' },
          },
        },
        areaCode,
        lon,
        lat,
        enrolled: count('Học sinh theo danh sách', 'Enrolled', 20_000),
        present: count('Học sinh có mặt', 'Present', 20_000),
        teachers: count('Giáo viên', 'Teachers', 2_000),
        teachersPresent: count('Giáo viên có mặt', 'Teachers present', 2_000),
        open: { kind: 'boolean', title: { vi: 'Mở cửa', en: 'Open' } },
      },
    },
    {
      type: 'ioc.education.application.submitted',
      title: { vi: 'Nộp hồ sơ', en: 'Application submitted' },
      of: { occurrence: true },
      fields: {
        procedure: {
          kind: 'choice',
          title: { vi: 'Thủ tục', en: 'Procedure' },
          of: {
            'grade-1': { vi: 'Tuyển sinh lớp 1', en: 'Grade 1 admission' },
            'grade-6': { vi: 'Tuyển sinh lớp 6', en: 'Grade 6 admission' },
            'grade-10': { vi: 'Tuyển sinh lớp 10', en: 'Grade 10 admission' },
            transfer: { vi: 'Chuyển trường', en: 'Transfer' },
            other: { vi: 'Thủ tục khác', en: 'Other' },
          },
        },
        areaCode,
        online: { kind: 'boolean', title: { vi: 'Trực tuyến', en: 'Online' } },
      },
      lateAfterSeconds: 26 * 3_600,
      staleAfterSeconds: 96 * 3_600,
    },
    {
      type: 'ioc.education.incident.reported',
      title: { vi: 'Sự việc ở trường', en: 'School incident' },
      of: { occurrence: true },
      fields: {
        kind: {
          kind: 'choice',
          title: { vi: 'Loại sự việc', en: 'Kind' },
          of: {
            'food-safety': { vi: 'An toàn thực phẩm', en: 'Food safety' },
            accident: { vi: 'Tai nạn', en: 'Accident' },
            violence: { vi: 'Bạo lực học đường', en: 'Violence' },
            closure: { vi: 'Đóng cửa trường', en: 'Closure' },
            other: { vi: 'Sự việc khác', en: 'Other incident' },
          },
        },
        areaCode,
        lon,
        lat,
        affected: count('Số người bị ảnh hưởng', 'People affected', 20_000),
      },
      // Rare by nature: a week without one is good news, not a dead feed.
      lateAfterSeconds: 7 * 86_400,
      staleAfterSeconds: 30 * 86_400,
      ticker: {
        vi: 'Sự việc ở trường · {kind} · {areaCode} · số người bị ảnh hưởng: {affected}',
        en: 'School incident · {kind} · {areaCode} · people affected: {affected}',
      },
    },
  ],
  indicators: [
    {
      id: 'attendanceRate',
      title: { vi: 'Học sinh có mặt', en: 'Pupils present' },
      unit: '%',
      formula: {
        vi: '100 × tổng học sinh có mặt / tổng học sinh theo danh sách, theo báo cáo mới nhất (26 giờ) của các trường đang mở cửa',
        en: '100 × pupils present / pupils enrolled, summed over the latest report (26 hours) of every open school',
      },
      over: { entities: 'school', where: 'open' },
      measure: { ratio: ['present', 'enrolled'], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'high',
      bands: { bad: 'low', watch: 95, warning: 90, critical: 80 },
      by: ['level', 'areaCode'],
    },
    {
      id: 'teacherAttendance',
      title: { vi: 'Giáo viên có mặt', en: 'Teachers present' },
      unit: '%',
      formula: {
        vi: '100 × tổng giáo viên có mặt / tổng giáo viên, theo báo cáo mới nhất (26 giờ) của các trường đang mở cửa',
        en: '100 × teachers present / teachers, summed over the latest report (26 hours) of every open school',
      },
      over: { entities: 'school', where: 'open' },
      measure: { ratio: ['teachersPresent', 'teachers'], scale: 100 },
      previous: { ago: 'week', name: lastWeek, change: 'pp' },
      better: 'high',
    },
    {
      id: 'schoolsReporting',
      title: { vi: 'Trường báo cáo', en: 'Schools reporting' },
      unit: '%',
      formula: {
        vi: '100 × số trường có báo cáo trong 26 giờ qua / số trường đã biết',
        en: '100 × schools with a report in the last 26 hours / schools known',
      },
      over: { entities: 'school', includeStale: true },
      measure: { ratio: ['isFresh', 1], scale: 100 },
      better: 'high',
    },
    {
      id: 'schoolsClosed',
      title: { vi: 'Trường đóng cửa', en: 'Schools closed' },
      unit: '',
      formula: {
        vi: 'Số trường mà báo cáo mới nhất (26 giờ) nói là đóng cửa',
        en: 'Schools whose latest report (26 hours) says that they are closed',
      },
      over: { entities: 'school', where: ['not', 'open'] },
      measure: { sum: 1 },
      better: 'low',
    },
    {
      id: 'applicationsToday',
      title: { vi: 'Hồ sơ nộp hôm nay', en: 'Applications today' },
      unit: '',
      formula: {
        vi: 'Số hồ sơ nộp từ 0 giờ hôm nay; so với hôm qua đến cùng giờ',
        en: 'Applications submitted since midnight; compared with yesterday up to the same time of day',
      },
      over: { occurrences: 'ioc.education.application.submitted', window: 'today' },
      measure: { sum: 1 },
      previous: {
        span: 'same-span',
        name: { vi: 'hôm qua, cùng giờ', en: 'yesterday, same time' },
        change: '%',
      },
    },
    {
      id: 'onlineApplicationShare',
      title: { vi: 'Hồ sơ trực tuyến', en: 'Online applications' },
      unit: '%',
      formula: {
        vi: '100 × số hồ sơ nộp trực tuyến / số hồ sơ nộp trong tháng này; so với tháng trước đến cùng ngày giờ',
        en: '100 × applications submitted online / all of this month; compared with last month up to the same day and time',
      },
      over: { occurrences: 'ioc.education.application.submitted', window: 'month' },
      measure: { ratio: ['online', 1], scale: 100 },
      previous: {
        span: 'same-span',
        name: { vi: 'tháng trước, cùng kỳ', en: 'last month, same span' },
        change: 'pp',
      },
      better: 'high',
    },
    {
      id: 'incidents7d',
      title: { vi: 'Sự việc ở trường, 7 ngày', en: 'School incidents, 7 days' },
      unit: '',
      formula: {
        vi: 'Số sự việc ở trường được báo trong 7 × 24 giờ qua',
        en: 'School incidents reported in the last 7 × 24 hours',
      },
      over: { occurrences: 'ioc.education.incident.reported', window: { hours: 168 } },
      measure: { sum: 1 },
      previous: { span: 'same-span', name: { vi: '7 ngày trước đó', en: 'the 7 days before' }, change: '%' },
      better: 'low',
    },
  ],
  wall: {
    headline: 'attendanceRate',
    secondary: ['teacherAttendance', 'schoolsReporting', 'onlineApplicationShare'],
    tiles: [
      { kind: 'kpi', indicator: 'attendanceRate' },
      { kind: 'kpi', indicator: 'teacherAttendance' },
      { kind: 'kpi', indicator: 'incidents7d' },
      { kind: 'kpi', indicator: 'schoolsClosed' },
      { kind: 'kpi', indicator: 'schoolsReporting' },
      { kind: 'kpi', indicator: 'applicationsToday' },
      { kind: 'kpi', indicator: 'onlineApplicationShare' },
      { kind: 'trend', indicator: 'attendanceRate' },
      { kind: 'breakdown', indicator: 'attendanceRate', by: 'level' },
      { kind: 'ranked', indicator: 'attendanceRate', by: 'areaCode' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'attendanceRate',
        title: { vi: 'Học sinh có mặt theo địa bàn', en: 'Pupils present by area' },
      },
      {
        kind: 'rings',
        entity: 'school',
        part: ['/', 'present', 'enrolled'],
        title: { vi: 'Trường học, phần học sinh có mặt', en: 'Schools, pupils present' },
      },
    ],
  },
})
