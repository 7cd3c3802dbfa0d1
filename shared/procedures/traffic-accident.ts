import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'traffic-accident',
  title: { vi: 'Xử lý tai nạn giao thông nghiêm trọng', en: 'Serious road accident' },
  steps: [
    {
      id: 'confirm',
      title: {
        vi: 'Xác minh vị trí và mức độ với người báo hoặc qua camera',
        en: 'Confirm place and severity with the caller or by camera',
      },
      role: 'operator',
      withinMinutes: 3,
    },
    {
      id: 'emergency',
      title: {
        vi: 'Gọi cấp cứu 115 và báo số người bị thương',
        en: 'Call 115 and give the number of injured',
      },
      role: 'operator',
      withinMinutes: 5,
    },
    {
      id: 'police',
      title: {
        vi: 'Báo Phòng Cảnh sát giao thông điều lực lượng đến hiện trường',
        en: 'Have the traffic police send a team to the scene',
      },
      role: 'operator',
      withinMinutes: 5,
    },
    {
      id: 'hospital',
      title: {
        vi: 'Báo bệnh viện gần nhất còn chỗ chuẩn bị tiếp nhận',
        en: 'Warn the nearest hospital with free beds',
      },
      role: 'operator',
      withinMinutes: 10,
    },
    {
      id: 'diversion',
      title: {
        vi: 'Phân luồng từ xa và đăng cảnh báo cho người tham gia giao thông',
        en: 'Divert traffic early and warn road users',
      },
      role: 'officer',
      withinMinutes: 20,
    },
    {
      id: 'leader',
      title: { vi: 'Báo cáo lãnh đạo trực nếu có người tử vong', en: 'Report deaths to the leader on duty' },
      role: 'operator',
      withinMinutes: 30,
    },
    {
      id: 'reopened',
      title: {
        vi: 'Xác nhận đã giải tỏa hiện trường, thông xe',
        en: 'Confirm that the scene is cleared and the road open',
      },
      role: 'officer',
      withinMinutes: 120,
    },
  ],
})
