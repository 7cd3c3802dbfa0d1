import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'er-crowded',
  title: { vi: 'Xử lý quá tải cấp cứu, giường bệnh', en: 'Crowded emergency rooms and wards' },
  steps: [
    {
      id: 'confirm',
      title: { vi: 'Gọi bệnh viện xác nhận tình trạng', en: 'Confirm with the hospital' },
      role: 'operator',
      withinMinutes: 10,
    },
    {
      id: 'redirect',
      title: {
        vi: 'Điều phối cấp cứu 115 sang cơ sở còn chỗ',
        en: 'Send ambulances to hospitals with free beds',
      },
      role: 'officer',
      withinMinutes: 20,
    },
    {
      id: 'staff',
      title: { vi: 'Đề nghị tăng cường kíp trực', en: 'Ask for more staff on duty' },
      role: 'officer',
      withinMinutes: 45,
    },
    {
      id: 'transfer',
      title: {
        vi: 'Chuyển người bệnh ổn định sang cơ sở khác khi cần',
        en: 'Move stable patients elsewhere where needed',
      },
      role: 'officer',
      withinMinutes: 120,
    },
    {
      id: 'report',
      title: {
        vi: 'Báo cáo Sở Y tế và lãnh đạo trực',
        en: 'Report to the department of health and the leader on duty',
      },
      role: 'operator',
      withinMinutes: 60,
    },
  ],
})
