// What is reported of a complaint: its reception, and each step to its answer.
import type { SectorInput } from '../../sector.ts'

export const events: SectorInput['events'] = [
  {
    type: 'ioc.complaints.case.received',
    title: { vi: 'Tiếp nhận phản ánh', en: 'Complaint received' },
    of: { case: 'case', to: 'received' },
    fields: {
      category: {
        kind: 'choice',
        title: { vi: 'Lĩnh vực', en: 'Category' },
        of: {
          environment: { vi: 'Môi trường', en: 'Environment' },
          'urban-order': { vi: 'Trật tự đô thị', en: 'Urban order' },
          traffic: { vi: 'Giao thông', en: 'Traffic' },
          land: { vi: 'Đất đai', en: 'Land' },
          security: { vi: 'An ninh trật tự', en: 'Security' },
          health: { vi: 'Y tế', en: 'Health' },
          education: { vi: 'Giáo dục', en: 'Education' },
          'public-service': { vi: 'Dịch vụ công', en: 'Public service' },
          utilities: { vi: 'Điện, nước', en: 'Utilities' },
          other: { vi: 'Lĩnh vực khác', en: 'Other' },
        },
      },
      channel: {
        kind: 'choice',
        title: { vi: 'Kênh', en: 'Channel' },
        of: {
          app: { vi: 'Ứng dụng', en: 'App' },
          hotline: { vi: 'Đường dây nóng', en: 'Hotline' },
          web: { vi: 'Web', en: 'Web' },
          zalo: { vi: 'Zalo', en: 'Zalo' },
          office: { vi: 'Trực tiếp', en: 'At the office' },
        },
      },
      areaCode: { kind: 'area', title: { vi: 'Địa bàn', en: 'Area' } },
      lon: { kind: 'longitude', title: { vi: 'Kinh độ', en: 'Longitude' }, optional: true },
      lat: { kind: 'latitude', title: { vi: 'Vĩ độ', en: 'Latitude' }, optional: true },
      title: { kind: 'text', title: { vi: 'Nội dung', en: 'Title' }, maxLength: 300, optional: true },
      dueAt: { kind: 'time', title: { vi: 'Hạn xử lý', en: 'Due' } },
      complainant: {
        kind: 'text',
        title: { vi: 'Người phản ánh', en: 'Complainant' },
        maxLength: 120,
        optional: true,
        personal: true,
      },
      phone: {
        kind: 'text',
        title: { vi: 'Điện thoại', en: 'Telephone' },
        maxLength: 30,
        optional: true,
        personal: true,
      },
      address: {
        kind: 'text',
        title: { vi: 'Địa chỉ người phản ánh', en: "Complainant's address" },
        maxLength: 200,
        optional: true,
        personal: true,
      },
    },
    ticker: {
      vi: 'Phản ánh mới · {category} · {channel} · {areaCode}',
      en: 'New complaint · {category} · {channel} · {areaCode}',
    },
  },
  {
    type: 'ioc.complaints.case.assigned',
    title: { vi: 'Phân công', en: 'Complaint assigned' },
    of: { case: 'case', to: 'assigned' },
    fields: { agency: { kind: 'text', title: { vi: 'Cơ quan', en: 'Agency' } } },
    ticker: { vi: 'Phân công phản ánh · {agency}', en: 'Complaint assigned · {agency}' },
  },
  {
    type: 'ioc.complaints.case.processing',
    title: { vi: 'Bắt đầu xử lý', en: 'Processing begun' },
    of: { case: 'case', to: 'processing' },
    fields: {},
  },
  {
    type: 'ioc.complaints.case.processed',
    title: { vi: 'Đã xử lý', en: 'Complaint processed' },
    of: { case: 'case', to: 'processed' },
    fields: {
      rating: {
        kind: 'integer',
        title: { vi: 'Đánh giá', en: 'Rating' },
        min: 1,
        max: 5,
        optional: true,
      },
    },
    ticker: { vi: 'Đã xử lý một phản ánh', en: 'A complaint was processed' },
  },
  {
    type: 'ioc.complaints.case.rejected',
    title: { vi: 'Từ chối', en: 'Complaint rejected' },
    of: { case: 'case', to: 'rejected' },
    fields: { reason: { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500 } },
    ticker: { vi: 'Từ chối phản ánh · {reason}', en: 'Complaint rejected · {reason}' },
  },
  {
    type: 'ioc.complaints.case.reopened',
    title: { vi: 'Mở lại', en: 'Complaint reopened' },
    of: { case: 'case', to: 'reopened' },
    fields: {
      reason: { kind: 'text', title: { vi: 'Lý do', en: 'Reason' }, maxLength: 500, optional: true },
    },
    ticker: { vi: 'Mở lại một phản ánh', en: 'A complaint was reopened' },
  },
]
