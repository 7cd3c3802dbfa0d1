// The words of the page on which admins make and end keys.
import type { KeyKind, KeyShown, KeyWay } from '../../shared/keys.ts'
import type { Language } from '../i18n/texts.ts'

interface Words {
  add: string
  none: string
  name: string
  nameHint: string
  kind: string
  kinds: Record<KeyKind, string>
  kindHints: Record<KeyKind, string>
  sectors: string
  allSectors: string
  ways: string
  wayNames: Record<KeyWay, string>
  make: string
  cancel: string
  newKey: (name: string) => string
  once: string
  redis: string
  done: string
  states: Record<KeyShown['state'], string>
  made: (by: string, time: string) => string
  used: (time: string) => string
  neverUsed: string
  ends: (time: string) => string
  ended: (time: string) => string
  rotate: string
  rotateHint: string
  revoke: string
  revokeReally: string
  keep: string
}

export const words: Record<Language, Words> = {
  vi: {
    add: 'Tạo khóa',
    none: 'Chưa có khóa nào được tạo.',
    name: 'Tên',
    nameHint: 'Ai hoặc hệ thống nào giữ khóa này',
    kind: 'Dùng để',
    kinds: { feed: 'Gửi dữ liệu', operator: 'Vận hành' },
    kindHints: {
      feed: 'Chỉ gửi được sự kiện, không đọc được gì',
      operator: 'Làm được mọi việc của vai trò trực vận hành',
    },
    sectors: 'Lĩnh vực',
    allSectors: 'mọi lĩnh vực',
    ways: 'Đường vào',
    wayNames: { http: 'HTTP', redis: 'Redis' },
    make: 'Tạo khóa',
    cancel: 'Thôi',
    newKey: (name) => `Khóa mới của ${name}`,
    once: 'Khóa chỉ hiện một lần này. Chép lại và giao cho người giữ bằng đường an toàn.',
    redis: 'Lệnh cho Redis, nơi giữ danh sách riêng:',
    done: 'Đã chép',
    states: { ok: 'đang dùng', ending: 'sắp hết hạn', ended: 'đã hết hạn' },
    made: (by, time) => `${by} tạo ${time}`,
    used: (time) => `dùng lần cuối ${time}`,
    neverUsed: 'chưa dùng lần nào',
    ends: (time) => `hết hạn ${time}`,
    ended: (time) => `đã hết hạn ${time}`,
    rotate: 'Thay khóa',
    rotateHint: 'Khóa cũ còn dùng được 24 giờ',
    revoke: 'Thu hồi',
    revokeReally: 'Thu hồi ngay',
    keep: 'Giữ lại',
  },
  en: {
    add: 'Make a key',
    none: 'No key has been made yet.',
    name: 'Name',
    nameHint: 'Who or which system holds this key',
    kind: 'What for',
    kinds: { feed: 'Sending data', operator: 'Operating' },
    kindHints: {
      feed: 'Sends events, and can read nothing',
      operator: 'Does all that an operator may do',
    },
    sectors: 'Sectors',
    allSectors: 'all sectors',
    ways: 'Ways in',
    wayNames: { http: 'HTTP', redis: 'Redis' },
    make: 'Make the key',
    cancel: 'Cancel',
    newKey: (name) => `New key of ${name}`,
    once: 'It is shown this once. Copy it, and hand it over by a safe way.',
    redis: 'The command for Redis, which keeps its own list:',
    done: 'I have copied it',
    states: { ok: 'holds', ending: 'ends soon', ended: 'ended' },
    made: (by, time) => `made by ${by} ${time}`,
    used: (time) => `last used ${time}`,
    neverUsed: 'never used',
    ends: (time) => `ends ${time}`,
    ended: (time) => `ended ${time}`,
    rotate: 'Replace',
    rotateHint: 'The old key holds for 24 hours more',
    revoke: 'Revoke',
    revokeReally: 'Revoke now',
    keep: 'Keep it',
  },
}
