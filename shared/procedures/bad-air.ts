import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'bad-air',
  title: { vi: 'Xử lý chất lượng không khí, nước xấu', en: 'Bad air or water' },
  steps: [
    {
      id: 'station',
      title: {
        vi: 'Đối chiếu trạm lân cận, loại trừ lỗi thiết bị',
        en: 'Compare stations nearby; rule out a faulty device',
      },
      role: 'operator',
      withinMinutes: 30,
    },
    {
      id: 'source',
      title: { vi: 'Kiểm tra nguồn thải trong khu vực', en: 'Inspect sources of emission in the area' },
      role: 'officer',
      withinMinutes: 240,
    },
    {
      id: 'advise',
      title: {
        vi: 'Khuyến cáo người dân, trường học hạn chế ra ngoài',
        en: 'Advise people and schools to stay indoors',
      },
      role: 'officer',
      withinMinutes: 120,
    },
  ],
})
