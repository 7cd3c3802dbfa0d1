// The words of figures that the wall and printed briefs share, in both languages. A space before a unit is U+00A0.
export type Language = 'vi' | 'en'

const vi = {
  level: { normal: 'Bình thường', watch: 'Theo dõi', warning: 'Cảnh báo', critical: 'Nghiêm trọng' },
  change: {
    versus: 'so với {{name}}',
    good: 'tốt lên',
    bad: 'xấu đi',
    same: 'không đổi',
    times: 'gấp {{count}} lần',
    yesterday: 'hôm qua, cùng giờ',
  },
  target: {
    plain: 'Mục tiêu {{value}}',
    below: 'Mục tiêu dưới {{value}}',
    threshold: 'Ngưỡng {{value}}',
    met: 'đạt',
    over: 'vượt {{by}}',
    short: 'còn {{by}}',
    under: 'thấp hơn {{by}}',
    within: 'trong ngưỡng',
    at: 'vừa chạm',
    share: 'đạt {{share}}',
    by: 'đến hết {{day}}',
    needs: 'cần {{by}} mỗi tháng',
    onTrack: 'kịp tiến độ',
    pastDue: 'quá hạn {{day}}',
    recent: 'các tháng qua: {{by}} mỗi tháng',
    behind: 'chậm',
    wrongWay: 'sai hướng',
  },
  period: { year: 'năm {{year}}', quarter: 'quý {{quarter}}/{{year}}', month: 'tháng {{month}}/{{year}}' },
  unit: {
    pp: 'điểm %',
    points: 'điểm',
    min: 'phút',
    h: 'giờ',
    vehH: 'xe/giờ',
    VND: '₫',
    million: 'triệu',
    billion: 'tỷ',
    second: 'giây',
    minute: 'phút',
    hour: 'giờ',
    day: 'ngày',
  },
  sentence: {
    over: 'vượt {{by}} so với ngưỡng {{level}} {{edge}}',
    under: 'thấp hơn {{by}} so với ngưỡng {{level}} {{edge}}',
    at: 'đúng ngưỡng {{level}} {{edge}}',
    most: 'nhiều nhất: {{name}} ({{value}})',
    highest: 'cao nhất: {{name}} ({{value}})',
    lowest: 'thấp nhất: {{name}} ({{value}})',
  },
  summary: {
    act: '{{sectors}} cần xử lý ngay',
    warn: '{{sectors}} cần chú ý',
    watch: '{{sectors}}: theo dõi',
    normal: '{{sectors}} bình thường',
    unclear: '{{sectors}}: chưa rõ',
    calm: 'Các lĩnh vực đều bình thường',
    nothing: 'Chưa có số liệu',
    others: '{{count}} lĩnh vực khác',
  },
} as const

/** What each language must have, no more and no less. */
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

const en: Words<typeof vi> = {
  level: { normal: 'Normal', watch: 'Watch', warning: 'Warning', critical: 'Critical' },
  change: {
    versus: 'vs {{name}}',
    good: 'better',
    bad: 'worse',
    same: 'no change',
    times: '{{count}}×',
    yesterday: 'yesterday, same time',
  },
  target: {
    plain: 'Target {{value}}',
    below: 'Target under {{value}}',
    threshold: 'Threshold {{value}}',
    met: 'met',
    over: '{{by}} over',
    short: '{{by}} to go',
    under: '{{by}} under',
    within: 'within it',
    at: 'just reached',
    share: '{{share}} of it',
    by: 'by the end of {{day}}',
    needs: 'needs {{by}} a month',
    onTrack: 'on pace',
    pastDue: 'overdue since {{day}}',
    recent: 'the last months gave {{by}} a month',
    behind: 'too slow',
    wrongWay: 'the wrong way',
  },
  period: { year: '{{year}}', quarter: 'Q{{quarter}} {{year}}', month: '{{month}}/{{year}}' },
  unit: {
    pp: 'pp',
    points: 'pts',
    min: 'min',
    h: 'h',
    vehH: 'veh/h',
    VND: '₫',
    million: 'mn',
    billion: 'bn',
    second: 's',
    minute: 'min',
    hour: 'h',
    day: 'd',
  },
  sentence: {
    over: '{{by}} over the {{level}} threshold of {{edge}}',
    under: '{{by}} under the {{level}} threshold of {{edge}}',
    at: 'exactly at the {{level}} threshold of {{edge}}',
    most: 'most: {{name}} ({{value}})',
    highest: 'highest: {{name}} ({{value}})',
    lowest: 'lowest: {{name}} ({{value}})',
  },
  summary: {
    act: '{{sectors}}: action needed now',
    warn: '{{sectors}}: attention needed',
    watch: '{{sectors}}: watch',
    normal: '{{sectors}} normal',
    unclear: '{{sectors}}: unclear',
    calm: 'All sectors are normal',
    nothing: 'No figures yet',
    others: '{{count}} other sectors',
  },
}

export const words: { vi: typeof vi; en: Words<typeof vi> } = { vi, en }

/** `{{name}}` in a text is replaced by its value. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
