// What is said of a file or a cell that cannot be taken as it is: what stands there, and what to do.
import { formatExact, formatList } from '../../shared/format.ts'
import { formatDay } from '../../shared/paceWords.ts'
import { IMPORT_ROWS, type ImportField } from '../../shared/reportedImport.ts'
import type { Text } from '../../shared/sector.ts'
import { letterOf } from './cell.ts'
import { headings } from './headings.ts'

const say = (vi: string, en: string): Text => ({ vi, en })
const heading = (field: ImportField): Text => say(headings.vi[field], headings.en[field])
const listed = (names: readonly Text[]): Text =>
  say(
    formatList(
      names.map(({ vi }) => `“${vi}”`),
      'vi',
    ),
    formatList(
      names.map(({ en }) => `“${en}”`),
      'en',
    ),
  )
const rowLimit = say(formatExact(IMPORT_ROWS, 'vi'), formatExact(IMPORT_ROWS, 'en'))

// Of the file as a whole

export const notText = (detail: string, line: number | null): Text =>
  say(
    line === null
      ? 'Tệp văn bản bị hỏng: hãy lưu lại dưới dạng CSV UTF-8.'
      : `Dòng ${line} có ký tự không đọc được: hãy lưu tệp dưới dạng CSV UTF-8.`,
    `The text cannot be read: ${detail}.`,
  )
export const unclosedQuote = (line: number): Text =>
  say(
    `Dấu ngoặc kép mở ở dòng ${line} không được đóng: hãy sửa ô đó.`,
    `The quote that opens in line ${line} is not closed: mend that cell.`,
  )
export const notWorkbook = (): Text =>
  say(
    'Tệp không phải là bảng tính .xlsx đọc được: hãy mở và lưu lại.',
    'The file is no .xlsx workbook that can be read: open it and save it again.',
  )
export const oldWorkbook = (): Text =>
  say(
    'Tệp .xls cũ hoặc có mật khẩu: hãy lưu lại thành .xlsx không mật khẩu.',
    'The file is an old .xls, or has a password: save it as .xlsx without one.',
  )
export const notTable = (): Text => say('Tệp không phải CSV hay XLSX.', 'The file is neither CSV nor XLSX.')
export const noSheet = (): Text =>
  say(
    'Mọi trang tính đều bị ẩn: hãy bỏ ẩn trang cần nhập.',
    'Every sheet is hidden: show the one that is meant.',
  )
export const tooLargeInside = (): Text =>
  say(
    'Bảng tính quá lớn khi giải nén: hãy chỉ giữ lại bảng cần nhập.',
    'The workbook is too large inside: keep only the table that is meant.',
  )
export const tooManyRows = (): Text =>
  say(
    `Có hơn ${rowLimit.vi} hàng: hãy chia thành nhiều tệp.`,
    `There are more than ${rowLimit.en} rows: divide the file.`,
  )
export const empty = (): Text => say('Không có hàng nào để nhập.', 'There is no row to take in.')
export function noHead(missing: readonly ImportField[]): Text {
  const names = listed(missing.map(heading))
  return say(
    `Không thấy cột ${names.vi}: hàng tiêu đề phải có tên cột như trong tệp mẫu.`,
    `No column ${names.en} was found: the head row must name the columns as the template does.`,
  )
}
export function columnTwice(field: ImportField, columns: readonly [number, number]): Text {
  const [a, b] = columns.map(letterOf)
  const name = heading(field)
  return say(
    `Cột ${a} và cột ${b} đều là “${name.vi}”: hãy bỏ một cột hoặc đổi tên.`,
    `Columns ${a} and ${b} are both “${name.en}”: drop or rename one.`,
  )
}

// Notes on the file

export const otherSheets = (used: string, others: readonly string[]): Text =>
  say(
    `Đã đọc trang tính “${used}”; không đọc: ${others.join(', ')}.`,
    `The sheet “${used}” was read; not read: ${others.join(', ')}.`,
  )
export const hiddenSheets = (names: readonly string[]): Text =>
  say(
    `Trang tính ẩn không được đọc: ${names.join(', ')}.`,
    `Hidden sheets were not read: ${names.join(', ')}.`,
  )
export const converted = (encoding: string): Text =>
  say(
    `Tệp dùng bảng mã ${encoding}, đã chuyển sang Unicode.`,
    `The file was in ${encoding} and was converted.`,
  )
export const unreadColumns = (names: readonly string[]): Text =>
  say(`Các cột không dùng đến: ${names.join(', ')}.`, `Columns that are not used: ${names.join(', ')}.`)
export const leftOut = (count: number): Text =>
  say(
    `${count} hàng không có kỳ và giá trị nên được bỏ qua.`,
    `${count} ${count === 1 ? 'row has' : 'rows have'} neither period nor value and ${count === 1 ? 'was' : 'were'} left out.`,
  )

// Of a cell

const spreadsheetErrors =
  /^#(REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)$|^#{2,}$/
export const spreadsheetError = (text: string): Text | null =>
  spreadsheetErrors.test(text)
    ? say(
        `Ô có lỗi ${text} của bảng tính: hãy sửa công thức.`,
        `The cell has the spreadsheet error ${text}: mend its formula.`,
      )
    : null
export const neverWorkedOut = (): Text =>
  say(
    'Công thức chưa có kết quả: hãy mở tệp bằng bảng tính và lưu lại, hoặc nhập thẳng giá trị.',
    'The formula has no result: open and save the file in a spreadsheet, or write the value itself.',
  )
export const missing = (field: ImportField): Text =>
  say(`Thiếu “${headings.vi[field]}”.`, `“${headings.en[field]}” is missing.`)
export const mergedValue = (from: number): Text =>
  say(
    `Ô gộp từ hàng ${from}: mỗi hàng phải có giá trị riêng.`,
    `The cell is merged with row ${from}: each row needs a value of its own.`,
  )
export const tooLong = (limit: number): Text =>
  say(`Dài hơn ${limit} ký tự.`, `It is longer than ${limit} characters.`)
export const notNumber = (): Text =>
  say('Không phải là số: chỉ ghi số, ví dụ 1.234,5.', 'It is no number: write digits alone, such as 1234.5.')
export function ambiguousNumber(text: string, readings: Record<'comma' | 'point', number>): Text {
  const [few, many] = Object.values(readings).sort((a, b) => Math.abs(a) - Math.abs(b)) as [number, number]
  return say(
    `“${text}” có thể là ${formatExact(many, 'vi')} hoặc ${formatExact(few, 'vi')}: hãy ghi ${many} hoặc ${String(few).replace('.', ',')}0.`,
    `“${text}” may be ${formatExact(many, 'en')} or ${formatExact(few, 'en')}: write ${many} or ${few}0.`,
  )
}
export const noPercent = (unit: Text): Text =>
  say(
    `Có dấu % nhưng chỉ số này tính bằng ${unit.vi || 'số đếm'}.`,
    `It has a percent sign, but this indicator is given in ${unit.en || 'plain numbers'}.`,
  )
export const notPeriod = (): Text =>
  say(
    'Không phải là kỳ: ghi năm 2023, Q1/2023, 02/2023 hoặc ngày 14/02/2023.',
    'It is no period: write 2023, Q1/2023, 02/2023 or the day 14/02/2023.',
  )
export const notDay = (): Text =>
  say(
    'Không phải là ngày: ghi ngày/tháng/năm, ví dụ 06/07/2023.',
    'It is no day: write day/month/year, such as 06/07/2023.',
  )
export const fromSerial = (day: string): Text =>
  say(
    `Số thứ tự ngày của Excel, hiểu là ${formatDay(day)}.`,
    `A spreadsheet’s day number, read as ${formatDay(day)}.`,
  )
export const notBegun = (): Text => say('Kỳ này chưa bắt đầu.', 'This period has not begun.')
export const publishedLater = (): Text => say('Ngày này chưa đến.', 'This day has not come.')
export const publishedBefore = (): Text =>
  say('Trước khi kỳ báo cáo bắt đầu.', 'It is before the period began.')

const didYouMean = (names: readonly Text[]): Text => {
  const shown = listed(names)
  return names.length ? say(`; gần nhất: ${shown.vi}`, `; nearest: ${shown.en}`) : say('', '')
}
export function unknownName(field: 'sector' | 'indicator' | 'area', near: readonly Text[]): Text {
  const hint = didYouMean(near)
  const what = {
    sector: say('Không có lĩnh vực nào tên như vậy', 'No sector has this name'),
    indicator: say('Không có chỉ số nào tên như vậy', 'No indicator has this name'),
    area: say('Không có địa bàn nào có tên hoặc mã như vậy', 'No area has this name or code'),
  }[field]
  return say(`${what.vi}${hint.vi}.`, `${what.en}${hint.en}.`)
}
export const needsSector = (sectors: readonly Text[]): Text => {
  const names = listed(sectors)
  return say(
    `Nhiều lĩnh vực có chỉ số này (${names.vi}): hãy ghi lĩnh vực.`,
    `Several sectors have this indicator (${names.en}): name the sector.`,
  )
}
export const severalCalled = (names: readonly Text[]): Text => {
  const shown = listed(names)
  return say(
    `Tên này chỉ nhiều nơi hoặc nhiều chỉ số: hãy ghi mã, một trong ${shown.vi}.`,
    `Several have this name: write the code, one of ${shown.en}.`,
  )
}
export const forbiddenSector = (): Text =>
  say('Khóa của bạn không được nhập lĩnh vực này.', 'Your key may not report for this sector.')
export const forbiddenArea = (): Text =>
  say(
    'Bạn chỉ được nhập số liệu của địa bàn mình: hãy ghi địa bàn đó ở mỗi hàng.',
    'You may report of your own areas only: name one of them in each row.',
  )
export const standsAlready = (row: number, sameValue: boolean): Text =>
  sameValue
    ? say(`Trùng với hàng ${row}: hãy bỏ một hàng.`, `It repeats row ${row}: drop one of them.`)
    : say(
        `Hàng ${row} đã có chỉ số, địa bàn và kỳ này với giá trị khác: hãy giữ một hàng.`,
        `Row ${row} has this indicator, area and period with another value: keep one of them.`,
      )

/** `to` and `from` are the first days on which it no longer holds, and holds. */
export function heldOnly(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  heirs: readonly Text[],
): Text {
  const names = formatListed(heirs)
  return to !== undefined
    ? say(
        `Đơn vị này chỉ có đến trước ngày ${formatDay(to)}${names.vi && `; nay là ${names.vi}`}.`,
        `This area held only until before ${formatDay(to)}${names.en && `; its land is now ${names.en}`}.`,
      )
    : say(
        `Đơn vị này chỉ có từ ngày ${formatDay(from!)}${names.vi && `; trước đó là ${names.vi}`}.`,
        `This area holds only since ${formatDay(from!)}${names.en && `; before, its land was ${names.en}`}.`,
      )
}
const formatListed = (names: readonly Text[]): Text =>
  say(names.map(({ vi }) => vi).join(', '), names.map(({ en }) => en).join(', '))
