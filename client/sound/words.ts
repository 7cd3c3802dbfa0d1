interface Words {
  title: string
  open: string
  volume: string
  test: string
  night: string
  nightHint: string
  from: string
  to: string
  nightVolume: string
  mute: string
  minutes: (count: number) => string
  muted: (clock: string) => string
  unmute: string
  blocked: string
  own: string
}

export const words: Record<'vi' | 'en', Words> = {
  vi: {
    title: 'Âm thanh cảnh báo',
    open: 'Âm thanh cảnh báo',
    volume: 'Âm lượng',
    test: 'Nghe thử',
    night: 'Chế độ ban đêm',
    nightHint: 'Ban đêm chỉ báo tiếng khi nghiêm trọng',
    from: 'Từ',
    to: 'đến',
    nightVolume: 'Âm lượng ban đêm',
    mute: 'Tắt tiếng trong',
    minutes: (count) => `${count} phút`,
    muted: (clock) => `Tắt tiếng đến ${clock}`,
    unmute: 'Bật tiếng lại',
    blocked: 'Trình duyệt chưa cho phát tiếng: hãy bấm Nghe thử một lần',
    own: 'Chỉ áp dụng cho màn hình này',
  },
  en: {
    title: 'Sound of alerts',
    open: 'Sound of alerts',
    volume: 'Volume',
    test: 'Test',
    night: 'Night mode',
    nightHint: 'At night only critical alerts are heard',
    from: 'From',
    to: 'to',
    nightVolume: 'Volume at night',
    mute: 'Mute for',
    minutes: (count) => `${count} min`,
    muted: (clock) => `Muted until ${clock}`,
    unmute: 'Sound on',
    blocked: 'The browser plays no sound yet: press Test once',
    own: 'For this screen only',
  },
}
