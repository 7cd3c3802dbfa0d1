import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'road-blocked',
  title: { vi: 'Xử lý ùn tắc, cản trở giao thông', en: 'Blocked or congested roads' },
  steps: [
    {
      id: 'cause',
      title: { vi: 'Xác định nguyên nhân qua camera', en: 'Find the cause by camera' },
      role: 'operator',
      withinMinutes: 10,
    },
    {
      id: 'police',
      title: { vi: 'Đề nghị Cảnh sát giao thông điều tiết', en: 'Ask the traffic police to direct traffic' },
      role: 'operator',
      withinMinutes: 15,
    },
    {
      id: 'signals',
      title: { vi: 'Điều chỉnh đèn tín hiệu, phân luồng', en: 'Adjust signals and divert traffic' },
      role: 'officer',
      withinMinutes: 30,
    },
    {
      id: 'public',
      title: { vi: 'Thông báo lộ trình thay thế cho người dân', en: 'Tell the public of other routes' },
      role: 'officer',
      withinMinutes: 30,
    },
  ],
})
