import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'outbreak',
  title: { vi: 'Xử lý ổ dịch', en: 'Outbreak' },
  steps: [
    {
      id: 'verify',
      title: { vi: 'Xác minh với cơ quan chuyên môn cấp xã', en: 'Verify with the commune’s own officers' },
      role: 'operator',
      withinMinutes: 60,
    },
    {
      id: 'sample',
      title: { vi: 'Lấy mẫu, khoanh vùng', en: 'Take samples and set the zone' },
      role: 'officer',
      withinMinutes: 240,
    },
    {
      id: 'measures',
      title: {
        vi: 'Triển khai khử khuẩn, kiểm soát ra vào vùng dịch',
        en: 'Disinfect and control who enters the zone',
      },
      role: 'officer',
      withinMinutes: 720,
    },
    {
      id: 'inform',
      title: { vi: 'Thông báo cho người dân trong vùng', en: 'Inform the people in the zone' },
      role: 'officer',
      withinMinutes: 720,
    },
    {
      id: 'report',
      title: { vi: 'Báo cáo UBND tỉnh', en: 'Report to the provincial committee' },
      role: 'operator',
      withinMinutes: 240,
    },
  ],
})
