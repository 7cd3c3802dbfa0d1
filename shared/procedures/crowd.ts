import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'crowd',
  title: { vi: 'Xử lý điểm đến quá tải', en: 'Overcrowded destination' },
  steps: [
    {
      id: 'confirm',
      title: { vi: 'Xác nhận với ban quản lý điểm đến', en: 'Confirm with the destination' },
      role: 'operator',
      withinMinutes: 10,
    },
    {
      id: 'hold',
      title: { vi: 'Tạm dừng bán vé, điều tiết lối vào', en: 'Stop selling tickets and hold the entrances' },
      role: 'officer',
      withinMinutes: 20,
    },
    {
      id: 'traffic',
      title: { vi: 'Phân luồng xe, mở bãi đỗ dự phòng', en: 'Divert cars and open reserve parking' },
      role: 'officer',
      withinMinutes: 30,
    },
    {
      id: 'public',
      title: { vi: 'Thông báo cho du khách điểm đến thay thế', en: 'Tell visitors of other destinations' },
      role: 'officer',
      withinMinutes: 45,
    },
  ],
})
