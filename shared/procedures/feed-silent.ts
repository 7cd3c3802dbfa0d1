import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'feed-silent',
  title: { vi: 'Xử lý nguồn dữ liệu ngừng gửi', en: 'A feed that has gone silent' },
  steps: [
    {
      id: 'rejections',
      title: {
        vi: 'Xem dữ liệu bị từ chối và lý do trong bảng điều khiển',
        en: 'Look at what was rejected, and why, in the console',
      },
      role: 'operator',
      withinMinutes: 15,
    },
    {
      id: 'contact',
      title: { vi: 'Liên hệ đầu mối kỹ thuật của nguồn', en: 'Contact the feed’s technical contact' },
      role: 'operator',
      withinMinutes: 30,
    },
    {
      id: 'again',
      title: {
        vi: 'Xác nhận dữ liệu về lại và đã gửi bù',
        en: 'Confirm that data comes again and the gap was sent',
      },
      role: 'operator',
      withinMinutes: 240,
    },
  ],
})
