// The words of the page for units that report by hand.
import type { ImportField } from '../../shared/reportedImport.ts'
import type { Language } from '../i18n/texts.ts'

interface Words {
  title: string
  wall: string
  waiting: string
  away: string
  again: string
  one: string
  fields: Record<ImportField, string>
  hints: Partial<Record<ImportField, string>>
  choose: string
  province: string
  levels: Record<'district' | 'commune', string>
  until: (day: string) => string
  optional: string
  look: string
  many: string
  drop: string
  chooseFile: string
  limits: string
  paste: string
  pasteHint: string
  template: string
  allSectors: string
  reading: string
  preview: string
  pasted: string
  form: string
  willSave: (count: number) => string
  willReplace: (count: number) => string
  already: (count: number) => string
  wrong: (count: number) => string
  nothingSaved: string
  nothingSavedForm: string
  readable: string
  nothingNew: string
  more: (count: number) => string
  moreMistakes: (count: number) => string
  row: string
  column: string
  written: string
  why: string
  figure: string
  isNew: string
  same: string
  was: string
  save: (count: number) => string
  saving: string
  cancel: string
  changed: string
  saved: (count: number) => string
  undone: (count: number) => string
  imports: string
  importsHint: string
  noImports: string
  values: (count: number) => string
  undo: string
  undoSure: string
  keep: string
}

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
const grouped = (count: number) => count.toLocaleString('vi-VN')

export const words: Record<Language, Words> = {
  vi: {
    title: 'Nhập số liệu báo cáo',
    wall: 'Về màn hình giám sát',
    waiting: 'Đang chờ máy chủ…',
    away: 'Máy chủ hoặc cơ sở dữ liệu chưa trả lời; chưa có gì được ghi. Hãy thử lại.',
    again: 'Thử lại',
    one: 'Một giá trị',
    fields: {
      sector: 'Lĩnh vực',
      indicator: 'Chỉ số',
      area: 'Địa bàn',
      period: 'Kỳ',
      value: 'Giá trị',
      source: 'Nguồn',
      publishedAt: 'Ngày công bố',
      by: 'Đơn vị báo cáo',
      note: 'Ghi chú',
    },
    hints: {
      period: '2023 · Q1/2023 · 02/2023 · 14/02/2023',
      source: 'Số văn bản, báo cáo, trang tin',
      publishedAt: 'ngày/tháng/năm',
    },
    choose: 'Chọn…',
    province: 'Toàn tỉnh',
    levels: { district: 'Cấp huyện', commune: 'Cấp xã' },
    until: (day) => `đến trước ${day}`,
    optional: 'không bắt buộc',
    look: 'Xem trước',
    many: 'Nhiều giá trị từ tệp',
    drop: 'Thả tệp CSV hoặc XLSX vào đây',
    chooseFile: 'Chọn tệp',
    limits: 'Đến 5 MB và 10.000 hàng; Unicode hoặc TCVN3',
    paste: 'Dán bảng',
    pasteHint: 'Dán từ bảng tính, kể cả hàng tiêu đề',
    template: 'Tệp mẫu',
    allSectors: 'Chỉ hàng tiêu đề',
    reading: 'Đang đọc…',
    preview: 'Xem trước',
    pasted: 'bảng đã dán',
    form: 'một giá trị',
    willSave: (count) => `${grouped(count)} giá trị mới`,
    willReplace: (count) => `${grouped(count)} thay số cũ`,
    already: (count) => `${grouped(count)} đã có sẵn`,
    wrong: (count) => `${grouped(count)} lỗi`,
    nothingSaved: 'Chưa ghi gì: hãy sửa các ô sau rồi nhập lại cả tệp.',
    nothingSavedForm: 'Chưa ghi gì: hãy sửa các ô được đánh dấu.',
    readable: 'Các hàng đọc được',
    nothingNew: 'Mọi giá trị đã có sẵn: không có gì để ghi.',
    more: (count) => `Hiện thêm (còn ${grouped(count)} hàng)`,
    moreMistakes: (count) => `và ${grouped(count)} lỗi khác`,
    row: 'Hàng',
    column: 'Cột',
    written: 'Nội dung ô',
    why: 'Vì sao không nhận',
    figure: 'Chỉ số',
    isNew: 'mới',
    same: 'đã có sẵn',
    was: 'số cũ',
    save: (count) => `Ghi ${grouped(count)} giá trị`,
    saving: 'Đang ghi…',
    cancel: 'Bỏ',
    changed: 'Số liệu vừa có thay đổi: hãy xem lại trước khi ghi.',
    saved: (count) => `Đã ghi ${grouped(count)} giá trị. Màn hình giám sát đã có số mới.`,
    undone: (count) => `Đã hoàn tác ${grouped(count)} giá trị; số trước đó có hiệu lực trở lại.`,
    imports: 'Các lần nhập gần đây',
    importsHint: 'Hoàn tác lấy lại số trước đó',
    noImports: 'Chưa có lần nhập nào.',
    values: (count) => `${grouped(count)} giá trị`,
    undo: 'Hoàn tác',
    undoSure: 'Hoàn tác thật',
    keep: 'Giữ lại',
  },
  en: {
    title: 'Report values',
    wall: 'Back to the wall',
    waiting: 'Waiting for the server…',
    away: 'The server or its database does not answer; nothing was saved. Try again.',
    again: 'Try again',
    one: 'One value',
    fields: {
      sector: 'Sector',
      indicator: 'Indicator',
      area: 'Area',
      period: 'Period',
      value: 'Value',
      source: 'Source',
      publishedAt: 'Published',
      by: 'Reported by',
      note: 'Note',
    },
    hints: {
      period: '2023 · Q1/2023 · 02/2023 · 14/02/2023',
      source: 'Document, report, web page',
      publishedAt: 'day/month/year',
    },
    choose: 'Choose…',
    province: 'The whole province',
    levels: { district: 'Districts', commune: 'Communes' },
    until: (day) => `until before ${day}`,
    optional: 'optional',
    look: 'Preview',
    many: 'Many values from a file',
    drop: 'Drop a CSV or XLSX file here',
    chooseFile: 'Choose a file',
    limits: 'Up to 5 MB and 10,000 rows; Unicode or TCVN3',
    paste: 'Paste a table',
    pasteHint: 'Paste from a spreadsheet, head row included',
    template: 'Template',
    allSectors: 'Head row only',
    reading: 'Reading…',
    preview: 'Preview',
    pasted: 'pasted table',
    form: 'one value',
    willSave: (count) => plural(count, 'new value', 'new values'),
    willReplace: (count) => `${plural(count, 'replaces', 'replace')} an older one`,
    already: (count) => `${plural(count, 'stands', 'stand')} there already`,
    wrong: (count) => plural(count, 'mistake', 'mistakes'),
    nothingSaved: 'Nothing was saved: mend these cells and send the whole file again.',
    nothingSavedForm: 'Nothing was saved: mend the fields that are marked.',
    readable: 'Rows that were understood',
    nothingNew: 'Every value stands there already: there is nothing to save.',
    more: (count) => `Show more (${plural(count, 'row', 'rows')} left)`,
    moreMistakes: (count) => `and ${plural(count, 'other mistake', 'other mistakes')}`,
    row: 'Row',
    column: 'Column',
    written: 'Written',
    why: 'Why it is not taken',
    figure: 'Indicator',
    isNew: 'new',
    same: 'stands already',
    was: 'was',
    save: (count) => `Save ${plural(count, 'value', 'values')}`,
    saving: 'Saving…',
    cancel: 'Discard',
    changed: 'Values have changed meanwhile: look again before you save.',
    saved: (count) => `${plural(count, 'value was', 'values were')} saved. The wall has them now.`,
    undone: (count) =>
      `${plural(count, 'value was', 'values were')} taken back; what held before holds again.`,
    imports: 'Entered of late',
    importsHint: 'Undoing brings back what held before',
    noImports: 'Nothing has been entered yet.',
    values: (count) => plural(count, 'value', 'values'),
    undo: 'Undo',
    undoSure: 'Really undo',
    keep: 'Keep',
  },
}
