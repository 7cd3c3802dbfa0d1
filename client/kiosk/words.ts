// The words of a screen that follows a plan, and of the page that controls screens.
import type { PlanMove } from '../../shared/plan.ts'

interface Words {
  held: string
  heldLong: string
  next: (scene: string, time: string) => string
  stuck: string
  title: string
  key: string
  keyHint: string
  keyWrong: string
  useKey: string
  unreachable: string
  none: string
  target: string
  all: string
  group: (name: string) => string
  screens: (count: number) => string
  noPlan: string
  running: string
  paused: string
  scene: string
  show: string
  area: string
  levels: Record<'district' | 'commune', string>
  province: string
  narrow: string
  language: string
  moves: Record<PlanMove, string>
  reload: string
  choose: string
  overview: string
  seen: (age: string) => string
  gone: (age: string) => string
  hidden: string
  /** The browser does not keep the panel on. */
  sleeps: string
  sleepsLong: string
  oldBuild: string
  webgl: { lost: string; none: string }
  notPainted: (age: string) => string
  reached: (count: number) => string
  failed: (why: string) => string
  taken: {
    title: string
    /** Which role is told now; null: none yet. */
    hint: (role: string | null) => string
  }
}

export const words: Record<'vi' | 'en', Words> = {
  vi: {
    held: 'Đang giữ',
    heldLong: 'Kế hoạch chiếu đang tạm dừng',
    next: (scene, time) => `Tiếp theo: ${scene}, sau ${time}`,
    stuck: 'Màn hình này bị treo nhiều lần, tải lại không khỏi: cần người kiểm tra',
    title: 'Điều khiển màn hình',
    key: 'Khóa của người vận hành',
    keyHint: 'Chỉ giữ trong thẻ trình duyệt này',
    keyWrong: 'Máy chủ không nhận khóa này',
    useKey: 'Dùng khóa',
    unreachable: 'Không gọi được máy chủ; đang thử lại',
    none: 'Chưa có màn hình nào kết nối',
    target: 'Màn hình',
    all: 'Tất cả màn hình',
    group: (name) => `Nhóm ${name}`,
    screens: (count) => `${count} màn hình`,
    noPlan: 'không có kế hoạch chiếu',
    running: 'kế hoạch đang chạy',
    paused: 'kế hoạch tạm dừng',
    scene: 'Cảnh',
    show: 'Chiếu',
    area: 'Khu vực',
    levels: { district: 'Cấp huyện (đến 30/6/2025)', commune: 'Cấp xã' },
    province: 'Toàn tỉnh',
    narrow: 'Xem khu vực',
    language: 'Ngôn ngữ',
    moves: { pause: 'Tạm dừng', resume: 'Chạy tiếp', next: 'Cảnh sau', previous: 'Cảnh trước' },
    reload: 'Tải lại trang',
    choose: 'Chọn màn hình hoặc nhóm để điều khiển',
    overview: 'Tổng quan',
    seen: (age) => `báo cách đây ${age}`,
    gone: (age) => `mất kết nối ${age} trước`,
    hidden: 'trang bị che',
    sleeps: 'màn hình có thể tự tắt',
    sleepsLong:
      'Trình duyệt không cho giữ màn hình luôn sáng (cần HTTPS hoặc localhost): hãy tắt chế độ ngủ của máy',
    oldBuild: 'phiên bản cũ',
    webgl: { lost: 'mất bản đồ', none: 'không có bản đồ' },
    notPainted: (age) => `không vẽ hình ${age}`,
    reached: (count) => `Đã gửi tới ${count} màn hình`,
    failed: (why) => `Không gửi được: ${why}`,
    taken: {
      title: 'Cảnh báo đang chiếm màn hình',
      hint: (role) =>
        role === null
          ? 'Màn hình giữ đến khi có người nhận'
          : `Đã báo lên: ${role}; màn hình giữ đến khi có người nhận`,
    },
  },
  en: {
    held: 'Held',
    heldLong: 'The plan is paused',
    next: (scene, time) => `Next: ${scene}, in ${time}`,
    stuck: 'This screen hung again and again, and reloading did not help: someone must look at it',
    title: 'Control of the screens',
    key: "Operator's key",
    keyHint: 'Kept in this browser tab only',
    keyWrong: 'The server does not take this key',
    useKey: 'Use the key',
    unreachable: 'The server cannot be reached; trying again',
    none: 'No screen is connected yet',
    target: 'Screens',
    all: 'All screens',
    group: (name) => `Group ${name}`,
    screens: (count) => (count === 1 ? '1 screen' : `${count} screens`),
    noPlan: 'no plan',
    running: 'the plan runs',
    paused: 'the plan is paused',
    scene: 'Scene',
    show: 'Show',
    area: 'Area',
    levels: { district: 'Districts (until 30/6/2025)', commune: 'Communes and wards' },
    province: 'The whole province',
    narrow: 'Focus on the area',
    language: 'Language',
    moves: { pause: 'Pause', resume: 'Resume', next: 'Next scene', previous: 'Previous scene' },
    reload: 'Reload the page',
    choose: 'Choose a screen or group to control',
    overview: 'Overview',
    seen: (age) => `reported ${age} ago`,
    gone: (age) => `gone for ${age}`,
    hidden: 'page is covered',
    sleeps: 'panel may switch itself off',
    sleepsLong:
      'The browser does not keep this panel on (it needs HTTPS or localhost): switch off sleep on the machine',
    oldBuild: 'former version',
    webgl: { lost: 'map lost', none: 'no map' },
    notPainted: (age) => `painted nothing for ${age}`,
    reached: (count) => (count === 1 ? 'Sent to 1 screen' : `Sent to ${count} screens`),
    failed: (why) => `Not sent: ${why}`,
    taken: {
      title: 'An alert has the screen',
      hint: (role) =>
        role === null
          ? 'The screen is held until somebody takes it'
          : `Escalated to: ${role}; the screen is held until somebody takes it`,
    },
  },
}
