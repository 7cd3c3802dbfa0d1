import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'connection-down',
  title: { vi: 'Xử lý mất kết nối hệ thống', en: 'Connection or system down' },
  steps: [
    {
      id: 'check',
      title: { vi: 'Kiểm tra đường truyền và máy chủ', en: 'Check the line and the server' },
      role: 'operator',
      withinMinutes: 15,
    },
    {
      id: 'provider',
      title: { vi: 'Báo đơn vị vận hành, ghi mã sự cố', en: 'Report it to the operator and note the ticket' },
      role: 'operator',
      withinMinutes: 30,
    },
    {
      id: 'fallback',
      title: { vi: 'Chuyển sang phương án dự phòng nếu có', en: 'Switch to the fallback where there is one' },
      role: 'officer',
      withinMinutes: 60,
    },
    {
      id: 'restored',
      title: {
        vi: 'Xác nhận đã khôi phục, không mất dữ liệu',
        en: 'Confirm that it is back and nothing was lost',
      },
      role: 'operator',
      withinMinutes: 240,
    },
  ],
})
