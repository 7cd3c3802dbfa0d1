// The words of the time machine.
import type { PastRefusal } from '../../shared/past.ts'

interface Words {
  past: string
  open: string
  speed: (speed: number) => string
  still: string
  speedName: string
  /** Of a screen, on the control page. */
  showing: (moment: string) => string
  seeking: string
  seekingHint: string
  ago: (age: string) => string
  atEnd: string
  lost: string
  live: string
  liveHint: string
  play: string
  pause: string
  moment: string
  momentHint: string
  timeline: string
  close: string
  down: string
  loading: string
  /** `from`: the first moment that is kept, in words; null while that is unknown. */
  refused: Record<PastRefusal, (from: string | null) => string>
  keys: [key: string, does: string][]
}

export const words: Record<'vi' | 'en', Words> = {
  vi: {
    past: 'Quá khứ',
    open: 'Xem lại quá khứ',
    speed: (speed) => `×${speed}`,
    still: 'đứng yên',
    speedName: 'Tốc độ',
    showing: (moment) => `đang xem quá khứ ${moment}`,
    seeking: 'Đang tìm',
    seekingHint: 'số liệu của thời điểm này đang được dựng lại',
    ago: (age) => `cách đây ${age}`,
    atEnd: 'đã đến hiện tại',
    lost: 'mất kết nối, đang thử lại',
    live: 'Về trực tiếp',
    liveHint: 'Phím 0: về trực tiếp',
    play: 'Phát',
    pause: 'Dừng',
    moment: 'Thời điểm',
    momentHint: 'Ngày và giờ của tỉnh',
    timeline: 'Dòng thời gian',
    close: 'Đóng thanh thời gian',
    down: 'máy chủ không chạy',
    loading: 'Đang xem có những gì được lưu',
    refused: {
      'nothing-yet': () => 'Chưa có quá khứ nào được lưu để xem lại',
      'out-of-span': (from) =>
        from === null
          ? 'Thời điểm đó không còn được lưu'
          : `Thời điểm đó không được lưu: chỉ xem lại được từ ${from}`,
      'too-many': () => 'Đã đủ số phiên xem lại cùng lúc: hãy đóng bớt một phiên rồi thử lại',
      'store-away': () => 'Không đọc được kho lưu trữ: hãy thử lại khi cơ sở dữ liệu chạy lại',
      failed: () => 'Phiên xem lại bị lỗi và đã dừng: màn hình trở về trực tiếp',
    },
    keys: [
      ['T', 'xem lại quá khứ'],
      ['0', 'về trực tiếp'],
      ['Space', 'phát hoặc dừng quá khứ'],
      ['⇧ ← →', 'lùi, tiến 1 phút'],
      ['⇧ ↓ ↑', 'lùi, tiến 1 giờ'],
    ],
  },
  en: {
    past: 'Past',
    open: 'Look into the past',
    speed: (speed) => `×${speed}`,
    still: 'standing still',
    speedName: 'Speed',
    showing: (moment) => `shows the past, ${moment}`,
    seeking: 'Looking for',
    seekingHint: 'the figures of this moment are being worked out again',
    ago: (age) => `${age} ago`,
    atEnd: 'reached the present',
    lost: 'disconnected, trying again',
    live: 'Back to live',
    liveHint: 'Key 0: back to live',
    play: 'Play',
    pause: 'Pause',
    moment: 'Moment',
    momentHint: "The province's date and time",
    timeline: 'Timeline',
    close: 'Close the timeline',
    down: 'the server was not running',
    loading: 'Looking up what is kept',
    refused: {
      'nothing-yet': () => 'Nothing of the past is kept yet',
      'out-of-span': (from) =>
        from === null
          ? 'That moment is not kept any more'
          : `That moment is not kept: the past begins at ${from}`,
      'too-many': () => 'As many past sessions are open as there may be: close one and try again',
      'store-away': () => 'What is kept cannot be read: try again when the database is back',
      failed: () => 'The past session failed and ended: the screen is back to live',
    },
    keys: [
      ['T', 'look into the past'],
      ['0', 'back to live'],
      ['Space', 'play or pause the past'],
      ['⇧ ← →', '1 minute back, on'],
      ['⇧ ↓ ↑', '1 hour back, on'],
    ],
  },
}
