// What is reported of public services: a dossier's steps with the facts that Decision 766/QĐ-TTg scores, the
// counters, and the catalogue of services.
import { areaCode, flag, placed } from '../../define.ts'
import type { SectorInput } from '../../sector.ts'

const count = (vi: string, en: string, max = 100_000) =>
  ({ kind: 'integer', title: { vi, en }, min: 0, max }) as const
const name = { kind: 'text', title: { vi: 'Tên', en: 'Name' } } as const
const reason = { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500 } as const
const authority = {
  kind: 'choice',
  title: { vi: 'Cấp giải quyết', en: 'Authority' },
  of: {
    province: { vi: 'Cấp tỉnh', en: 'Province' },
    district: { vi: 'Cấp huyện', en: 'District' },
    commune: { vi: 'Cấp xã', en: 'Commune' },
  },
} as const
const field = {
  kind: 'choice',
  title: { vi: 'Lĩnh vực', en: 'Field' },
  of: {
    land: { vi: 'Đất đai', en: 'Land' },
    'civil-status': { vi: 'Hộ tịch', en: 'Civil status' },
    'judicial-record': { vi: 'Lý lịch tư pháp', en: 'Judicial records' },
    business: { vi: 'Đăng ký kinh doanh', en: 'Business registration' },
    construction: { vi: 'Xây dựng', en: 'Construction' },
    transport: { vi: 'Giao thông', en: 'Transport' },
    labour: { vi: 'Lao động, chính sách', en: 'Labour and welfare' },
    health: { vi: 'Y tế', en: 'Health' },
    education: { vi: 'Giáo dục', en: 'Education' },
    agriculture: { vi: 'Nông nghiệp', en: 'Agriculture' },
    other: { vi: 'Lĩnh vực khác', en: 'Other' },
  },
} as const

export const events: SectorInput['events'] = [
  {
    type: 'ioc.public-services.dossier.submitted',
    title: { vi: 'Nộp hồ sơ', en: 'Dossier submitted' },
    of: { case: 'dossier', to: 'submitted' },
    fields: {
      service: { kind: 'text', title: { vi: 'Thủ tục', en: 'Procedure' }, maxLength: 300 },
      field,
      level: {
        kind: 'choice',
        title: { vi: 'Mức độ', en: 'Level' },
        of: {
          '2': { vi: 'Mức độ 2', en: 'Level 2' },
          '3': { vi: 'Mức độ 3', en: 'Level 3' },
          '4': { vi: 'Mức độ 4', en: 'Level 4' },
        },
      },
      channel: {
        kind: 'choice',
        title: { vi: 'Kênh nộp', en: 'Channel' },
        of: {
          'national-portal': { vi: 'Cổng quốc gia', en: 'National portal' },
          'provincial-portal': { vi: 'Cổng của tỉnh', en: 'Provincial portal' },
          vneid: { vi: 'VNeID', en: 'VNeID' },
          post: { vi: 'Bưu chính', en: 'Post' },
          counter: { vi: 'Tại quầy', en: 'At the counter' },
        },
      },
      isOnline: flag('Nộp trực tuyến', 'Submitted online'),
      authority,
      unit: { kind: 'text', title: { vi: 'Đơn vị', en: 'Unit' } },
      areaCode,
      feeDue: flag('Phải nộp phí', 'Fee due'),
      onSite: flag('“5 tại chỗ”', '“5 on site”'),
      dueAt: { kind: 'time', title: { vi: 'Hạn trả', en: 'Due' } },
    },
    ticker: {
      vi: 'Hồ sơ mới · {service} · {channel} · {unit}',
      en: 'New dossier · {service} · {channel} · {unit}',
    },
  },
  {
    type: 'ioc.public-services.dossier.accepted',
    title: { vi: 'Tiếp nhận hồ sơ', en: 'Dossier accepted' },
    of: { case: 'dossier', to: 'accepted' },
    fields: {
      digitisedRecord: flag('Thành phần hồ sơ đã số hóa', 'Record digitised'),
      reusedData: flag('Dùng lại dữ liệu đã số hóa', 'Reused digitised data'),
      paidOnline: flag('Thanh toán trực tuyến', 'Paid online'),
      published: flag('Trạng thái được công khai', 'Status published'),
    },
  },
  {
    type: 'ioc.public-services.dossier.processing',
    title: { vi: 'Bắt đầu giải quyết', en: 'Processing begun' },
    of: { case: 'dossier', to: 'processing' },
    fields: {},
  },
  {
    type: 'ioc.public-services.dossier.supplement',
    title: { vi: 'Yêu cầu bổ sung', en: 'Supplement requested' },
    of: { case: 'dossier', to: 'supplement' },
    fields: { reason },
  },
  {
    type: 'ioc.public-services.dossier.returned',
    title: { vi: 'Trả kết quả', en: 'Result returned' },
    of: { case: 'dossier', to: 'returned' },
    fields: { digitisedResult: flag('Kết quả đã số hóa', 'Result digitised') },
    ticker: { vi: 'Trả kết quả một hồ sơ', en: 'A dossier’s result was returned' },
  },
  {
    type: 'ioc.public-services.dossier.rejected',
    title: { vi: 'Từ chối hồ sơ', en: 'Dossier rejected' },
    of: { case: 'dossier', to: 'rejected' },
    fields: { reason },
    ticker: { vi: 'Từ chối hồ sơ · {reason}', en: 'Dossier rejected · {reason}' },
  },
  {
    type: 'ioc.public-services.dossier.withdrawn',
    title: { vi: 'Rút hồ sơ', en: 'Dossier withdrawn' },
    of: { case: 'dossier', to: 'withdrawn' },
    fields: {},
  },
  {
    type: 'ioc.public-services.dossier.rated',
    title: { vi: 'Đánh giá của công dân', en: 'Dossier rated' },
    of: { case: 'dossier' },
    fields: {
      rating: { kind: 'integer', title: { vi: 'Đánh giá', en: 'Rating' }, min: 1, max: 5 },
    },
  },
  {
    type: 'ioc.public-services.counter.reported',
    title: { vi: 'Bộ phận một cửa báo cáo', en: 'Counter report' },
    of: { entity: 'counter' },
    fields: {
      name,
      authority,
      ...placed,
      connected: flag('Kết nối hệ thống', 'Connected'),
      // Never zero: it divides.
      desks: { ...count('Quầy', 'Desks', 500), min: 1 },
      desksOpen: count('Quầy đang mở', 'Desks open', 500),
      waiting: count('Đang chờ', 'Waiting', 10_000),
    },
  },
  {
    type: 'ioc.public-services.catalogue.reported',
    title: { vi: 'Danh mục dịch vụ công', en: 'Catalogue report' },
    of: { entity: 'catalogue' },
    fields: {
      field,
      authority,
      procedures: count('Thủ tục', 'Procedures'),
      published: count('Được công khai đầy đủ', 'Fully published'),
      level3: count('Dịch vụ mức độ 3', 'Level 3 services'),
      level4: count('Dịch vụ mức độ 4', 'Level 4 services'),
      linked: count('Mức 3, 4 trên Cổng quốc gia', 'Level 3 and 4 on the national portal'),
      onSite: count('Thủ tục “5 tại chỗ”', '“5 on site” procedures'),
    },
  },
]
