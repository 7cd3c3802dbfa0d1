import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'overdue-cases',
  title: { vi: 'Xử lý hồ sơ, phản ánh quá hạn', en: 'Overdue cases' },
  steps: [
    {
      id: 'list',
      title: { vi: 'Lập danh sách hồ sơ quá hạn theo đơn vị', en: 'List the overdue cases by unit' },
      role: 'officer',
      withinMinutes: 120,
    },
    {
      id: 'urge',
      title: { vi: 'Đôn đốc đơn vị thụ lý', en: 'Urge the units that hold them' },
      role: 'officer',
      withinMinutes: 240,
    },
    {
      id: 'apologise',
      title: {
        vi: 'Gửi thư xin lỗi và hẹn lại ngày trả kết quả',
        en: 'Send an apology with a new date',
      },
      role: 'officer',
      withinMinutes: 1_440,
    },
    {
      id: 'report',
      title: { vi: 'Báo cáo lãnh đạo đơn vị chậm nhiều nhất', en: 'Report the slowest unit to its leader' },
      role: 'operator',
      withinMinutes: 1_440,
    },
  ],
})
