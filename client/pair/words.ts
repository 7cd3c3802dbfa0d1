// The words of the pages on which a screen asks to be known, and on which an operator says which it is.
import type { Language } from '../i18n/texts.ts'

interface Words {
  title: string
  steps: (where: string) => [string, string, string]
  codeLabel: string
  qr: string
  left: (time: string) => string
  away: string
  busy: string
  signIn: string
  approveTitle: string
  approveHint: string
  code: string
  name: string
  nameHint: string
  group: string
  groupHint: string
  approve: string
  approved: (name: string) => string
  /** By the status of the answer. */
  refused: Record<number, string>
  failed: (detail: string) => string
  needsSignIn: string
  screens: string
  none: string
  paired: (by: string, time: string) => string
  seen: (time: string) => string
  neverSeen: string
  revoked: (time: string) => string
  revoke: string
  revokeReally: string
  keep: string
  wall: string
}

export const words: Record<Language, Words> = {
  vi: {
    title: 'Màn hình này chưa được ghép',
    steps: (where) => [
      `Trên máy đã đăng nhập, mở ${where} hoặc quét mã`,
      'Nhập mã này, đặt tên cho màn hình',
      'Màn hình tự chạy, và từ đó không hỏi lại',
    ],
    codeLabel: 'Mã ghép màn hình',
    qr: 'Mã QR mở trang duyệt màn hình này',
    left: (time) => `Mã còn hiệu lực ${time}`,
    away: 'Chưa kết nối được với máy chủ. Màn hình tự thử lại.',
    busy: 'Đang có quá nhiều mã chờ duyệt. Màn hình tự thử lại.',
    signIn: 'Tôi là người dùng: đăng nhập',
    approveTitle: 'Ghép màn hình',
    approveHint:
      'Màn hình chưa ghép hiện một mã gồm 8 chữ và số. Ai duyệt mã thì được ghi lại trong nhật ký.',
    code: 'Mã trên màn hình',
    name: 'Tên màn hình',
    nameHint: 'Chữ thường không dấu, số và gạch nối: sanh-chinh-1',
    group: 'Nhóm (không bắt buộc)',
    groupHint: 'Các màn hình cùng nhóm chạy cùng một kế hoạch',
    approve: 'Ghép màn hình',
    approved: (name) => `Đã ghép ${name}. Màn hình tự chạy sau vài giây.`,
    refused: {
      400: 'Tên và nhóm chỉ gồm chữ thường không dấu, số và gạch nối.',
      403: 'Tài khoản này không được ghép màn hình.',
      404: 'Không màn hình nào đang hiện mã này: mã sai hoặc đã hết hạn.',
      409: 'Đã có quá nhiều màn hình được ghép: hãy thu hồi bớt.',
      429: 'Nhập sai quá nhiều lần: xem lại màn hình và thử lại sau mười phút.',
      503: 'Chưa lưu được: cơ sở dữ liệu tạm vắng, hãy thử lại.',
    },
    failed: (detail) => `Không thực hiện được: ${detail}`,
    needsSignIn: 'Đăng nhập để ghép màn hình',
    screens: 'Màn hình đã ghép',
    none: 'Chưa có màn hình nào được ghép.',
    paired: (by, time) => `${by} ghép ${time}`,
    seen: (time) => `thấy lần cuối ${time}`,
    neverSeen: 'chưa thấy lần nào',
    revoked: (time) => `đã thu hồi ${time}`,
    revoke: 'Thu hồi',
    revokeReally: 'Thu hồi thật',
    keep: 'Giữ lại',
    wall: 'Về màn hình lớn',
  },
  en: {
    title: 'This screen is not paired yet',
    steps: (where) => [
      `Where you are signed in, open ${where} or scan the code`,
      'Type this code, and give the screen a name',
      'The screen goes on by itself, and never asks again',
    ],
    codeLabel: 'Pairing code',
    qr: 'QR code that opens the page to approve this screen',
    left: (time) => `The code holds for ${time}`,
    away: 'The server cannot be reached. The screen tries again by itself.',
    busy: 'Too many codes wait to be approved. The screen tries again by itself.',
    signIn: 'I am a person: sign in',
    approveTitle: 'Pair a screen',
    approveHint:
      'A screen that is not paired shows a code of 8 letters and digits. Who approves it is recorded.',
    code: 'Code on the screen',
    name: 'Name of the screen',
    nameHint: 'Small letters, digits and dashes: main-hall-1',
    group: 'Group (optional)',
    groupHint: 'Screens of one group follow one plan',
    approve: 'Pair the screen',
    approved: (name) => `${name} is paired. It goes on by itself in a few seconds.`,
    refused: {
      400: 'Name and group may have small letters, digits and dashes.',
      403: 'This account may not pair screens.',
      404: 'No screen shows this code: it is wrong, or its time is over.',
      409: 'Too many screens are paired: revoke some first.',
      429: 'Too many wrong codes: look at the screen, and try again in ten minutes.',
      503: 'It could not be stored: the database is away, try again.',
    },
    failed: (detail) => `That could not be done: ${detail}`,
    needsSignIn: 'Sign in to pair screens',
    screens: 'Paired screens',
    none: 'No screen is paired yet.',
    paired: (by, time) => `paired by ${by} ${time}`,
    seen: (time) => `last seen ${time}`,
    neverSeen: 'never seen',
    revoked: (time) => `revoked ${time}`,
    revoke: 'Revoke',
    revokeReally: 'Really revoke',
    keep: 'Keep it',
    wall: 'To the wall',
  },
}
