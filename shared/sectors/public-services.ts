// One-stop public services: dossiers as cases from their submission to the result, the counters that take
// them, and the catalogue of services. The dossiers' facts are those that Decision 766/QĐ-TTg scores.
import { defineSector } from '../sector.ts'
import { events } from './public-services/events.ts'
import { indicators } from './public-services/indicators.ts'

const ends = ['returned', 'rejected', 'withdrawn']
const figures = (...of: string[]) => of.map((indicator) => ({ kind: 'kpi', indicator }) as const)

export default defineSector({
  id: 'public-services',
  order: 6,
  title: { vi: 'Dịch vụ công', en: 'Public services' },
  owner: {
    vi: 'Trung tâm Phục vụ hành chính công, hệ thống một cửa điện tử',
    en: 'Public Administration Service Centre, electronic one-stop system',
  },
  glyph: 'person',
  color: '#9fc5e8',
  // Offices are closed from Saturday noon to Monday morning; the portal is not.
  feed: { lateAfterSeconds: 12 * 3_600, staleAfterSeconds: 48 * 3_600 },
  entities: {
    counter: {
      title: { vi: 'Bộ phận một cửa', en: 'One-stop counter' },
      lateAfterSeconds: 10 * 60,
      staleAfterSeconds: 30 * 60,
      label: 'name',
    },
    catalogue: {
      title: { vi: 'Danh mục dịch vụ công', en: 'Service catalogue' },
      lateAfterSeconds: 9 * 3_600,
      staleAfterSeconds: 26 * 3_600,
      label: 'field',
    },
  },
  cases: {
    dossier: {
      title: { vi: 'Hồ sơ', en: 'Dossier' },
      states: {
        submitted: {
          title: { vi: 'Mới nộp', en: 'Submitted' },
          open: true,
          next: ['accepted', 'supplement', ...ends],
        },
        accepted: {
          title: { vi: 'Đã tiếp nhận', en: 'Accepted' },
          open: true,
          next: ['processing', 'supplement', ...ends],
        },
        processing: {
          title: { vi: 'Đang giải quyết', en: 'Processing' },
          open: true,
          next: ['supplement', ...ends],
        },
        supplement: {
          title: { vi: 'Chờ bổ sung', en: 'Awaiting papers' },
          open: true,
          next: ['accepted', 'processing', ...ends],
        },
        returned: { title: { vi: 'Đã trả kết quả', en: 'Returned' }, open: false, next: [] },
        rejected: { title: { vi: 'Từ chối', en: 'Rejected' }, open: false, next: [] },
        withdrawn: { title: { vi: 'Công dân rút', en: 'Withdrawn' }, open: false, next: [] },
      },
      dueField: 'dueAt',
      label: 'service',
    },
  },
  events,
  indicators,
  wall: {
    headline: 'onTimeRate',
    secondary: ['onlineShare', 'dossiersToday', 'overdueDossiers'],
    tiles: [
      ...figures(
        'onTimeRate',
        'onlineShare',
        'overdueDossiers',
        'openDossiers',
        'dossiersToday',
        'dossiersMonth',
      ),
      ...figures('satisfaction', 'paidOnlineShare', 'digitisedRecords', 'level4Share', 'linkedServices'),
      { kind: 'trend', indicator: 'onTimeRate' },
      { kind: 'ranked', indicator: 'overdueDossiers', by: 'unit' },
      { kind: 'breakdown', indicator: 'dossiersMonth', by: 'field' },
      { kind: 'breakdown', indicator: 'openDossiers', by: 'state' },
    ],
    layers: [
      {
        kind: 'choropleth',
        indicator: 'dossiersMonth',
        title: { vi: 'Hồ sơ trong tháng theo địa bàn', en: 'Dossiers this month by area' },
      },
      {
        kind: 'rings',
        entity: 'counter',
        part: ['/', 'desksOpen', 'desks'],
        title: { vi: 'Bộ phận một cửa, phần quầy đang mở', en: 'One-stop counters, desks open' },
      },
    ],
  },
})
